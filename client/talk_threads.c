/*
 * One person, one server, two threads.
 *
 * A client waits for two things at once. select() would wait for both; here
 * each has a thread of its own, which may block, because it is only deaf to
 * what the other one hears:
 *
 *	up	(the one that main() began) keyboard to server. It waits for a
 *		key, or for room in the socket, with ppoll(): a terminal that
 *		edits the line has time limits and signals, too.
 *	down	server to screen. recv() blocks, and that is all its waiting.
 *
 * What select did for us without being asked: one thing happened after the
 * other. Two threads are in the talk at the same time, and both draw on one
 * screen, where what is said stands above the line being typed. So there is
 * one lock, round the talk and the screen. Whoever holds it does not wait: it
 * is let go before ppoll() and before recv(), and before the lock is taken to
 * show something, it is waited until standard output takes some. Else a screen
 * that stands still would stop the keyboard, too.
 *
 * And neither may look once and then rely on it: what was true before the lock
 * was let go need not be true behind it. It may be over by now.
 *
 * How one ends the other: who sleeps in recv() is woken by shutdown(), which
 * is the end of the file for it. Who sleeps in ppoll() sees nothing of that
 * and nothing of what the other changes: for it there is a bell, an eventfd
 * (a pipe would do), which also rings when something can be sent by now. A
 * signal would do as well, were it not lost between looking and sleeping.
 * Then the one is waited for by the other (pthread_join), since what it uses
 * is about to go. Signals are all for up: down blocks them before it exists.
 */
#include "talk_run.h"

#include "desk.h"
#include "screen.h"
#include "talk.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

enum { KEYBOARD, SERVER, BELL, WATCHED };

/* Set before there are two, and not changed after that. */
static struct talk *talk;		/* it itself: under the lock */
static int server, bell;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static bool
no_news(int error)
{
	return error == EINTR || error == EAGAIN || error == EWOULDBLOCK;
}

/* Of a pipe that takes something we know that it takes so much at once. */
static size_t
piece(const char *bytes, size_t n)
{
	const char *lf;

	if (n <= PIPE_BUF)
		return n;
	lf = memrchr(bytes, '\n', PIPE_BUF);
	if (lf == NULL)
		lf = memchr(bytes, '\n', n);
	return (size_t)(lf + 1 - bytes);
}

/* Is there more to show? */
static bool
show_piece(void)
{
	size_t n, all;
	const char *bytes;

	pthread_mutex_lock(&lock);
	bytes = talk_unshown(talk, &all);
	n = piece(bytes, all);
	if (desk_show(bytes, n)) {
		talk_shown(talk, n);
	} else {
		talk_failed(talk, "standard output", errno);
		all = n;
	}
	pthread_mutex_unlock(&lock);
	return n < all;
}

static void
show_all(void)
{
	struct pollfd out = { .fd = STDOUT_FILENO, .events = POLLOUT };

	do
		poll(&out, 1, -1);
	while (show_piece());
}

/* It counts to 2^64 - 2, so it takes this one, sooner or later. */
static void
ring(void)
{
	while (eventfd_write(bell, 1) == -1 && no_news(errno))
		;
}

/* Is it not over? Up must know if it is, or if there is something to send. */
static bool
goes_on(void)
{
	bool over;

	pthread_mutex_lock(&lock);
	over = talk_over(talk);
	if (over || talk_owed(talk))
		ring();
	pthread_mutex_unlock(&lock);
	return !over;
}

/* Is there something to show? */
static bool
heard(const char *bytes, ssize_t n, int error)
{
	size_t unshown;

	pthread_mutex_lock(&lock);
	if (talk_over(talk))
		;			/* up has left, and why is known */
	else if (n > 0)
		talk_received(talk, bytes, (size_t)n);
	else if (n == 0)
		talk_closed(talk, 0);
	else if (!no_news(error))
		talk_closed(talk, error);
	talk_unshown(talk, &unshown);
	pthread_mutex_unlock(&lock);
	return unshown > 0;
}

static void *
down(void *unused)
{
	char bytes[TALK_CHUNK];
	ssize_t n;

	do {
		n = recv(server, bytes, sizeof bytes, 0);
		if (heard(bytes, n, errno))
			show_all();
	} while (goes_on());
	return unused;
}

static void
read_keyboard(void)
{
	char bytes[TALK_CHUNK];
	ssize_t n = desk_typed(bytes, talk_wanted(talk));
	int error = errno;

	if (n > 0)
		talk_typed(talk, bytes, (size_t)n);
	else if (n == 0)
		talk_ended(talk);
	else if (error == ECANCELED)
		talk_left(talk);
	else if (!no_news(error))
		talk_failed(talk, "standard input", error);
}

static void
send_some(void)
{
	size_t n;
	const char *bytes = talk_unsent(talk, &n);
	ssize_t some = send(server, bytes, n, MSG_NOSIGNAL | MSG_DONTWAIT);
	int error = errno;

	if (some >= 0) {
		talk_sent(talk, (size_t)some);
	} else if (!no_news(error)) {
		talk_cut(talk, error);
		shutdown(server, SHUT_RDWR);	/* what came can be read */
	}
}

/* The lock is let go while it sleeps; as with select, -1 is nobody. */
static void
sleep_up(struct pollfd watched[WATCHED])
{
	bool wanted = talk_wanted(talk) > 0;
	struct timespec due, *until = wanted ? screen_due(&due) : NULL;
	int n, error;

	watched[KEYBOARD].fd = wanted ? screen_keyboard() : -1;
	watched[SERVER].fd = talk_owed(talk) ? server : -1;
	pthread_mutex_unlock(&lock);
	n = ppoll(watched, WATCHED, until, screen_signals());
	error = errno;
	pthread_mutex_lock(&lock);
	if (n != -1)
		return;
	watched[KEYBOARD].revents = watched[SERVER].revents = 0;
	watched[BELL].revents = 0;
	if (error != EINTR && !talk_over(talk))
		talk_failed(talk, "ppoll", error);
}

static void
up_turn(const struct pollfd watched[WATCHED])
{
	eventfd_t rang;

	if (watched[BELL].revents != 0)
		eventfd_read(bell, &rang);
	if (talk_wanted(talk) > 0 &&
	    (watched[KEYBOARD].revents != 0 || screen_holds()))
		read_keyboard();
	if (watched[SERVER].revents != 0 && talk_owed(talk))
		send_some();
	if (talk_finished(talk)) {
		shutdown(server, SHUT_WR);
		talk_shut(talk);
	}
}

static void
up(void)
{
	struct pollfd watched[WATCHED] = {
		[KEYBOARD] = { .events = POLLIN },
		[SERVER] = { .events = POLLOUT },
		[BELL] = { .fd = bell, .events = POLLIN } };

	pthread_mutex_lock(&lock);
	while (!talk_over(talk)) {
		screen_ticked();
		sleep_up(watched);
		if (!talk_over(talk))
			up_turn(watched);
	}
	pthread_mutex_unlock(&lock);
}

/* It is born with all signals blocked, so none is for it. false: errno. */
static bool
start_down(pthread_t *thread)
{
	sigset_t all, before;
	int error;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	error = pthread_create(thread, NULL, down, NULL);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	errno = error;
	return error == 0;
}

void
talk_run(struct talk *t, int connected)
{
	pthread_t other;

	talk = t;
	server = connected;
	bell = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	fcntl(server, F_SETFL, 0);		/* recv is to block */
	if (bell != -1 && start_down(&other)) {
		up();
		shutdown(server, SHUT_RDWR);
		pthread_join(other, NULL);
	} else {
		talk_failed(t, "a second thread", errno);
	}
	if (bell != -1)
		close(bell);
}
