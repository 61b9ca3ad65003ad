#include "log.h"

#include "clock.h"
#include "text.h"

#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

/*
 * The longest line in bytes, and a third of what it may become when it is
 * cleaned: with its LF no more than PIPE_BUF (4,096, pipe(7)), so that it is
 * written whole or not at all.
 */
enum { LINE = 1360, PER_SECOND = 10 };

struct pace {
	uint64_t	 since;		/* a second begins */
	unsigned	 lines;		/* written in it */
	unsigned	 left_out;	/* and not */
};

bool log_verbose;
static struct pace paces[LOG_KINDS];
static uint64_t dropped;

uint64_t
log_dropped(void)
{
	return dropped;
}

/* Standard error may be shared, so it is looked at and not made O_NONBLOCK. */
static void
write_line(const char *line, size_t n)
{
	char clean[TEXT_GROWTH * LINE + 1];
	struct pollfd out = { .fd = STDERR_FILENO, .events = POLLOUT };
	bool repaired;

	n = text_clean(clean, line, n, &repaired);
	clean[n++] = '\n';
	if (poll(&out, 1, 0) != 1 || (out.revents & POLLOUT) == 0 ||
	    write(STDERR_FILENO, clean, n) != (ssize_t)n)
		dropped++;
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
	write_line(line, (size_t)n < sizeof line ? (size_t)n :
	    sizeof line - 1);
}
