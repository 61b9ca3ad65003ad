#include "log.h"

#include "clock.h"
#include "facts.h"
#include "terminal.h"
#include "text.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/*
 * The longest line in bytes, and a third of what it may become when it is
 * cleaned: with its LF no more than PIPE_BUF (4,096, pipe(7)), so that a pipe
 * takes it whole or not at all.
 */
enum { LINE = 1360, PER_SECOND = 10 };

#define CUT	"..."		/* stands for the end of a longer one */

struct pace {
	uint64_t	 since;		/* a second begins */
	unsigned	 lines;		/* written in it */
	unsigned	 left_out;	/* and not */
};

static struct pace paces[LOG_KINDS];
static uint64_t dropped;

uint64_t
log_dropped(void)
{
	return dropped;
}

/*
 * A terminal that is not read says "writable" while it has room for one byte,
 * and then waits for the rest.
 */
void
log_open(void)
{
	signal(SIGTTOU, SIG_IGN);
	terminal_reopen(STDERR_FILENO, O_WRONLY);
}

/* Standard error may be shared, so it is looked at and not made O_NONBLOCK. */
static ssize_t
write_some(const char *bytes, size_t n)
{
	struct pollfd out = { .fd = STDERR_FILENO, .events = POLLOUT };

	if (poll(&out, 1, 0) != 1 || (out.revents & POLLOUT) == 0)
		return -1;
	return write(STDERR_FILENO, bytes, n);
}

/* What is left of a line that a terminal took in part goes first. */
static void
write_line(const char *line, size_t n)
{
	static char bytes[TEXT_GROWTH * LINE + 1];
	static size_t left;
	ssize_t written;
	bool repaired;

	if (left > 0) {
		written = write_some(bytes, left);
		left -= written > 0 ? (size_t)written : 0;
		memmove(bytes, bytes + (written > 0 ? written : 0), left);
	}
	if (left > 0) {
		dropped++;
		return;
	}
	n = text_clean(bytes, line, n, &repaired);
	bytes[n++] = '\n';
	written = write_some(bytes, n);
	if (written <= 0) {
		dropped++;
		return;
	}
	left = n - (size_t)written;
	memmove(bytes, bytes + written, left);
}

static bool
may_write(struct pace *pace)
{
	uint64_t now = clock_now();

	if (now - pace->since >= 1000000) {
		pace->since = now;
		pace->lines = 0;
	}
	if (pace->lines++ < PER_SECOND)
		return true;
	pace->left_out++;
	dropped++;
	return false;
}

void
log_line(enum log_kind kind, const char *format, ...)
{
	struct pace *pace = &paces[kind];
	char line[LINE];
	va_list args;
	int n = 0;

	if (kind != LOG_ALWAYS && !may_write(pace))
		return;
	if (pace->left_out > 0)
		n = snprintf(line, sizeof line, "(%u more like this) ",
		    pace->left_out);
	pace->left_out = 0;
	va_start(args, format);
	n += vsnprintf(line + n, sizeof line - (size_t)n, format, args);
	va_end(args);
	if ((size_t)n >= sizeof line) {
		n = (int)text_cut(line, sizeof line - 1,
		    sizeof line - sizeof CUT);
		n += sprintf(line + n, CUT);
	}
	write_line(line, (size_t)n);
	TRACED(trace_noted(line, (size_t)n));
}
