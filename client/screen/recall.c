#include "recall.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "complete.h"

static char path[PATH_MAX];		/* "": there is no such file */

/* Each directory on the way, as far as they are missing. */
static bool
make_directories(char *name)
{
	char *at = name;

	while ((at = strchr(at + 1, '/')) != NULL) {
		*at = '\0';
		if (mkdir(name, 0700) == -1 && errno != EEXIST)
			return false;
		*at = '/';
	}
	return mkdir(name, 0700) == 0 || errno == EEXIST;
}

/* The XDG Base Directory Specification: what is not absolute is ignored. */
static bool
find_path(void)
{
	const char *state = getenv("XDG_STATE_HOME");
	const char *home = getenv("HOME");
	bool xdg = state != NULL && state[0] == '/';
	size_t room = sizeof path - sizeof "/history.XXXXXX";
	int n;

	if (!xdg && (home == NULL || home[0] != '/'))
		return false;
	n = snprintf(path, room, "%s%s/tcp_chatcli", xdg ? state : home,
	    xdg ? "" : "/.local/state");
	if ((size_t)n >= room || !make_directories(path))
		return false;
	strlcat(path, "/history", sizeof path);
	return true;
}

/* It may be somebody's FIFO, or a link to something that matters. */
static int
open_file(int flags)
{
	int fd = open(path, flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
	struct stat st;

	if (fd == -1)
		return -1;
	if (fstat(fd, &st) == -1 || !S_ISREG(st.st_mode) ||
	    fchmod(fd, 0600) == -1) {
		close(fd);
		return -1;
	}
	return fd;
}

/* Into a ring; returns how many there were. */
static size_t
read_lines(FILE *from, char ring[RECALL_LINES][RECALL_LINE])
{
	char *line = NULL;
	size_t size = 0, n = 0;
	ssize_t len;

	while ((len = getline(&line, &size, from)) > 0) {
		line[strcspn(line, "\n")] = '\0';
		if (len <= RECALL_LINE && line[0] != '\0')
			strlcpy(ring[n++ % RECALL_LINES], line, RECALL_LINE);
	}
	free(line);
	return n;
}

static void
write_lines(FILE *to, char ring[RECALL_LINES][RECALL_LINE], size_t n)
{
	size_t i;

	for (i = n - RECALL_LINES; i < n; i++)
		fprintf(to, "%s\n", ring[i % RECALL_LINES]);
}

/* All of the new file or all of the old one. */
static void
shorten(char ring[RECALL_LINES][RECALL_LINE], size_t n)
{
	char new[sizeof path];
	FILE *to;
	int fd;

	snprintf(new, sizeof new, "%.*s.XXXXXX",
	    (int)(sizeof new - sizeof ".XXXXXX"), path);
	fd = mkostemp(new, O_CLOEXEC);
	if (fd == -1)
		return;
	to = fdopen(fd, "w");
	if (to == NULL) {
		close(fd);
	} else {
		write_lines(to, ring, n);
		if (fclose(to) == 0 && rename(new, path) == 0)
			return;
	}
	unlink(new);
}

void
recall_open(void (*known)(const char *))
{
	static char ring[RECALL_LINES][RECALL_LINE];
	FILE *from;
	size_t i, n;
	int fd;

	if (!find_path()) {
		path[0] = '\0';
		return;
	}
	fd = open_file(O_RDONLY);
	if (fd == -1 || (from = fdopen(fd, "r")) == NULL)
		return;
	n = read_lines(from, ring);
	fclose(from);
	for (i = n > RECALL_LINES ? n - RECALL_LINES : 0; i < n; i++)
		known(ring[i % RECALL_LINES]);
	if (n > (size_t)2 * RECALL_LINES)
		shorten(ring, n);
}

bool
recall_fit(const char *line)
{
	struct words words = { line, strlen(line) };
	struct words first = words_first(&words);

	return first.n > 0 && !complete_may_be_secret(first);
}

void
recall_add(const char *line)
{
	char text[RECALL_LINE + 1];
	int n = snprintf(text, sizeof text, "%s\n", line);
	int fd;

	if (path[0] == '\0' || n < 0 || n > RECALL_LINE)
		return;
	fd = open_file(O_WRONLY | O_APPEND | O_CREAT);
	if (fd == -1)
		return;
	if (write(fd, text, (size_t)n) == -1)
		path[0] = '\0';		/* nothing is kept any more */
	close(fd);
}
