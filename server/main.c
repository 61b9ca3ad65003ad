/*
 * tcp_chatserv: a chat server that is one select loop.
 *
 * Here everything that can fail at start is done before the first client can
 * come; then serve() runs until it is asked to end.
 */
#include "chat.h"
#include "clock.h"
#include "keeper.h"
#include "log.h"
#include "options.h"
#include "password.h"
#include "privileges.h"
#include "said.h"
#include "serve.h"
#include "signals.h"
#include "source.h"
#include "tcp.h"
#include "trace.h"

#include <err.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/*
 * Spare seats, to turn somebody away in: with descriptors 0 to 2 and the
 * listener they leave 1,016 of 1,024.
 */
enum { SPARE = 4 };

/*
 * A descriptor of 0 to 2 that is closed would go to a client, and what is
 * meant for standard error would be sent to it.
 */
static void
fill_standard(void)
{
	int fd;

	do
		fd = open("/dev/null", O_RDWR);
	while (fd != -1 && fd <= STDERR_FILENO);
	if (fd != -1)
		close(fd);
}

/* What we were left with would take seats away; the viewer is meant to stay. */
static void
close_others(int viewer)
{
	int first = STDERR_FILENO + 1;

	if (viewer > first)
		close_range((unsigned)first, (unsigned)viewer - 1, 0);
	closefrom(viewer < first ? first : viewer + 1);
}

static unsigned
open_waiting(void)
{
	int own = serve_open();

	if (own == -1)
		err(1, "%s", serve_call);
	return (unsigned)own;
}

/* How many seats the descriptors allow, and why not more. */
static void
count_seats(struct chat_options *options, int listener, unsigned own)
{
	static char why[80];
	struct rlimit limit;
	unsigned width = serve_width, left;
	unsigned taken = (unsigned)listener + 1 + own;

	options->limit = serve_width_why;
	if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < width) {
		width = (unsigned)limit.rlim_cur;
		snprintf(why, sizeof why, "the limit on descriptors, "
		    "ulimit -n, is %u", width);
		options->limit = why;
	}
	if (recorder_lowest() < (int)width) {
		if (width > FD_SETSIZE)
			options->limit = "records tell of 1024 descriptors";
		width = (unsigned)recorder_lowest();
	}
	left = width > taken ? width - taken : 0;
	if (left < 2)
		errx(1, "no seats: %s, and at least %u are needed",
		    options->limit, taken + 2);
	options->spare = left / 4 < SPARE ? (left + 3) / 4 : SPARE;
	options->seats = left - options->spare;
}

/* By whom we are started: nobody may not read the file. */
static void
read_password(struct options *options)
{
	static char password[PASSWORD_SIZE];
	const char *why;

	if (options->password_file == NULL)
		return;
	if (!password_read(options->password_file, password, &why))
		errx(1, "--password-file %s: %s", options->password_file, why);
	options->chat.password = password;
}

static int
bind_listener(const struct options *options)
{
	const char *why;
	int listener;

	listener = tcp_bind(options->address, options->port, &why);
	if (listener == -1)
		errx(1, "%s port %s: %s", options->address, options->port,
		    why);
	return listener;
}

static bool
only_this_machine(const char *name)
{
	return strncmp(name, "127.", 4) == 0 ||
	    strncmp(name, "[::1]", 5) == 0;
}

static void
say_how_to_join(const char *name, const struct options *options)
{
	const char *port = strrchr(name, ':') + 1;

	log_line(LOG_ALWAYS, "listening on %s, %u seats", name,
	    options->chat.seats);
	if (only_this_machine(name)) {
		log_line(LOG_ALWAYS, "join with: tcp_chatcli %s %s",
		    options->address, port);
		log_line(LOG_ALWAYS, "only from this machine; to let others "
		    "in: %s -b 0.0.0.0 %s", getprogname(), port);
	} else
		log_line(LOG_ALWAYS, "join with: tcp_chatcli ADDRESS %s, where "
		    "ADDRESS is one of this machine's", port);
}

static void
open_trace(const struct recorder_options *trace)
{
	const char *what = recorder_open(trace);

	if (what != NULL)
		err(1, "%s", what);
}

static void
begin_trace(struct chat *chat, int listener, const char *name)
{
	static struct event_program program = { .name = "tcp_chatserv",
	    .version = VERSION, .setsize = FD_SETSIZE, .file = source_file,
	    .source = source_text };

	program.call = serve_call;
	program.title = name;
	program.source_len = source_len;
	program.fds[0] = (struct event_named){ "listener", listener };
	if (keeper_waits())
		program.fds[1] = (struct event_named){ "keyboard",
		    STDIN_FILENO };
	trace_begin(chat, &program);
}

int
main(int argc, char **argv)
{
	static struct chat *chat;	/* no leak where err() ends us */
	struct options options;
	static char name[TCP_NAME_SIZE];
	sigset_t asleep;
	int listener, status;

	fill_standard();
	log_open();
	keeper_open();
	options = options_parse(argc, argv);
	close_others(options.trace.viewer);
	open_trace(&options.trace);
	read_password(&options);
	listener = bind_listener(&options);
	count_seats(&options.chat, listener, open_waiting());
	chat = chat_new(&options.chat, clock_now());
	if (chat == NULL)
		err(1, "--feed %zu", options.chat.feed);
	privileges_drop(options.user);
	signals_catch(&asleep);
	if (!tcp_bound(listener, name) || listen(listener, SOMAXCONN) == -1)
		err(1, "%s port %s", options.address, options.port);
	say_how_to_join(name, &options);
	if (options.trace.step)
		log_line(LOG_ALWAYS, "Enter: the next event; t: the next turn; "
		    "g: go on, and Enter stops again");
	else
		keeper_begin();
	said_log(options.verbose);
	begin_trace(chat, listener, name);
	status = serve(chat, listener, &asleep);
	recorder_end(status == 0 ? "it was asked to end" : "it cannot wait");
	chat_free(chat);
	close(listener);
	return status;
}
