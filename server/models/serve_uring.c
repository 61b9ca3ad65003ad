/*
 * The loop by io_uring(7): not "who is ready?" but "what is done?"
 *
 * How it waits: it asks nobody if they are ready. It orders what it wants
 * done, an accept, a recv, a send, and the kernel does it when it can; the
 * loop sleeps until something is done and looks at what came of it. That is
 * completion in place of readiness, the proactor in place of the reactor.
 *
 * What it costs: one system call a turn, io_uring_enter, hands over all that
 * is ordered and sleeps; a line to 900 readers is one call, and not 900. The
 * price is memory. Who is only waited for needs a bit in a set; who is to be
 * received from needs a buffer that lies ready, 4 KiB for each who is silent,
 * and what is sent is copied, 8 KiB for each who does not read.
 *
 * Easy: no call ever says EAGAIN, for who was asked too early is just not done
 * yet; and descriptor 1,024 is as good as 4. Hard: all that is in flight
 * belongs to the kernel.
 *	- A buffer must stay where it is, and what it holds may be out of date
 *	  when it is done: so it is copied (flight.c).
 *	- One cannot close what is in flight. The order is cancelled, the answer
 *	  to that is waited for, and only then is the descriptor closed: else
 *	  its number would be another's when the answer comes.
 *	- One cannot simply stop to watch either. Who is held back may have said
 *	  something by then: it lies here until the chat wants it.
 *	- A signal that comes after orders were handed over looks like a success
 *	  (ring.c).
 * And a kernel may forbid it all: that is told at start.
 */
#include "arrive.h"
#include "clock.h"
#include "flight.h"
#include "keeper.h"
#include "ring.h"
#include "seats.h"
#include "serve.h"
#include "signals.h"
#include "turn.h"
#include "untraced.h"

#include <err.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

const char *const serve_call = "io_uring_enter";

static bool watching, typed;		/* the keyboard */

int
serve_open(void)
{
	untraced();
	if (!ring_open())
		errx(1, "io_uring cannot be used here: %s", strerror(errno));
	return 1 + arrive_open();
}

static void
close_doomed(struct chat *chat)
{
	struct client *client;

	while ((client = seats_doomed(chat)) != NULL)
		flight_leaves(client);
	flights_close();
}

/* Only the keeper can read it: of the keyboard we do ask if it is ready. */
static void
order_keyboard(struct chat *chat)
{
	if (!watching && keeper_watched(chat))
		watching = ring_watch(STDIN_FILENO);
}

/* Who was sent to first is last next time. true: it must not sleep. */
static bool
order_all(void)
{
	static int first;
	bool told = true, sends;
	int i, fd, next = first;

	for (i = 0; i < seats_top; i++) {
		fd = (first + i) % seats_top;
		if (seats[fd] == NULL)
			continue;
		told &= flight_order(seats[fd], &sends);
		if (sends && next == first)
			next = fd + 1;
	}
	first = next;
	return !told;
}

static const struct timespec *
sleep_until(struct chat *chat, bool at_once, struct timespec *timeout)
{
	static const struct timespec zero;
	uint64_t due = arrive_deadline();
	struct timespec other, *until = turn_until(chat, timeout);

	if (at_once)
		return &zero;
	if (due == CLOCK_NEVER)
		return until;
	clock_until(due, &other);
	if (until == NULL || timespeccmp(&other, until, <))
		*timeout = other;
	return timeout;
}

static void
look_at_done(void)
{
	struct ring_done done;

	while (ring_next(&done))
		switch (done.what) {
		case RING_ACCEPTED:
			arrive_done(done.which, done.result);
			break;
		case RING_READABLE:
			watching = false;
			typed = true;
			break;
		case RING_RECEIVED:
			flight_received(done.which, done.result);
			break;
		case RING_SENT:
			flight_sent(done.which, done.result);
			break;
		case RING_CANCELLED:
			break;
		}
}

static void
admit_all(struct chat *chat)
{
	struct client *client;

	while ((client = arrive_next(chat)) != NULL) {
		seats_take(client);
		flight_begin(client);
	}
}

static void
read_keyboard(struct chat *chat)
{
	if (typed && keeper_watched(chat))
		keeper_read(chat);
	typed = false;
}

/* Who was not heard this time is heard first the next. */
static void
hear_all(void)
{
	static int first;
	int i, fd, next = -1;

	for (i = 0; i < seats_top; i++) {
		fd = (first + i) % seats_top;
		if (seats[fd] != NULL && !flight_tell(seats[fd]) && next == -1)
			next = fd;
	}
	first = next != -1 ? next : first;
}

/* Others may want the port, at once. */
static int
let_go(uint64_t turn, const sigset_t *asleep)
{
	for (; arrive_cancel(); turn++) {
		if (ring_wait(NULL, asleep) == -1 && !turn_recovers(turn))
			return EXIT_FAILURE;
		look_at_done();
	}
	return EXIT_SUCCESS;
}

int
serve(struct chat *chat, int listener, const sigset_t *asleep)
{
	struct timespec timeout;
	bool at_once;

	for (uint64_t turn = 1;; turn++) {
		/* 1: close the doomed of whom nothing is in flight. */
		chat_ticked(chat, clock_now());
		close_doomed(chat);
		if (!signals_heed(chat, turn) || chat_over(chat))
			return let_go(turn, asleep);
		/* 2: order what we want done, and is not in flight yet. */
		arrive_order(chat, listener);
		order_keyboard(chat);
		at_once = order_all();
		/* 3: hand it over and sleep. Meanwhile signals may come in. */
		if (ring_wait(sleep_until(chat, at_once, &timeout),
		    asleep) == -1 && !turn_recovers(turn))
			return EXIT_FAILURE;
		chat_ticked(chat, clock_now());
		/* 4: what is done? */
		look_at_done();
		/* 5: tell the chat who came and what was said. */
		admit_all(chat);
		read_keyboard(chat);
		hear_all();
		seats_probe();
	}
}
