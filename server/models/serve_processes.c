/*
 * The loop by processes: a fork for each client, and one that holds the room.
 *
 * How it waits: each client has a process that waits for it alone
 * (processes/child.c). But it is a chat: what one says is for all, and memory
 * is no longer shared once a process is forked. So one process, this one, holds
 * the room, and each child is joined to it by a socketpair and only carries
 * bytes. What was to be spared is back, twice. The room waits for many ends at
 * once (ppoll, as serve_poll.c does; only that they are those of its children).
 * And a child that sits in a recv cannot pass on what others say meanwhile:
 * either two processes for each client, one that hears and one that speaks, or
 * a poll over two descriptors. Two would have to end each other, and a reset is
 * told to only one of them; so it is one and a poll.
 *
 * What it costs: a process for each client (some 300 KB, a third of it ours and
 * the rest the kernel's; a fork at each arrival), and each line is copied twice
 * more and wakes a process for each who hears it. What is on its way is in more
 * places: our end, the child's hands, the connection. All are bounded.
 *
 * Easy: what happens in a child stays there; it may crash, or be stopped, and
 * one client is gone or waits. Hard: all that is between processes. How does
 * one lost connection differ from one that ended, where both are an end of
 * file? By what a process leaves behind, its exit status; so we wait for
 * SIGCHLD, and take in who has ended, or it stays as a zombie. A fork copies
 * every descriptor, which is to be closed again. And fork itself may fail, as
 * accept may: then who came is served from here, and nobody else is let in
 * until there is a process to be had.
 */
#include "admit.h"
#include "children.h"
#include "client_io.h"
#include "clock.h"
#include "keeper.h"
#include "log.h"
#include "seats.h"
#include "serve.h"
#include "signals.h"
#include "turn.h"
#include "untraced.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* A fork that fails is tried again after so many microseconds. */
#define RETRY UINT64_C(100000)

const char *const serve_call = "ppoll";

static struct pollfd entries[SEATS];
static struct client *alone;	/* has no process, and should */
static uint64_t retry_at;

int
serve_open(void)
{
	untraced();
	return CHILDREN_NEED;
}

/* It does nothing: that it is caught is what ends a sleep. */
static void
caught(int signal_number)
{
	(void)signal_number;
}

/* Blocked but in ppoll, as the others are (signals.h); whoever started us. */
static void
catch_children(sigset_t *asleep)
{
	struct sigaction action = { .sa_handler = caught,
	    .sa_flags = SA_NOCLDSTOP };
	sigset_t blocked;

	sigemptyset(&action.sa_mask);
	sigaction(SIGCHLD, &action, NULL);
	sigemptyset(&blocked);
	sigaddset(&blocked, SIGCHLD);
	sigprocmask(SIG_BLOCK, &blocked, NULL);
	sigdelset(asleep, SIGCHLD);
}

static void
begin(struct client *client)
{
	if (children_begin(client)) {
		alone = NULL;
		return;
	}
	if (alone == NULL)
		log_line(LOG_TROUBLE, "no process for %s: %s; nobody else is "
		    "let in until there is one", client_nick(client),
		    strerror(errno));
	alone = client;
	retry_at = clock_now() + RETRY;
}

/* Who is only told that we are full is told so by ourselves. */
static void
admit_all(struct chat *chat, int listener)
{
	struct client *client;

	while (alone == NULL &&
	    (client = seats_admit(chat, listener)) != NULL) {
		entries[client_seat(client)] = (struct pollfd){ .fd = -1 };
		if (!client_refused(client))
			begin(client);
	}
}

/* What its client had said before is said. */
static void
lost(struct client *client, const char *why)
{
	int fd = client_seat(client), left = 0;

	while (client_wanted(client) > 0 && ioctl(fd, FIONREAD, &left) == 0 &&
	    left > 0)
		client_read(client);
	client_failed(client, why);
}

static void
look_after_children(void)
{
	const char *why;
	int fd;

	while ((fd = children_ended(&why)) != -1)
		if (why != NULL)
			lost(seats[fd], why);
	if (alone != NULL && clock_now() >= retry_at)
		begin(alone);
}

static void
close_doomed(struct chat *chat)
{
	struct client *client;

	while ((client = seats_doomed(chat)) != NULL) {
		children_forget(client_seat(client));
		if (client == alone)
			alone = NULL;
		client_close(client);
	}
}

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

static int
rebuild(struct chat *chat, int listener)
{
	int fd, nfds = 0, all = seats_top > listener ? seats_top : listener + 1;

	for (fd = 0; fd < all; fd++)
		entries[fd] = (struct pollfd){ .fd = -1 };
	if (alone == NULL && admit_open(chat))
		watch(listener, POLLIN, &nfds);
	if (keeper_watched(chat))
		watch(STDIN_FILENO, POLLIN, &nfds);
	for (fd = 0; fd < seats_top; fd++)
		if (seats[fd] != NULL)
			watch(fd, interest(seats[fd]), &nfds);
	return nfds;
}

/* How long may we sleep, if a fork is to be tried again? */
static struct timespec *
until_retry(struct timespec *until, struct timespec *retry)
{
	if (alone == NULL)
		return until;
	clock_until(retry_at, retry);
	if (until == NULL || until->tv_sec > retry->tv_sec ||
	    (until->tv_sec == retry->tv_sec &&
	    until->tv_nsec > retry->tv_nsec))
		return retry;
	return until;
}

static bool
is(int fd, short event)
{
	return (entries[fd].events & event) != 0 &&
	    (entries[fd].revents & (event | POLLHUP | POLLERR)) != 0;
}

/*
 * Its child has closed the pair: it dies. What of, its status will say at
 * once; till then an end of file is not to be believed. But where we have
 * said all ourselves, both sides having ended is no more than that.
 */
static bool
dies(int fd)
{
	return (entries[fd].revents & POLLHUP) != 0 && children_has(fd) &&
	    !client_finished(seats[fd]);
}

/* Whom we did not wait for, since it was owed nothing, is tried at once. */
static bool
write_to(int fd)
{
	if (seats[fd] == NULL || dies(fd) ||
	    ((entries[fd].events & POLLOUT) != 0 && !is(fd, POLLOUT)))
		return false;
	return client_write(seats[fd]);
}

int
serve(struct chat *chat, int listener, const sigset_t *asleep)
{
	struct timespec timeout, retry, *until;
	int i, n, fd, nfds, next, first = 0;
	sigset_t mask = *asleep;

	catch_children(&mask);
	for (uint64_t turn = 1;; turn++) {
		/* 1: who has lost its process, who is to be closed? */
		chat_ticked(chat, clock_now());
		look_after_children();
		close_doomed(chat);
		if (!signals_heed(chat, turn) || chat_over(chat))
			return EXIT_SUCCESS;
		/* 2: of whose process do we want to hear, and what? */
		nfds = rebuild(chat, listener);
		/* 3: sleep. Meanwhile signals may come in. */
		until = until_retry(turn_until(chat, &timeout), &retry);
		n = ppoll(entries, (nfds_t)nfds, until, &mask);
		if (n == -1 && !turn_recovers(turn))
			return EXIT_FAILURE;
		chat_ticked(chat, clock_now());
		/* 4: who wants in, who said something? */
		if (is(listener, POLLIN))
			admit_all(chat, listener);
		if (is(STDIN_FILENO, POLLIN))
			keeper_read(chat);
		for (i = 0, next = -1; i < nfds; i++) {
			fd = (first + i) % nfds;
			if (seats[fd] != NULL && is(fd, POLLIN) && !dies(fd) &&
			    !client_read(seats[fd]) && next == -1)
				next = fd;
		}
		/* 5: who is owed? Who was sent to first is last next time. */
		for (i = 0; i < seats_top; i++) {
			fd = (first + i) % seats_top;
			if (write_to(fd) && next == -1)
				next = fd + 1;
		}
		first = next != -1 ? next : first;
	}
}
