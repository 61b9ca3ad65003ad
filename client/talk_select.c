/*
 * One person, one server, one select().
 *
 * A client waits for two things at once: for a key and for the server. If it
 * asked one of them with a read that blocks, it would be deaf to the other. So
 * it hands both to select() as bits of an fd_set, sleeps, and looks with
 * FD_ISSET which bits are still there:
 *
 *	keyboard set	read what was typed; it waits in the talk until the
 *			server takes it. Nothing is printed.
 *	socket set	receive what the server said and print it. A half-typed
 *			line is not in the way: the keyboard is not looked at.
 *	both set	one after the other in the same turn: neither can keep
 *			the other from being served.
 *	neither		the server has room again (the write set), or a signal
 *			came by.
 *
 * The socket is in the write set only while something is unsent: a socket is
 * nearly always writable, and select() would never sleep. The keyboard is out
 * of the read set while there is no room for what is typed, and after its end,
 * which would be "readable" for ever.
 *
 * A terminal that edits the line has two wishes more: a time limit, because
 * nothing follows a lone ESC, and a place where signals are let in (Ctrl-Z, fg,
 * another size), so that none gets lost between looking and sleeping. That is
 * why it is pselect(), which does the same as select() otherwise.
 *
 * A bit is a hint, not a promise: every call below may still say EAGAIN.
 */
#include "talk_run.h"

#include "desk.h"
#include "facts.h"
#include "screen.h"
#include "talk.h"

#include <errno.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

static bool
no_news(int error)
{
	return error == EINTR || error == EAGAIN || error == EWOULDBLOCK;
}

static void
read_keyboard(struct talk *t)
{
	char bytes[TALK_CHUNK];
	ssize_t n = desk_typed(bytes, talk_wanted(t));
	int error = errno;

	TRACED(trace_called(EVENT_READ, screen_keyboard(), n > 0 &&
	    talk_secret(t, bytes, (size_t)n) ? NULL : bytes, 0, n, error));
	if (n > 0)
		talk_typed(t, bytes, (size_t)n);
	else if (n == 0)
		talk_ended(t);
	else if (error == ECANCELED)
		talk_left(t);
	else if (!no_news(error))
		talk_failed(t, "standard input", error);
}

static void
receive(struct talk *t, int server)
{
	char bytes[TALK_CHUNK];
	ssize_t n = recv(server, bytes, sizeof bytes, 0);
	int error = errno;

	TRACED(trace_called(EVENT_RECV, server, bytes, 0, n, error));
	if (n > 0)
		talk_received(t, bytes, (size_t)n);
	else if (n == 0)
		talk_closed(t, 0);
	else if (!no_news(error))
		talk_closed(t, error);
}

static void
show(struct talk *t)
{
	size_t n;
	const char *bytes = talk_unshown(t, &n);
	bool shown = desk_show(bytes, n);
	int error = errno;

	TRACED(trace_called(EVENT_SHOW, STDOUT_FILENO, NULL, 0,
	    shown ? (ssize_t)n : -1, error));
	if (shown)
		talk_shown(t, n);
	else
		talk_failed(t, "standard output", error);
}

static void
send_some(struct talk *t, int server)
{
	size_t n;
	const char *bytes = talk_unsent(t, &n);
	ssize_t some = send(server, bytes, n, MSG_NOSIGNAL);
	int error = errno;

	TRACED(trace_called(EVENT_SEND, server, NULL, n, some, error));
	if (some >= 0) {
		talk_sent(t, (size_t)some);
	} else if (!no_news(error)) {
		talk_cut(t, error);
		shutdown(server, SHUT_RDWR);	/* what came can be read */
	}
}

static void
finish(struct talk *t, int server)
{
	shutdown(server, SHUT_WR);
	talk_shut(t);
}

/* When must we wake for the screen's sake? It cannot be heard while full. */
static struct timespec *
latest(const struct talk *t, struct timespec *due)
{
	return talk_wanted(t) > 0 ? screen_due(due) : NULL;
}

/* Lines that the screen has already read are no bit in any set. */
static bool
typed_ahead(const struct talk *t)
{
	return talk_wanted(t) > 0 && screen_holds();
}

void
talk_run(struct talk *t, int server)
{
	int keyboard = screen_keyboard();
	int nfds = (keyboard > server ? keyboard : server) + 1;
	fd_set readable, writable;
	const sigset_t *asleep = screen_signals();
	struct timespec due, *until;
	static uint64_t turn;		/* goes on, if the talk does */
	int n;

	if (server >= FD_SETSIZE)	/* FD_SET would write past the set */
		talk_failed(t, "select() stops at FD_SETSIZE", EMFILE);
	while (!talk_over(t)) {
		TRACE_TURN(++turn);
		screen_ticked();
		FD_ZERO(&readable);
		FD_ZERO(&writable);
		FD_SET(server, &readable);
		if (talk_wanted(t) > 0)
			FD_SET(keyboard, &readable);
		if (talk_owed(t))
			FD_SET(server, &writable);
		until = latest(t, &due);

		TRACE_SET(nfds, &readable, &writable, until);
		n = pselect(nfds, &readable, &writable, NULL, until, asleep);
		TRACE_WAKE(n, nfds, &readable, &writable);
		if (n == -1) {
			if (errno != EINTR)
				talk_failed(t, "select", errno);
			continue;
		}
		if (TRACE(FD_ISSET(keyboard, &readable)) || typed_ahead(t))
			read_keyboard(t);
		if (TRACE(FD_ISSET(server, &readable))) {
			receive(t, server);
			show(t);
		}
		if (TRACE(FD_ISSET(server, &writable)))
			send_some(t, server);
		if (talk_finished(t))
			finish(t, server);
	}
}
