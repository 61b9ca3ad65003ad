/*
 * tcp_chatcli: what can fail at its start, and how it ended.
 */
#include "charset.h"
#include "desk.h"
#include "order.h"
#include "recorder.h"
#include "screen.h"
#include "session.h"
#include "tracing.h"
#include "transcript.h"

#include <err.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

/*
 * A standard descriptor that is closed would be given to the socket. Opened
 * for reading, it is at its end, and writing to it still fails.
 */
static void
fill_standard(void)
{
	int fd;

	do {
		fd = open("/dev/null", O_RDONLY);
	} while (fd != -1 && fd <= STDERR_FILENO);
	if (fd != -1)
		close(fd);
}

/* What a nick on the command line is made of, the keyboard's charset is. */
static const char *
as_utf8(const char *nick)
{
	static char utf8[CHARSET_GROWTH * (ORDER_NICK + 1 + CHARSET_KEPT)];
	char line[ORDER_NICK + 2];
	size_t n = (size_t)snprintf(line, sizeof line, "%s\n", nick);

	n = charset_in(utf8, sizeof utf8, line, n);	/* to its end */
	if (n - 1 > ORDER_NICK)
		errx(MISUSED, "nick: too long");
	utf8[n - 1] = '\0';
	return utf8;
}

/* Bytes in pipes are left alone, if nothing else is asked for. */
static void
open_charset(struct order *o)
{
	const char *why;

	if (o->charset == NULL && !desk_person())
		return;
	if (!charset_open(o->charset, &why) && o->charset != NULL)
		errx(MISUSED, "--charset %s: %s", o->charset, why);
	if (charset_on() && o->nick != NULL)
		o->nick = as_utf8(o->nick);
}

int
main(int argc, char **argv)
{
	struct order order;
	const char *why;

	fill_standard();
	order = order_parse(argc, argv);
	tracing_open(&order.trace);
	desk_open(&order.screen);
	open_charset(&order);
	if (order.log != NULL && !transcript_open(order.log))
		err(OTHERWISE, "--log %s", order.log);
	signal(SIGPIPE, SIG_IGN);	/* a screen that is gone is an error */
	order.screen.plain = order.trace.prose && isatty(STDERR_FILENO);
	screen_open(&order.screen);
	why = session(&order);
	screen_close();
	recorder_end("the talk is over");
	if (why != NULL)
		errx(OTHERWISE, "%s", why);
	return WISHED;
}
