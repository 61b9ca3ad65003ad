/*
 * The loop by signals: the descriptor interrupts us (O_ASYNC).
 *
 * How it waits: each descriptor is told whom to signal (F_SETOWN) and with what
 * (F_SETSIG), and from then on (O_ASYNC) a signal is queued when something
 * comes. It carries the number of the descriptor (si_fd) and what there is
 * (si_band). No handler runs in the middle of anything: signals stay blocked
 * and are taken off their queue by sigtimedwait, one at a time, while we sleep
 * in it. Those that end us are waited for there, too, and handed to their
 * handler.
 *
 * What it costs: a signal queued for each piece that comes, even for one whom
 * we do not want to hear, and a system call to take it off; three calls for
 * each who arrives. Nothing for one who is silent, for the kernel; our own walk
 * over the seats stays.
 *
 * Easy: no set, no limit, no list in two places. Hard: nearly all else. A
 * signal tells of a change, once, not of a state: who is not read to the end,
 * or is not to be read now, must be remembered, and a poll of one that does not
 * wait asks if there is more. What came before O_ASYNC was set is told by
 * nobody. A signal may be of a number that was closed and is another's by now:
 * so it only means "try". The queue has an end (ulimit -i); beyond it comes
 * one plain SIGIO that names nobody, and everybody is tried. The signals must
 * be blocked from the start, since one that is not blocked ends the process.
 */
#include "admit.h"
#include "client_io.h"
#include "clock.h"
#include "keeper.h"
#include "seats.h"
#include "serve.h"
#include "signals.h"
#include "turn.h"
#include "untraced.h"

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *const serve_call = "rt_sigtimedwait";

/* By descriptor: may there be something to be read; did it take no more? */
static bool stirred[SEATS];
static bool full[SEATS];

static sigset_t awaited;	/* ours, and those that end us */
static bool lost;		/* somebody, who is to be closed at once */

static int
event_signal(void)
{
	return SIGRTMIN;
}

/* Before all else is blocked: so no mask lets them in, asleep or not. */
int
serve_open(void)
{
	untraced();
	sigemptyset(&awaited);
	sigaddset(&awaited, event_signal());
	sigaddset(&awaited, SIGIO);
	return sigprocmask(SIG_BLOCK, &awaited, NULL);
}

/* Also those that the other models let in while they sleep (signals.h). */
static void
await_ends(const sigset_t *asleep)
{
	sigset_t now;
	int i;

	sigprocmask(SIG_SETMASK, NULL, &now);
	for (i = 1; i < SIGRTMIN; i++)
		if (sigismember(&now, i) == 1 && sigismember(asleep, i) == 0)
			sigaddset(&awaited, i);
}

/* A poll of one: is it so at this moment? If not, a signal will come. */
static bool
still(int fd, short event)
{
	struct pollfd one = { .fd = fd, .events = event };

	return poll(&one, 1, 0) != 0;
}

/* What is there by now is told by no signal: it is asked for. */
static bool
watch(int fd)
{
	int flags = fcntl(fd, F_GETFL);

	if (flags == -1 || fcntl(fd, F_SETOWN, getpid()) == -1 ||
	    fcntl(fd, F_SETSIG, event_signal()) == -1 ||
	    fcntl(fd, F_SETFL, flags | O_ASYNC) == -1)
		return false;
	stirred[fd] = still(fd, POLLIN);
	full[fd] = false;
	return true;
}

/* si_band of an end or of an error may lack both bits. */
static void
stir(int fd, long band)
{
	if (fd < 0 || fd >= SEATS)
		return;
	if ((band & ~(long)(POLLOUT | POLLWRNORM | POLLWRBAND)) != 0)
		stirred[fd] = true;
	if ((band & ~(long)(POLLIN | POLLRDNORM | POLLPRI)) != 0)
		full[fd] = false;
}

/* The queue was too short, and nobody knows whose signals are missing. */
static void
stir_all(int listener)
{
	int fd;

	for (fd = 0; fd <= listener || fd < seats_top; fd++)
		stir(fd, POLLIN | POLLOUT);
}

/* It has a handler, which is where it counts. */
static void
hand_on(int signal_number, const sigset_t *asleep)
{
	sigset_t blocked;

	raise(signal_number);
	sigprocmask(SIG_SETMASK, asleep, &blocked);
	sigprocmask(SIG_SETMASK, &blocked, NULL);
}

/*
 * Waits for a signal, and takes all that are queued by then; but not for ever,
 * since more come meanwhile. How many, or -1 (errno).
 */
static int
collect(int listener, const struct timespec *until, const sigset_t *asleep)
{
	static const struct timespec at_once;
	siginfo_t info;
	int n, number;

	for (n = 0; n < SEATS; n++) {
		number = sigtimedwait(&awaited, &info, n > 0 ? &at_once :
		    until);
		if (number == -1)
			break;
		if (number == event_signal())
			stir(info.si_fd, info.si_band);
		else if (number == SIGIO)
			stir_all(listener);
		else
			hand_on(number, asleep);
	}
	return n > 0 || errno == EAGAIN ? n : -1;
}

/*
 * Is anything to be tried that no signal will tell us of again? First all are
 * asked what they are owed, each turn: that lets go of who is too far behind,
 * which makes room, and then more are wanted.
 */
static bool
more_to_do(struct chat *chat, int listener)
{
	bool more = lost;
	int fd;

	for (fd = 0; fd < seats_top; fd++)
		if (seats[fd] != NULL && client_is_owed(seats[fd]) &&
		    !full[fd])
			more = true;
	for (fd = 0; fd < seats_top && !more; fd++)
		more = seats[fd] != NULL && stirred[fd] &&
		    client_wanted(seats[fd]) > 0;
	return more || (stirred[listener] && admit_open(chat)) ||
	    (stirred[STDIN_FILENO] && keeper_watched(chat));
}

static void
close_doomed(struct chat *chat)
{
	struct client *client;

	lost = false;
	while ((client = seats_doomed(chat)) != NULL)
		client_close(client);
}

static void
admit_all(struct chat *chat, int listener)
{
	struct client *client;

	if (!stirred[listener] || !admit_open(chat))
		return;
	while ((client = seats_admit(chat, listener)) != NULL)
		if (!watch(client_seat(client))) {
			client_failed(client, strerrordesc_np(errno));
			lost = true;
		}
	if (!still(listener, POLLIN))
		stirred[listener] = false;
}

static void
read_keyboard(struct chat *chat)
{
	if (!stirred[STDIN_FILENO] || !keeper_watched(chat))
		return;
	keeper_read(chat);
	if (!still(STDIN_FILENO, POLLIN))
		stirred[STDIN_FILENO] = false;
}

/* false: it was to be read, and may not be now; it is remembered. */
static bool
read_of(int fd)
{
	if (seats[fd] == NULL || !stirred[fd])
		return true;
	if (!client_read(seats[fd]))
		return false;
	if (!still(fd, POLLIN))
		stirred[fd] = false;
	return true;
}

/* Whether it took all, or there was more than one send carries: ask. */
static bool
write_to(int fd)
{
	if (seats[fd] == NULL || full[fd] || !client_write(seats[fd]))
		return false;
	turn_sent();
	if (client_is_owed(seats[fd]) && !still(fd, POLLOUT))
		full[fd] = true;
	return true;
}

int
serve(struct chat *chat, int listener, const sigset_t *asleep)
{
	static const struct timespec at_once;
	struct timespec timeout;
	const struct timespec *until;
	int i, fd, next, first = 0;

	await_ends(asleep);
	if (!watch(listener) || (keeper_waits() && !watch(STDIN_FILENO)))
		err(1, "O_ASYNC");
	for (uint64_t turn = 1;; turn++) {
		/* 1: close the doomed, here and nowhere else. */
		chat_ticked(chat, clock_now());
		close_doomed(chat);
		if (!signals_heed(chat, turn) || chat_over(chat))
			return EXIT_SUCCESS;
		/* 2: is there more of what a signal has told us? */
		until = more_to_do(chat, listener) ? &at_once :
		    turn_until(chat, &timeout);
		/* 3: sleep, until a descriptor or somebody interrupts us. */
		if (collect(listener, until, asleep) == -1 &&
		    !turn_recovers(turn))
			return EXIT_FAILURE;
		chat_ticked(chat, clock_now());
		/* 4: who wants in, who said something? */
		admit_all(chat, listener);
		read_keyboard(chat);
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
