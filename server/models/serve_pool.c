/*
 * A few threads and a queue: who is ready is put into it, and whichever
 * thread is free takes the next.
 *
 * How it waits: one thread waits for all, by epoll(7), and serves nobody; the
 * others wait for the queue. A descriptor is armed for one event (one-shot):
 * once told, it is silent until the thread that served it arms it again. So a
 * client is worked on by one at a time, and its order is kept.
 *
 * What it costs: each event is handed over, which is two threads awake in
 * place of one, and each time the descriptor is armed anew: one call more.
 * That pays where the work is long: a file, a sum. In a chat it is short and
 * behind one mutex, so one thread would have been faster.
 *
 * Easy: the number of threads is a choice and not that of the clients; no stack
 * a client; 5,000 silent ones cost the kernel nothing. Hard: nobody here may
 * wait, not for a slow reader and not to be heard: with all the threads of the
 * pool in such a wait there would be none to end it. So what is half done is
 * put away with its client (locked.h) and queued again. And who is worked on
 * may be told of again meanwhile: that is noted (again), or it would be lost,
 * or two would serve it.
 */
#include "high.h"
#include "jobs.h"
#include "locked.h"
#include "log.h"
#include "porter.h"
#include "serve.h"
#include "untraced.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>

enum { WORKERS = 4, AT_ONCE = 256 };

const char *const serve_call = "ppoll";

static int epoll;

int
serve_open(void)
{
	untraced();
	epoll = epoll_create1(EPOLL_CLOEXEC);
	if (epoll == -1)
		return -1;
	epoll = high(epoll);
	return 1;
}

/* Who serves it first makes it known to epoll. */
bool
place_start(struct place *place)
{
	locked_return();
	job_enqueue(job_of(place));
	locked_leave();
	return true;
}

/* It was out of all hands before it was given to the porter. */
void
place_over(struct place *place)
{
	(void)place;
}

/* What follows is for who works on it, and is begun and ended in a visit. */
static void
hear(struct job *job)
{
	struct place *place = &job->place;

	if (job->readable && !job->holds && !job->ended) {
		job->readable = false;
		locked_leave();
		place->told = 0;
		place->got = recv(place->fd, place->in, sizeof place->in,
		    MSG_DONTWAIT);
		place->error = errno;
		job->holds = place->got >= 0 || place_is_lost(place->error);
		locked_enter();
	}
	if (!job->holds || place->gone || !place_tell(place))
		return;
	job->holds = false;
	job->ended = place->got <= 0;
}

/* All has gone: is there more, or was it the last? */
static void
delivered(struct job *job)
{
	struct place *place = &job->place;

	if (place_sent(place)) {
		locked_leave();
		shutdown(place->fd, SHUT_WR);
		locked_return();
	}
	job->again = job->again || client_is_owed(place->client);
	place->idle = !job->again && !place->gone;
}

static void
deliver(struct job *job)
{
	struct place *place = &job->place;
	ssize_t n;
	int error;

	if (place->flying == 0 && !place_take(place))
		return;
	locked_leave();
	n = send(place->fd, place->out + place->flown,
	    place->flying - place->flown, MSG_DONTWAIT | MSG_NOSIGNAL);
	error = errno;
	place->flown += n > 0 ? (size_t)n : 0;
	locked_return();
	if (place->flown == place->flying)
		delivered(job);
	else if (n == -1 && place_is_lost(error) && !place->gone)
		place_failed(place, error);
}

/* errno; 0: it is armed for what it is still to be told of. */
static int
arm(struct job *job)
{
	struct place *place = &job->place;
	uint32_t events = (job->holds || job->ended ? 0 : (uint32_t)EPOLLIN) |
	    (place->flying > 0 ? (uint32_t)EPOLLOUT : 0);
	struct epoll_event event = { .events = events | EPOLLONESHOT,
	    .data.ptr = job };

	if (events == 0)
		return 0;
	if (epoll_ctl(epoll, job->known ? EPOLL_CTL_MOD : EPOLL_CTL_ADD,
	    place->fd, &event) == -1)
		return errno;
	job->known = true;
	return 0;
}

static void
serve_one(struct job *job)
{
	struct place *place = &job->place;
	bool last = place->gone;
	int error;

	hear(job);
	deliver(job);
	if (last) {
		job->state = OVER;
		porter_closes(place);
		return;
	}
	locked_leave();
	error = arm(job);
	locked_return();
	if (error != 0 && !place->gone)
		place_failed(place, error);
	job->state = AT_REST;
	if (job->again || place->gone)
		job_enqueue(job);
}

static void *
worker(void *unused)
{
	struct job *job;

	(void)unused;
	locked_return();
	while ((job = jobs_next()) != NULL)
		serve_one(job);
	locked_leave();
	return NULL;
}

/* All who are ready are queued, and are silent until they are armed. */
static void
queue_ready(void)
{
	static struct epoll_event found[AT_ONCE];
	struct job *job;
	int i, n = epoll_wait(epoll, found, AT_ONCE, 0);

	locked_return();
	for (i = 0; i < n; i++) {
		job = found[i].data.ptr;
		job->readable = job->readable ||
		    (found[i].events & ~(uint32_t)EPOLLOUT) != 0;
		job_enqueue(job);
	}
	locked_leave();
}

/* How many there are. */
static int
start(pthread_t workers[WORKERS])
{
	int n = 0, error = 0;

	while (n < WORKERS && error == 0) {
		error = pthread_create(&workers[n], NULL, worker, NULL);
		n += error == 0;
	}
	if (n == 0)
		log_line(LOG_ALWAYS, "no threads: %s", strerror(error));
	return n;
}

/* The visit of the last turn is not over: nobody is at work. */
static void
stop(pthread_t workers[WORKERS], int n)
{
	jobs_stop();
	locked_leave();
	while (n-- > 0)
		pthread_join(workers[n], NULL);
}

int
serve(struct chat *chat, int listener, const sigset_t *asleep)
{
	pthread_t workers[WORKERS];
	int n, status;

	porter_begin(chat, listener, asleep, epoll);
	n = start(workers);
	if (n == 0)
		return EXIT_FAILURE;
	while (porter_turn(&status))
		queue_ready();
	stop(workers, n);
	return status;
}
