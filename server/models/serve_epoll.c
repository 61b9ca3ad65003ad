/*
 * The loop by epoll(7): the kernel keeps the list, we tell it what changes.
 *
 * How it waits: whom we wait for is a set inside the kernel, which outlives
 * the call. epoll_wait is handed nothing and gives back only who is ready. We
 * ask level-triggered, as select does: who is still ready is named again.
 *
 * What it costs: to be named, not to be there: a turn with one who talks is
 * as dear with 5,000 who are silent as with ten, for the kernel. Each change
 * of mind is a system call, so with all of them busy it wins little. Our own
 * walk over the clients (what do we want of each, who is owed?) stays: it is
 * a look at memory, and a line is for all anyway.
 *
 * Easy: it returns just the ones to be served, without a limit. Hard: what we
 * want stands in two places, here and in the kernel, and they must be kept
 * the same: so it is worked out anew each turn, and told where it differs.
 * EPOLLHUP and EPOLLERR come unasked, so who is not wanted is taken out of
 * the set. A close takes the descriptor out by itself, but only with the last
 * copy of it: a fork would leave ghosts. A timeout is in milliseconds, and
 * must be rounded up, or the last one is burnt in a circle.
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

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <unistd.h>

const char *const serve_call = "epoll_pwait";

static int epoll;
static uint32_t watched[SEATS];	/* as the kernel has it */
static uint32_t ready[SEATS];	/* this turn */
static struct epoll_event found[SEATS];
static bool lost;		/* somebody, who is to be closed at once */

/*
 * As high as it may be, and not at a number that a client would have: seats
 * begin behind the listener here as they do with select.
 */
int
serve_open(void)
{
	struct rlimit limit = { .rlim_cur = SEATS };
	int low = epoll_create1(EPOLL_CLOEXEC), at;

	if (low == -1)
		return -1;
	getrlimit(RLIMIT_NOFILE, &limit);
	at = limit.rlim_cur < SEATS ? (int)limit.rlim_cur : SEATS;
	while (--at > low)
		if ((epoll = fcntl(low, F_DUPFD_CLOEXEC, at)) != -1) {
			close(low);
			return 1;
		}
	epoll = low;
	return 1;
}

/* Nothing is told that the kernel knows. */
static void
watch(int fd, uint32_t events)
{
	struct epoll_event event = { .events = events, .data.fd = fd };
	int how = EPOLL_CTL_MOD;

	if (events == watched[fd])
		return;
	if (watched[fd] == 0)
		how = EPOLL_CTL_ADD;
	else if (events == 0)
		how = EPOLL_CTL_DEL;
	if (epoll_ctl(epoll, how, fd, &event) == 0)
		watched[fd] = events;
	else if (seats[fd] != NULL) {
		client_failed(seats[fd], strerrordesc_np(errno));
		lost = true;
	}
}

static uint32_t
interest(struct client *client)
{
	return (client_wanted(client) > 0 ? (uint32_t)EPOLLIN : 0) |
	    (client_is_owed(client) ? (uint32_t)EPOLLOUT : 0);
}

/* What do we want by now? */
static void
refresh(struct chat *chat, int listener)
{
	int fd;

	lost = false;
	watch(listener, admit_open(chat) ? EPOLLIN : 0);
	watch(STDIN_FILENO, keeper_watched(chat) ? EPOLLIN : 0);
	for (fd = 0; fd < seats_top; fd++)
		if (seats[fd] != NULL)
			watch(fd, interest(seats[fd]));
}

/* In milliseconds, which must not end before the time does. */
static int
rounded_up(const struct timespec *timeout)
{
	if (lost)
		return 0;
	if (timeout == NULL)
		return -1;
	if (timeout->tv_sec >= INT_MAX / 1000)
		return INT_MAX;
	return (int)(timeout->tv_sec * 1000 +
	    (timeout->tv_nsec + 999999) / 1000000);
}

/* Wanted and there. The end and an error are there for either. */
static bool
is(int fd, uint32_t event)
{
	return (watched[fd] & event) != 0 &&
	    (ready[fd] & (event | EPOLLHUP | EPOLLERR)) != 0;
}

/* Of the answer of n events: what there is of each, by its number. */
static void
sort_out(int n)
{
	while (n-- > 0)
		ready[found[n].data.fd] = found[n].events;
}

static void
forget(int n)
{
	while (n-- > 0)
		ready[found[n].data.fd] = 0;
}

/* Who was not read last time is read first. */
static int
place_of(int fd, int n)
{
	int i;

	for (i = 0; i < n; i++)
		if (found[i].data.fd == fd)
			return i;
	return 0;
}

static int
highest(int listener)
{
	int fd = seats_top > listener ? seats_top : listener + 1;

	while (fd > 0 && watched[fd - 1] == 0)
		fd--;
	return fd;
}

static struct event_sets
told(int nfds)
{
	int fd;

	show_none(nfds);
	for (fd = 0; fd < nfds; fd++)
		show(fd, (watched[fd] & EPOLLIN) != 0,
		    (watched[fd] & EPOLLOUT) != 0);
	return show_sets();
}

static struct event_sets
heard(int n, int nfds)
{
	int i, fd;

	show_none(n > 0 ? nfds : 0);
	for (i = 0; i < n; i++) {
		fd = found[i].data.fd;
		ready[fd] = found[i].events;
		show(fd, is(fd, EPOLLIN), is(fd, EPOLLOUT));
	}
	return show_sets();
}

/* The kernel forgets who is closed. Of this turn no event is left by now. */
static void
close_doomed(struct chat *chat)
{
	struct client *client;

	while ((client = seats_doomed(chat)) != NULL) {
		watched[client_seat(client)] = 0;
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

/* All who are ready, each once. Returns who could not be read, or -1. */
static int
read_from(int n, int first)
{
	int i, fd, next = -1, start = place_of(first, n);

	for (i = 0; i < n; i++) {
		fd = found[(start + i) % n].data.fd;
		if (seats[fd] != NULL &&
		    TRACE_IS(fd, is(fd, EPOLLIN), "readable") &&
		    !client_read(seats[fd]) && next == -1)
			next = fd;
	}
	return next;
}

/* Whom we did not wait for, since it was owed nothing, is tried at once. */
static bool
write_to(int fd)
{
	if (seats[fd] == NULL || ((watched[fd] & EPOLLOUT) != 0 &&
	    !TRACE_IS(fd, is(fd, EPOLLOUT), "writable")))
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
	int i, n, fd, next, first = 0;

	for (uint64_t turn = 1;; turn++, TRACE_TURN(turn)) {
		/* 1: close the doomed, here and nowhere else. */
		chat_ticked(chat, clock_now());
		close_doomed(chat);
		if (!signals_heed(chat, turn) || chat_over(chat))
			return EXIT_SUCCESS;
		/* 2: tell the kernel in whom we see something else now. */
		refresh(chat, listener);
		/* 3: sleep. Meanwhile signals may come in. */
		until = turn_until(chat, &timeout);
		TRACE_WATCH(told(highest(listener)), until);
		n = epoll_pwait(epoll, found, SEATS, rounded_up(until), asleep);
		TRACE_WOKEN(n, heard(n, highest(listener)));
		sort_out(n);
		if (n == -1 && !turn_recovers(turn))
			return EXIT_FAILURE;
		chat_ticked(chat, clock_now());
		/* 4: who wants in, who said something? */
		if (TRACE_IS(listener, is(listener, EPOLLIN), "readable"))
			admit_all(chat, listener);
		if (TRACE_IS(STDIN_FILENO, is(STDIN_FILENO, EPOLLIN),
		    "readable"))
			keeper_read(chat);
		next = read_from(n, first);
		/* 5: who is owed? Who was sent to first is last next time. */
		for (i = 0; i < seats_top; i++) {
			fd = (first + i) % seats_top;
			if (write_to(fd) && next == -1)
				next = fd + 1;
		}
		forget(n);
		seats_probe();
		first = next != -1 ? next : first;
	}
}
