/*
 * The loop by asking everybody: no call tells who is ready.
 *
 * How it waits: it does not. Sockets are non-blocking (O_NONBLOCK), so a recv
 * or an accept that finds nothing says EAGAIN at once, and each round we try
 * them all. Between two rounds lies a nap of --nap MICROSECONDS, 1,000 unless
 * given; 0 is none, and burns a processor.
 *
 * What it costs: a system call a client and round, whether anybody talks or
 * not; and up to a nap of delay for each line. The two are one choice: half
 * the nap is half the delay and twice the cost. Only where nearly all are
 * ready each time does a round ask nothing in vain.
 *
 * Easy: nothing is prepared and nothing is looked up; there is no set, no
 * limit of its own, nothing to keep in step. Hard: there is no good nap. And
 * signals, which else come in while we sleep, must be let in on purpose:
 * ppoll here watches nobody, and is a nap that does that.
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

/* Not ppoll: what we try is not asked of it. */
const char *const serve_call = "nap";

/* Microseconds. Deadlines are in seconds: more would make them late. */
struct serve_option serve_option = { .name = "--nap", .max = 100000,
    .number = 1000, .help =
"  --nap MICROSECONDS   between two rounds, 1000 unless given; 0 burns a\n"
"                       processor\n" };

static bool wanted[SEATS];

/* Whom are we going to try? Who is ended or held back is left alone. */
static void
look(void)
{
	int fd;

	for (fd = 0; fd < seats_top; fd++)
		wanted[fd] = seats[fd] != NULL && client_wanted(seats[fd]) > 0;
}

static struct event_sets
tried(struct chat *chat, int listener)
{
	int fd;

	show_none(seats_above(listener));
	show(listener, admit_open(chat), false);
	show(STDIN_FILENO, keeper_watched(chat), false);
	for (fd = 0; fd < seats_top; fd++)
		if (seats[fd] != NULL)
			show(fd, wanted[fd], client_is_owed(seats[fd]));
	return show_sets();
}

/* Nobody is found ready by sleeping. */
static struct event_sets
nobody(void)
{
	show_none(0);
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

static void
admit_all(struct chat *chat, int listener)
{
	if (!admit_open(chat))
		return;
	while (seats_admit(chat, listener) != NULL)
		;
}

/* false: it was to be read, and may not be any more in this turn. */
static bool
read_of(int fd)
{
	if (seats[fd] == NULL || !wanted[fd])
		return true;
	TRACE_HERE();
	return client_read(seats[fd]);
}

static bool
write_to(int fd)
{
	if (seats[fd] == NULL)
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
	struct timespec nap = { .tv_nsec = 1000L * serve_option.number };
	int i, n, fd, next, first = 0;

	for (uint64_t turn = 1;; turn++, TRACE_TURN(turn)) {
		/* 1: close the doomed, here and nowhere else. */
		chat_ticked(chat, clock_now());
		close_doomed(chat);
		if (!signals_heed(chat, turn) || chat_over(chat))
			return EXIT_SUCCESS;
		/* 2: whom do we try? The kernel is told nothing. */
		look();
		/* 3: a nap. Meanwhile signals may come in. */
		TRACE_WATCH(tried(chat, listener), &nap);
		n = nap.tv_nsec > 0 ? ppoll(NULL, 0, &nap, asleep) : 0;
		TRACE_WOKEN(n, nobody());
		if (n == -1 && !turn_recovers(turn))
			return EXIT_FAILURE;
		chat_ticked(chat, clock_now());
		/* 4: does anybody want in, has anybody said something? */
		admit_all(chat, listener);
		if (keeper_watched(chat))
			keeper_read(chat);
		for (i = 0, next = -1; i < seats_top; i++) {
			fd = (first + i) % seats_top;
			if (!read_of(fd) && next == -1)
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
