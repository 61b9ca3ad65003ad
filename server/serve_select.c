/*
 * The loop: one thread, one pselect, every client.
 *
 * An fd_set is a row of FD_SETSIZE bits, one for each descriptor. We set the
 * bits of those we wait for; the kernel clears the ones where nothing has
 * happened. So the sets must be made anew each turn, and FD_ISSET, which only
 * looks at a bit, says what there is to do.
 *
 * TRACE... changes nothing: it shows what happens to whoever asked (--trace).
 */
#include "admit.h"
#include "client_io.h"
#include "clock.h"
#include "keeper.h"
#include "serve.h"
#include "signals.h"
#include "trace.h"
#include "turn.h"

#include <assert.h>
#include <stdlib.h>
#include <sys/select.h>
#include <unistd.h>

const unsigned serve_width = FD_SETSIZE;
const char *const serve_width_why = "select() watches FD_SETSIZE = "
    "1024 descriptors";
const char *const serve_call = "pselect";

/* Who sits where: the seat of a client is the number of its descriptor. */
static struct client *seats[FD_SETSIZE];
static int top;		/* above the highest taken seat */

/* The one place where bits are set: beyond FD_SETSIZE is foreign memory. */
static void
watch(int fd, fd_set *set, int *nfds)
{
	assert(fd >= 0 && fd < FD_SETSIZE);
	FD_SET(fd, set);
	if (fd >= *nfds)
		*nfds = fd + 1;
}

/* Whom do we wait for? Returns nfds: the kernel looks at the bits below. */
static int
rebuild(struct chat *chat, int listener, fd_set *readable, fd_set *writable)
{
	int fd, highest = -1, nfds = 0;

	FD_ZERO(readable);
	FD_ZERO(writable);
	if (admit_open(chat))
		watch(listener, readable, &nfds);
	if (keeper_watched(chat))
		watch(STDIN_FILENO, readable, &nfds);
	for (fd = 0; fd < top; fd++) {
		if (seats[fd] == NULL)
			continue;
		highest = fd;
		if (client_wanted(seats[fd]) > 0)
			watch(fd, readable, &nfds);
		if (client_is_owed(seats[fd]))
			watch(fd, writable, &nfds);
	}
	top = highest + 1;
	return nfds;
}

/* After an error the sets say nothing (select(2)): nobody is ready. */
static bool
recovered(fd_set *readable, fd_set *writable, uint64_t turn)
{
	FD_ZERO(readable);
	FD_ZERO(writable);
	return turn_recovers(turn);
}

/* Of those who were sent something: are they still there? */
static void
probe_if_time(void)
{
	int fd;

	if (!turn_probes())
		return;
	for (fd = 0; fd < top; fd++)
		if (seats[fd] != NULL && client_probe(seats[fd]))
			turn_sent();
}

/* All who wait at the listener, each into the seat of its descriptor. */
static void
admit_all(struct chat *chat, int listener)
{
	struct client *client;
	int fd;

	while ((client = admit(chat, listener)) != NULL) {
		fd = client_seat(client);
		seats[fd] = client;
		top = fd >= top ? fd + 1 : top;
	}
}

static void
close_doomed(struct chat *chat)
{
	struct client *client;

	while ((client = chat_doomed(chat)) != NULL) {
		seats[client_seat(client)] = NULL;
		TRACE_HERE();
		client_close(client);
	}
}

/* Whom we did not wait for, since it was owed nothing, is tried at once. */
static bool
write_to(int fd, const fd_set *owed, const fd_set *writable)
{
	if (seats[fd] == NULL ||
	    (FD_ISSET(fd, owed) && !TRACE(FD_ISSET(fd, writable))))
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
	fd_set readable, writable, owed;
	struct timespec timeout, *until;
	int i, n, fd, nfds, next, first = 0;

	for (uint64_t turn = 1;; turn++, TRACE_TURN(turn)) {
		/* 1: close the doomed, here and nowhere else. */
		chat_ticked(chat, clock_now());
		close_doomed(chat);
		if (!signals_heed(chat, turn) || chat_over(chat))
			return EXIT_SUCCESS;
		/* 2: rebuild both sets. select will write into them. */
		nfds = rebuild(chat, listener, &readable, &writable);
		owed = writable;
		/* 3: sleep. Meanwhile signals may come in. */
		until = turn_until(chat, &timeout);
		TRACE_SET(nfds, &readable, &writable, until);
		n = pselect(nfds, &readable, &writable, NULL, until, asleep);
		TRACE_WAKE(n, nfds, &readable, &writable);
		if (n == -1 && !recovered(&readable, &writable, turn))
			return EXIT_FAILURE;
		chat_ticked(chat, clock_now());
		/* 4: who wants in, who said something? */
		if (TRACE(FD_ISSET(listener, &readable)))
			admit_all(chat, listener);
		if (TRACE(FD_ISSET(STDIN_FILENO, &readable)))
			keeper_read(chat);
		for (i = 0, next = -1; i < nfds; i++) {
			fd = (first + i) % nfds;
			if (seats[fd] != NULL &&
			    TRACE(FD_ISSET(fd, &readable)) &&
			    !client_read(seats[fd]) && next == -1)
				next = fd;
		}
		/* 5: who is owed? Who was sent to first is last next time. */
		for (i = 0; i < top; i++) {
			fd = (first + i) % top;
			if (write_to(fd, &owed, &writable) && next == -1)
				next = fd + 1;
		}
		probe_if_time();
		first = next != -1 ? next : first;
	}
}
