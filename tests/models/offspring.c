#include "offspring.h"

#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness.h"

/* "PID (name) S PPID": whose child is it? */
static pid_t
parent_of(const char *pid)
{
	char	 path[300], text[256] = "", state;
	FILE	*f;
	int	 parent = 0;

	snprintf(path, sizeof path, "/proc/%s/stat", pid);
	f = fopen(path, "re");
	if (f == NULL)
		return 0;
	if (fgets(text, sizeof text, f) != NULL && strrchr(text, ')') != NULL)
		sscanf(strrchr(text, ')') + 1, " %c %d", &state, &parent);
	fclose(f);
	return parent;
}

unsigned
offspring(pid_t parent, pid_t pids[OFFSPRING])
{
	DIR		*dir = opendir("/proc");
	struct dirent	*entry;
	unsigned	 n = 0;

	MUST(dir != NULL);
	while ((entry = readdir(dir)) != NULL && n < OFFSPRING)
		if (isdigit((unsigned char)entry->d_name[0]) &&
		    parent_of(entry->d_name) == parent) {
			if (pids != NULL)
				pids[n] = atoi(entry->d_name);
			n++;
		}
	closedir(dir);
	return n;
}

pid_t
offspring_newest(pid_t parent, const pid_t before[OFFSPRING], unsigned n)
{
	pid_t		pids[OFFSPRING];
	unsigned	i, k, all = offspring(parent, pids);

	for (i = 0; i < all; i++) {
		for (k = 0; k < n && before[k] != pids[i]; k++)
			;
		if (k == n)
			return pids[i];
	}
	ck_abort_msg("no process was begun");
}
