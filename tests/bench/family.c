#include "family.h"

#include "now.h"

#include <dirent.h>
#include <err.h>
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Members: as many as there are process numbers on a small machine. */
enum { MEMBERS = 32768, PATH = 64, LINE = 1024, GRACE = 1000, NAP = 5 };

static pid_t members[MEMBERS];
static unsigned nmembers;

/* NULL: it has gone. */
static FILE *
open_of(pid_t pid, pid_t thread, const char *name)
{
	char path[PATH];
	FILE *f;

	snprintf(path, sizeof path, "/proc/%d/task/%d/%s", (int)pid,
	    (int)thread, name);
	f = fopen(path, "re");
	if (f == NULL && errno != ENOENT && errno != ESRCH)
		err(1, "%s", path);
	return f;
}

/* The number behind a name at the start of a line; 0: there is none. */
static uint64_t
number_of(FILE *f, const char *name)
{
	char line[LINE];

	while (fgets(line, sizeof line, f) != NULL)
		if (strncmp(line, name, strlen(name)) == 0)
			return strtoull(line + strlen(name), NULL, 10);
	return 0;
}

static void
list_children(pid_t pid, pid_t thread, struct family *family)
{
	FILE *f = open_of(pid, thread, "children");
	int child;

	(void)family;
	if (f == NULL)
		return;
	while (fscanf(f, "%d", &child) == 1) {
		if (nmembers == MEMBERS)
			errx(1, "more than %d processes", MEMBERS);
		members[nmembers++] = child;
	}
	fclose(f);
}

static void
count_thread(pid_t pid, pid_t thread, struct family *family)
{
	FILE *f = open_of(pid, thread, "status");

	if (f == NULL)
		return;
	family->threads++;
	family->voluntary += number_of(f, "voluntary_ctxt_switches:");
	family->involuntary += number_of(f, "nonvoluntary_ctxt_switches:");
	fclose(f);
}

static void
each_thread(pid_t pid, void (*tell)(pid_t, pid_t, struct family *),
    struct family *family)
{
	const struct dirent *entry;
	char path[PATH];
	DIR *dir;

	snprintf(path, sizeof path, "/proc/%d/task", (int)pid);
	dir = opendir(path);
	if (dir == NULL)
		return;
	while ((entry = readdir(dir)) != NULL)
		if (entry->d_name[0] != '.')
			tell(pid, (pid_t)atoi(entry->d_name), family);
	closedir(dir);
}

/* Who is found is asked for children when its turn comes. */
static void
list(pid_t eldest)
{
	unsigned i;

	members[0] = eldest;
	nmembers = 1;
	for (i = 0; i < nmembers; i++)
		each_thread(members[i], list_children, NULL);
}

/* What its children had used that have ended. */
static uint64_t
cpu_of_ended(pid_t pid)
{
	unsigned long long user = 0, system = 0;
	const char *behind_name;
	char line[LINE];
	FILE *f = open_of(pid, pid, "stat");

	if (f == NULL)
		return 0;
	if (fgets(line, sizeof line, f) != NULL &&
	    (behind_name = strrchr(line, ')')) != NULL)
		sscanf(behind_name, ") %*c %*s %*s %*s %*s %*s %*s %*s %*s "
		    "%*s %*s %*s %*s %llu %llu", &user, &system);
	fclose(f);
	return (user + system) * 1000000000 / (uint64_t)sysconf(_SC_CLK_TCK);
}

/* false: it has gone. */
static bool
count_process(pid_t pid, struct family *family)
{
	struct timespec t;
	clockid_t id;

	if (clock_getcpuclockid(pid, &id) != 0 ||
	    clock_gettime(id, &t) == -1)
		return false;
	family->processes++;
	family->cpu += (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
	family->cpu += cpu_of_ended(pid);
	each_thread(pid, count_thread, family);
	return true;
}

void
family_count(pid_t eldest, struct family *family)
{
	unsigned i;

	*family = (struct family){ .cpu = 0 };
	list(eldest);
	for (i = 0; i < nmembers; i++)
		if (!count_process(members[i], family) && i == 0)
			errx(1, "the server has ended");
}

unsigned long
family_memory(pid_t eldest)
{
	unsigned long sum = 0;
	unsigned i;
	FILE *f;

	list(eldest);
	for (i = 0; i < nmembers; i++) {
		f = open_of(members[i], members[i], "smaps_rollup");
		if (f == NULL)
			continue;
		sum += (unsigned long)number_of(f, "Pss:");
		fclose(f);
	}
	return sum;
}

void
family_adopt(void)
{
	if (prctl(PR_SET_CHILD_SUBREAPER, 1) == -1)
		err(1, "prctl");
}

unsigned
family_left(void)
{
	uint64_t until = now_ns() + now_patience(GRACE);
	unsigned i, left;
	pid_t ended;

	while ((ended = waitpid(-1, NULL, WNOHANG)) != -1)
		if (ended == 0 && now_ns() >= until)
			break;
		else if (ended == 0)
			now_nap(NAP);
	if (ended == -1)
		return 0;
	list(getpid());
	for (i = 1, left = 0; i < nmembers; i++)
		left += kill(members[i], SIGKILL) == 0;
	while (waitpid(-1, NULL, 0) != -1)
		;
	return left;
}
