#include "trace.h"

#include "clock.h"
#include "log.h"
#include "said.h"
#include "signals.h"

static struct chat *chat;

static unsigned
owed(struct event_owed *most_owed, unsigned most,
    const struct event_sets *sets)
{
	const struct client *client = NULL;
	unsigned n = 0;
	int fd;

	while (n < most && (client = chat_here(chat, client)) != NULL) {
		fd = client_seat(client);
		if (fd < sets->nfds &&
		    (sets->writable[fd / 8] >> fd % 8 & 1) != 0)
			most_owed[n++] = (struct event_owed){ fd,
			    client_behind(client) };
	}
	return n;
}

void
trace_accepted(const struct client *client, const char *from)
{
	struct event accepted = { .kind = EVENT_ACCEPT, .at = recorder_at,
	    .fd = client_seat(client), .from = from,
	    .nick = client_nick(client), .state = "stranger" };

	if (client_refused(client))
		accepted.state = "refused";
	else if (client_is_here(client))
		accepted.state = "here";
	recorder_tell(&accepted);
	said_heed(chat, client_seat(client));
}

void
trace_not_accepted(int error)
{
	struct event accepted = { .kind = EVENT_ACCEPT, .at = recorder_at,
	    .fd = -1, .error = error };

	recorder_tell(&accepted);
}

void
trace_received(const struct client *client, const char *bytes, ssize_t n,
    int error)
{
	enum client_secret secret = client_secret(client);
	struct event received = { .kind = EVENT_RECV, .at = recorder_at,
	    .fd = client_seat(client), .n = n, .error = error,
	    .lines = trace_ends(bytes, n), .line = client_unfinished(client),
	    .nick = client_nick(client) };

	if (n > 0) {
		received.text = bytes;
		received.len = (size_t)n;
		received.hidden = secret == CLIENT_PASSWORD ||
		    (secret == CLIENT_PRIVATE && !recorder_private());
	}
	recorder_tell(&received);
	said_heed(chat, client_seat(client));
}

void
trace_sent(const struct client *client, size_t of, ssize_t n, int error)
{
	struct event sent = { .kind = EVENT_SEND, .at = recorder_at,
	    .fd = client_seat(client), .of = (int64_t)of, .n = n,
	    .error = error, .owed = client_behind(client) };

	recorder_tell(&sent);
}

void
trace_closed(const struct client *client)
{
	struct event closed = { .kind = EVENT_CLOSE, .at = recorder_at,
	    .fd = client_seat(client), .nick = client_nick(client),
	    .why = client_why(client) };

	recorder_tell(&closed);
}

static void
lost(const char *why)
{
	log_line(LOG_ALWAYS, "traced no more: %s", why);
}

void
trace_begin(struct chat *traced, const struct event_program *program)
{
	struct recorder_host host = { program, signals_end_waits, clock_stood, lost,
	    owed };

	chat = traced;
	recorder_begin(&host);
	recorder_turn(1);
}
