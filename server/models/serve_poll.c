/*
 * The loop by poll(2): an array in place of three bitmaps.
 *
 * How it waits: each entry has a descriptor, what we want of it (events) and,
 * afterwards, what there is (revents). So the question outlives the answer,
 * nothing has to be copied before the call, and no number is too high: there
 * is no FD_SETSIZE. An entry with the descriptor -1 is passed over, so entry
 * fd is for descriptor fd here, and a seat is still a number.
 *
 * What it costs: as with select the kernel looks at every entry each time, and
 * 8 bytes go in and out for each in place of some bits. With many who are
 * silent it is no faster than select; it only does not end at 1,024.
 *
 * Easy: all of select's steps, without its limit. Hard: POLLHUP and POLLERR
 * come whether we want them or not, and for ever. Who is not to be watched
 * must have -1; with no events and its descriptor it would wake us each time
 * once its connection is lost. And an end of file may be a POLLHUP alone.
 */
#include "admit.h"
#include "client_io.h"
#include "clock.h"
#include "keeper.h"
#include "seats.h"
#include "serve.h"
#include "show.h"
#include "signals.h"
#include "trace.h"
#include "turn.h"

#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

const char *const serve_call = "ppoll";

static struct pollfd entries[SEATS];

static void
watch(int fd, short events, int *nfds)
{
	if (events == 0)
		return;
	entries[fd].fd = fd;
	entries[fd].events = events;
	if (fd >= *nfds)
		*nfds = fd + 1;
}

static short
interest(struct client *client)
{
	return (short)((client_wanted(client) > 0 ? POLLIN : 0) |
	    (client_is_owed(client) ? POLLOUT : 0));
}

/* Whom do we wait for? After an error nothing was filled in: 0 stands. */
static int
rebuild(struct chat *chat, int listener)
{
	int fd, nfds = 0, all = seats_above(listener);

	for (fd = 0; fd < all; fd++)
		entries[fd] = (struct pollfd){ .fd = -1 };
	if (admit_open(chat))
		watch(listener, POLLIN, &nfds);
	if (keeper_watched(chat))
		watch(STDIN_FILENO, POLLIN, &nfds);
	for (fd = 0; fd < seats_top; fd++)
		if (seats[fd] != NULL)
			watch(fd, interest(seats[fd]), &nfds);
	return nfds;
}

/* Wanted and there. The end and an error are there for either. */
static bool
is(int fd, short event)
{
	return (entries[fd].events & event) != 0 &&
	    (entries[fd].revents & (event | POLLHUP | POLLERR)) != 0;
}

static struct event_sets
watched(int nfds)
{
	int fd;

	show_none(nfds);
	for (fd = 0; fd < nfds; fd++)
		show(fd, (entries[fd].events & POLLIN) != 0,
		    (entries[fd].events & POLLOUT) != 0);
	return show_sets();
}

static struct event_sets
found(int nfds)
{
	int fd;

	show_none(nfds);
	for (fd = 0; fd < nfds; fd++)
		show(fd, is(fd, POLLIN), is(fd, POLLOUT));
	return show_sets();
}

static void
close_doomed(struct chat *chat)
{
	struct client *client;

	while ((client = seats_doomed(chat)) != NULL) {
		TRACE_HERE();
		client_close(client);
	}
}

/* The entry of who came this turn is that of nobody yet: it is rebuilt next. */
static void
admit_all(struct chat *chat, int listener)
{
	struct client *client;

	while ((client = seats_admit(chat, listener)) != NULL)
		entries[client_seat(client)] = (struct pollfd){ .fd = -1 };
}

/* Whom we did not wait for, since it was owed nothing, is tried at once. */
static bool
write_to(int fd)
{
	if (seats[fd] == NULL || ((entries[fd].events & POLLOUT) != 0 &&
	    !TRACE_IS(fd, is(fd, POLLOUT), "writable")))
		return false;
	TRACE_HERE();
	if (!client_write(seats[fd]))
		return false;
	turn_sent();
	return true;
}

int
serve(struct chat *chat, int listener, const sigset_t *asleep)
{
	struct timespec timeout, *until;
	int i, n, fd, nfds, next, first = 0;

	for (uint64_t turn = 1;; turn++, TRACE_TURN(turn)) {
		/* 1: close the doomed, here and nowhere else. */
		chat_ticked(chat, clock_now());
		close_doomed(chat);
		if (!signals_heed(chat, turn) || chat_over(chat))
			return EXIT_SUCCESS;
		/* 2: whom do we want to hear of, and what? */
		nfds = rebuild(chat, listener);
		/* 3: sleep. Meanwhile signals may come in. */
		until = turn_until(chat, &timeout);
		TRACE_WATCH(watched(nfds), until);
		n = ppoll(entries, (nfds_t)nfds, until, asleep);
		TRACE_WOKEN(n, found(n > 0 ? nfds : 0));
		if (n == -1 && !turn_recovers(turn))
			return EXIT_FAILURE;
		chat_ticked(chat, clock_now());
		/* 4: who wants in, who said something? */
		if (TRACE_IS(listener, is(listener, POLLIN), "readable"))
			admit_all(chat, listener);
		if (TRACE_IS(STDIN_FILENO, is(STDIN_FILENO, POLLIN),
		    "readable"))
			keeper_read(chat);
		for (i = 0, next = -1; i < nfds; i++) {
			fd = (first + i) % nfds;
			if (seats[fd] != NULL &&
			    TRACE_IS(fd, is(fd, POLLIN), "readable") &&
			    !client_read(seats[fd]) && next == -1)
				next = fd;
		}
		/* 5: who is owed? Who was sent to first is last next time. */
		for (i = 0; i < seats_top; i++) {
			fd = (first + i) % seats_top;
			if (write_to(fd) && next == -1)
				next = fd + 1;
		}
		seats_probe();
		first = next != -1 ? next : first;
	}
}
