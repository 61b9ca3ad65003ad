#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "must.h"
#include "proc.h"

/* The text behind "Name:" in /proc/PID/status. */
static void
status_of(pid_t pid, const char *name, char value[128])
{
	char	 path[64];
	char	 line[256];
	FILE	*f;

	snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
	f = fopen(path, "re");
	MUST(f != NULL);
	*value = '\0';
	while (*value == '\0' && fgets(line, sizeof line, f) != NULL)
		if (strncmp(line, name, strlen(name)) == 0)
			sscanf(line + strlen(name), ": %127[^\n]", value);
	fclose(f);
	ck_assert_msg(*value != '\0', "%s has no %s", path, name);
}

char
proc_state(pid_t pid)
{
	char	value[128];

	status_of(pid, "State", value);
	return value[0];
}

uint64_t
proc_cpu_us(pid_t pid)
{
	struct timespec	t;
	clockid_t	id;

	MUST(clock_getcpuclockid(pid, &id) == 0);
	MUST(clock_gettime(id, &t) == 0);
	return (uint64_t)t.tv_sec * 1000000 + (uint64_t)t.tv_nsec / 1000;
}

uint64_t
proc_sleeps(pid_t pid)
{
	char	value[128];

	status_of(pid, "voluntary_ctxt_switches", value);
	return strtoull(value, NULL, 10);
}

size_t
proc_memory(pid_t pid)
{
	char	value[128];

	status_of(pid, "VmRSS", value);
	return strtoul(value, NULL, 10) * 1024;
}

unsigned
proc_descriptors(pid_t pid)
{
	char		 path[64];
	struct dirent	*entry;
	unsigned	 n = 0;
	DIR		*dir;

	snprintf(path, sizeof path, "/proc/%d/fd", (int)pid);
	dir = opendir(path);
	if (dir == NULL && proc_state(pid) == 'Z')
		return 0;	/* proc(5): it is root's now */
	MUST(dir != NULL);
	while ((entry = readdir(dir)) != NULL)
		n += entry->d_name[0] != '.';
	closedir(dir);
	return n;
}
