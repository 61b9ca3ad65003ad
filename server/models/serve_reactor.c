/*
 * The loop by callbacks: who is ready is called, and the loop has no steps.
 *
 * How it waits: by epoll(7), in the reactor (reactor.c). For a descriptor and
 * an event a handler is registered, as by add_reader and add_writer of
 * Python's asyncio; the reactor sleeps, and calls the handlers of whatever is
 * ready. Anything with a descriptor can join without a change in the loop.
 *
 * What it costs: what epoll costs, and a call by pointer. It is one thread, so
 * a handler must not wait: while it runs nobody else is served.
 *
 * Easy: each handler is a few lines about one descriptor, and none asks who
 * else there is. Hard: the order of things is no longer on the page. That all
 * are read before anybody is sent to, so that talkers of one turn share the
 * sends, must be asked of the reactor. A handler knows what happened to it and
 * not what happened to others: who may be read depends on the slowest of all
 * (--slow wait), which no event tells. So what is registered is worked out
 * from the room each turn, and not left to the handlers. And nobody may be
 * closed inside a handler, whose neighbour may be just about to be called.
 */
#include "admit.h"
#include "client_io.h"
#include "clock.h"
#include "epoll_set.h"
#include "keeper.h"
#include "reactor.h"
#include "seats.h"
#include "serve.h"
#include "signals.h"
#include "trace.h"
#include "turn.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *const serve_call = "epoll_pwait2";

static struct chat *room;	/* a handler is told a number and no more */

int
serve_open(void)
{
	return reactor_open();
}

static bool
somebody_comes(int listener)
{
	TRACE_CALLED(listener, "readable");
	while (seats_admit(room, listener) != NULL)
		;
	return true;
}

static bool
keeper_types(int keyboard)
{
	TRACE_CALLED(keyboard, "readable");
	keeper_read(room);
	return true;
}

static bool
client_says(int fd)
{
	TRACE_CALLED(fd, "readable");
	return client_read(seats[fd]);
}

static bool
client_takes(int fd)
{
	TRACE_CALLED(fd, "writable");
	if (client_write(seats[fd]))
		turn_sent();
	return true;
}

/* false: the reactor cannot, and a client that nobody hears must go. */
static bool
call(int fd, enum reactor_event event, bool wanted, bool (*handler)(int fd))
{
	int error;

	if (reactor_register(fd, event, wanted ? handler : NULL))
		return true;
	error = errno;
	if (seats[fd] != NULL)
		client_failed(seats[fd], strerrordesc_np(error));
	errno = error;
	return false;
}

static bool
call_client(int fd)
{
	struct client *client = seats[fd];

	return call(fd, REACTOR_READ, client_wanted(client) > 0,
	    client_says) && call(fd, REACTOR_WRITE, client_is_owed(client),
	    client_takes);
}

/* Who is to be called by now? false: not all of them can be (errno). */
static bool
refresh(int listener)
{
	bool all = call(listener, REACTOR_READ, admit_open(room),
	    somebody_comes);
	int fd;

	all = call(STDIN_FILENO, REACTOR_READ, keeper_watched(room),
	    keeper_types) && all;
	for (fd = 0; fd < seats_top; fd++)
		if (seats[fd] != NULL)
			all = call_client(fd) && all;
	return all;
}

static void
close_doomed(void)
{
	struct client *client;

	while ((client = seats_doomed(room)) != NULL) {
		reactor_forget(client_seat(client));
		TRACE_HERE();
		client_close(client);
	}
}

/* Whom we did not wait for, at once. Who was sent to first is last then. */
static void
write_at_once(void)
{
	static int first;
	int i, fd, next = -1;

	for (i = 0; i < seats_top; i++) {
		fd = (first + i) % seats_top;
		if (seats[fd] == NULL || reactor_calls(fd, REACTOR_WRITE))
			continue;
		TRACE_HERE();
		if (!client_write(seats[fd]))
			continue;
		turn_sent();
		if (next == -1)
			next = fd + 1;
	}
	first = next != -1 ? next : first;
}

int
serve(struct chat *chat, int listener, const sigset_t *asleep)
{
	struct timespec timeout, *until;
	int n, nfds;

	room = chat;
	for (uint64_t turn = 1;; turn++, TRACE_TURN(turn)) {
		/* Close the doomed, here and nowhere else. */
		chat_ticked(chat, clock_now());
		close_doomed();
		if (!signals_heed(chat, turn) || chat_over(chat))
			return EXIT_SUCCESS;
		if (!refresh(listener)) {
			if (!turn_recovers(turn))
				return EXIT_FAILURE;
			continue;
		}
		/* Sleep. Meanwhile signals may come in. */
		until = turn_until(chat, &timeout);
		nfds = seats_above(listener);
		TRACE_WATCH(epoll_set_told(nfds), until);
		n = reactor_wait(until, asleep);
		TRACE_WOKEN(n, epoll_set_heard(nfds));
		if (n == -1 && !turn_recovers(turn))
			return EXIT_FAILURE;
		chat_ticked(chat, clock_now());
		/* All that is done is done above: we are called back. */
		reactor_call(REACTOR_READ);
		reactor_call(REACTOR_WRITE);
		write_at_once();
		seats_probe();
	}
}
