/*
 * The loop by epoll(7): the kernel keeps the list, we tell it what changes.
 *
 * How it waits: whom we wait for is a set inside the kernel, which outlives
 * the call. epoll_wait is handed nothing and gives back only who is ready. We
 * ask level-triggered, as select does: who is still ready is named again.
 *
 * What it costs: the kernel works for those whom it names, not for all in the
 * set: a turn with one who talks is as dear to it with 5,000 who are silent as
 * with ten. Each change of mind is a system call, so with all of them busy it
 * wins little. Our own walk over the clients (what do we want of each, who is
 * owed?) stays: it is a look at memory, and a line is for all anyway.
 *
 * Easy: it returns just the ones to be served, without a limit. Hard: what we
 * want stands in two places, here and in the kernel, and they must be kept
 * the same: so it is worked out anew each turn, and told where it differs.
 * EPOLLHUP and EPOLLERR come unasked, so who is not wanted is taken out of
 * the set. A close takes the descriptor out by itself, but only with the last
 * copy of it: a fork would leave ghosts. And a change can fail, for want of
 * memory. The calls of epoll(7) themselves are in epoll/epoll_set.c.
 */
#include "admit.h"
#include "client_io.h"
#include "clock.h"
#include "epoll_set.h"
#include "keeper.h"
#include "seats.h"
#include "serve.h"
#include "signals.h"
#include "trace.h"
#include "turn.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

const char *const serve_call = "epoll_pwait2";

int
serve_open(void)
{
	return epoll_set_open();
}

/* false: the kernel cannot, and a client that nobody hears must go. */
static bool
watch(int fd, uint32_t events)
{
	int error;

	if (epoll_set_want(fd, events))
		return true;
	error = errno;
	if (seats[fd] != NULL)
		client_failed(seats[fd], strerrordesc_np(error));
	errno = error;
	return false;
}

static uint32_t
interest(struct client *client)
{
	return (client_wanted(client) > 0 ? (uint32_t)EPOLLIN : 0) |
	    (client_is_owed(client) ? (uint32_t)EPOLLOUT : 0);
}

/* What do we want by now? false: not all of it could be told (errno). */
static bool
refresh(struct chat *chat, int listener)
{
	bool all = watch(listener, admit_open(chat) ? EPOLLIN : 0);
	int fd;

	all = watch(STDIN_FILENO, keeper_watched(chat) ? EPOLLIN : 0) && all;
	for (fd = 0; fd < seats_top; fd++)
		if (seats[fd] != NULL)
			all = watch(fd, interest(seats[fd])) && all;
	return all;
}

static void
close_doomed(struct chat *chat)
{
	struct client *client;

	while ((client = seats_doomed(chat)) != NULL) {
		epoll_set_forget(client_seat(client));
		TRACE_HERE();
		client_close(client);
	}
}

static void
admit_all(struct chat *chat, int listener)
{
	while (seats_admit(chat, listener) != NULL)
		;
}

/* All who are ready, each once. Returns who comes first next time, or -1. */
static int
read_from(int n, int first)
{
	int i, fd, next = -1, start = epoll_set_place(first);

	for (i = 0; i < n; i++) {
		fd = epoll_set_named((start + i) % n);
		if (seats[fd] != NULL &&
		    TRACE_IS(fd, epoll_set_is(fd, EPOLLIN), "readable") &&
		    !client_read(seats[fd]) && next == -1)
			next = fd;
	}
	return next;
}

/* Whom we did not wait for, since it was owed nothing, is tried at once. */
static bool
write_to(int fd)
{
	if (seats[fd] == NULL || ((epoll_set_wanted(fd) & EPOLLOUT) != 0 &&
	    !TRACE_IS(fd, epoll_set_is(fd, EPOLLOUT), "writable")))
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
		/* 2: tell the kernel of whom we want something else now. */
		if (!refresh(chat, listener)) {
			if (!turn_recovers(turn))
				return EXIT_FAILURE;
			continue;
		}
		/* 3: sleep. Meanwhile signals may come in. */
		until = turn_until(chat, &timeout);
		nfds = seats_above(listener);
		TRACE_WATCH(epoll_set_told(nfds), until);
		n = epoll_set_wait(until, asleep);
		TRACE_WOKEN(n, epoll_set_heard(nfds));
		if (n == -1 && !turn_recovers(turn))
			return EXIT_FAILURE;
		chat_ticked(chat, clock_now());
		/* 4: who wants in, who said something? */
		if (TRACE_IS(listener, epoll_set_is(listener, EPOLLIN),
		    "readable"))
			admit_all(chat, listener);
		if (TRACE_IS(STDIN_FILENO, epoll_set_is(STDIN_FILENO, EPOLLIN),
		    "readable"))
			keeper_read(chat);
		next = read_from(n, first);
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
