/*
 * The loop by select() again, with bitmaps of our own: 65,536 bits, not 1,024.
 *
 * How it waits: as serve_select.c does, by the same call. The limit of 1,024
 * is in the type and in FD_SET, not in the call: Linux copies as many bits as
 * nfds says and has no other limit than that on descriptors. So an array of
 * longs will do, and an fd_set is only a pointer's type. Not portable: POSIX
 * lets a system refuse an nfds above FD_SETSIZE (EINVAL).
 *
 * What it costs: a bit for each number below nfds, in and out, and a look of
 * the kernel at each one that is set, every time: with 5,000 clients of whom
 * one talks 4,999 looks are in vain. The limit is gone; the reason to want
 * epoll(7) is not.
 *
 * Easy: all is as in the lesson. Hard: to know that it is allowed. Nobody but
 * watch() checks where a bit is set: FD_SET, which glibc guards, is not used;
 * beyond FD_SETSIZE it would stop the program (_FORTIFY_SOURCE), and rightly
 * so. Sets are rebuilt and copied each turn, 8 KiB each in place of 128 bytes.
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

#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/select.h>
#include <unistd.h>

enum { WORD = sizeof(unsigned long) * CHAR_BIT };

struct bits {
	unsigned long	words[SEATS / WORD];
};

const char *const serve_call = "pselect";

static struct bits readable, writable, owed;

/* As FD_SET: bit f % WORD of word f / WORD is for descriptor f. */
static void
watch(int fd, struct bits *set, int *nfds)
{
	assert(fd >= 0 && fd < SEATS);
	set->words[fd / WORD] |= 1UL << fd % WORD;
	if (fd >= *nfds)
		*nfds = fd + 1;
}

static bool
is(int fd, const struct bits *set)
{
	return (set->words[fd / WORD] >> fd % WORD & 1) != 0;
}

/* Whom do we wait for? Returns nfds: the kernel looks at the bits below. */
static int
rebuild(struct chat *chat, int listener)
{
	int fd, nfds = 0;

	readable = writable = (struct bits){ 0 };
	if (admit_open(chat))
		watch(listener, &readable, &nfds);
	if (keeper_watched(chat))
		watch(STDIN_FILENO, &readable, &nfds);
	for (fd = 0; fd < seats_top; fd++) {
		if (seats[fd] == NULL)
			continue;
		if (client_wanted(seats[fd]) > 0)
			watch(fd, &readable, &nfds);
		if (client_is_owed(seats[fd]))
			watch(fd, &writable, &nfds);
	}
	return nfds;
}

/* It writes as many words as hold nfds bits; there is no fd_set. */
static int
wait_for(int nfds, const struct timespec *until, const sigset_t *asleep)
{
	return pselect(nfds, (fd_set *)(void *)&readable,
	    (fd_set *)(void *)&writable, NULL, until, asleep);
}

static struct event_sets
told(int nfds)
{
	int fd;

	show_none(nfds);
	for (fd = 0; fd < nfds; fd++)
		show(fd, is(fd, &readable), is(fd, &writable));
	return show_sets();
}

/* After an error the sets say nothing (select(2)): nobody is ready. */
static bool
recovered(uint64_t turn)
{
	readable = writable = (struct bits){ 0 };
	return turn_recovers(turn);
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
	while (seats_admit(chat, listener) != NULL)
		;
}

/* Whom we did not wait for, since it was owed nothing, is tried at once. */
static bool
write_to(int fd)
{
	if (seats[fd] == NULL || (is(fd, &owed) &&
	    !TRACE_IS(fd, is(fd, &writable), "writable")))
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
		/* 2: rebuild both sets. select will write into them. */
		nfds = rebuild(chat, listener);
		owed = writable;
		/* 3: sleep. Meanwhile signals may come in. */
		until = turn_until(chat, &timeout);
		TRACE_WATCH(told(nfds), until);
		n = wait_for(nfds, until, asleep);
		TRACE_WOKEN(n, told(n > 0 ? nfds : 0));
		if (n == -1 && !recovered(turn))
			return EXIT_FAILURE;
		chat_ticked(chat, clock_now());
		/* 4: who wants in, who said something? */
		if (TRACE_IS(listener, is(listener, &readable), "readable"))
			admit_all(chat, listener);
		if (TRACE_IS(STDIN_FILENO, is(STDIN_FILENO, &readable),
		    "readable"))
			keeper_read(chat);
		for (i = 0, next = -1; i < nfds; i++) {
			fd = (first + i) % nfds;
			if (seats[fd] != NULL &&
			    TRACE_IS(fd, is(fd, &readable), "readable") &&
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
