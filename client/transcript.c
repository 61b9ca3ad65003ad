#include "transcript.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#define STAMP	"%Y-%m-%d %H:%M:%S "

static int file = -1;
static unsigned long missing;	/* lines since one was written */
static bool torn;		/* the last one was written in part */

/* O_NONBLOCK: a pipe that nobody reads would stop the talk, open(2). */
bool
transcript_open(const char *name)
{
	file = open(name, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC |
	    O_NOCTTY | O_NONBLOCK, 0600);
	return file != -1;
}

static struct iovec
piece(const char *text, size_t n)
{
	return (struct iovec){ .iov_base = (void *)(uintptr_t)text,
	    .iov_len = n };
}

/* In one call, so that another client's lines may go into the same file. */
static bool
put(const char *mark, const char *line, size_t n)
{
	time_t now = time(NULL);
	struct tm local;
	char stamp[32];
	size_t len = strftime(stamp, sizeof stamp, STAMP,
	    localtime_r(&now, &local));
	struct iovec pieces[] = { piece("\n", torn ? 1 : 0),
	    piece(stamp, len), piece(mark, strlen(mark)), piece(line, n),
	    piece("\n", 1) };
	size_t all = len + strlen(mark) + n + 1 + (torn ? 1 : 0);
	ssize_t done;

	do {
		done = writev(file, pieces, 5);
	} while (done == -1 && errno == EINTR);
	if (done == (ssize_t)all) {
		torn = false;
		return true;
	}
	if (done > 0) {
		torn = true;
		errno = ENOSPC;		/* write(2), RETURN VALUE */
	}
	return false;
}

static void
tell_missing(void)
{
	char text[64];
	int n = snprintf(text, sizeof text, "%lu %s missing here", missing,
	    missing == 1 ? "line is" : "lines are");

	if (put("-- ", text, (size_t)n))
		missing = 0;
}

bool
transcript_line(const char *mark, const char *line, size_t n)
{
	if (file == -1)
		return true;
	if (missing > 0)
		tell_missing();
	if (missing == 0 && put(mark, line, n))
		return true;
	return missing++ > 0;
}
