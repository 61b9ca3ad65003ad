/*
 * tcp_chatcli: connecting, and how it ended.
 */
#include "facts.h"
#include "order.h"
#include "screen.h"
#include "source.h"
#include "talk.h"
#include "talk_select.h"
#include "tcp.h"

#include <err.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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

static int
join(const struct order *o, char name[TCP_NAME_SIZE])
{
	struct sockaddr_storage peer;
	socklen_t len = sizeof peer;
	const char *why;
	int server = tcp_connect(o->host, o->port, &why);

	if (server == -1)
		errx(OTHERWISE, "%s port %s: %s", o->host, o->port, why);
	if (getpeername(server, (struct sockaddr *)&peer, &len) == 0)
		tcp_name(&peer, name);
	else
		strlcpy(name, o->host, TCP_NAME_SIZE);	/* gone already */
	return server;
}

static void
lost(const char *why)
{
	warnx("traced no more: %s", why);
}

/* What ends us is left to end us, at the gate too. */
static bool
end_asked(void)
{
	return false;
}

static void
stood(uint64_t us)
{
	(void)us;		/* we have no time limits */
}

static void
begin_trace(const char *name, int server)
{
	static struct event_program program = { .name = "tcp_chatcli",
	    .version = VERSION, .setsize = FD_SETSIZE,
	    .file = source_file, .source = source_text };
	struct recorder_host host = { .program = &program,
	    .end_asked = end_asked, .stood = stood, .lost = lost };

	program.title = name;
	program.source_len = source_len;
	program.fds[0] = (struct event_named){ "keyboard",
	    screen_keyboard() };
	program.fds[1] = (struct event_named){ "server", server };
	recorder_begin(&host);
}

static void
open_trace(const struct recorder_options *trace)
{
	if (recorder_open(trace))
		return;
	if (trace->file != NULL)
		err(OTHERWISE, "--trace=%s", trace->file);
	err(OTHERWISE, "--trace-socket %d", trace->viewer);
}

int
main(int argc, char **argv)
{
	static struct talk talk;
	static const struct screen_options look;
	char name[TCP_NAME_SIZE];
	struct order order;
	int server;

	fill_standard();
	order = order_parse(argc, argv);
	open_trace(&order.trace);
	signal(SIGPIPE, SIG_IGN);	/* a screen that is gone is an error */
	server = join(&order, name);
	if (screen_is_terminal())
		warnx("connected to %s; end with /quit or Ctrl-D", name);
	screen_open(&look);
	talk_init(&talk);
	if (order.password[0] != '\0')
		talk_begin(&talk, "pass", order.password);
	if (order.nick != NULL)
		talk_begin(&talk, "nick", order.nick);
	if (screen_begins())
		talk_begin(&talk, "who", "");
	begin_trace(name, server);
	talk_select(&talk, server);
	screen_close();
	recorder_end("the talk is over");
	close(server);
	if (talk_why(&talk) != NULL)
		errx(OTHERWISE, "%s: %s", name, talk_why(&talk));
	return WISHED;
}
