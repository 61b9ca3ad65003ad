/*
 * A thread for each client; in truth two, since who blocks can wait for one
 * thing at a time, and a client both talks and is talked to.
 *
 * How it waits: each call simply blocks. One thread of a client stands in
 * recv, then waits to be heard and tells the core; the other waits until
 * something is owed, copies it and stands in send. No sets, no readiness, no
 * turns: each is a loop of three lines that could be told to a child. But the
 * first thread, which is to hear of newcomers, signals, time and the keyboard,
 * cannot block in one of them and is a small select server after all
 * (porter.h).
 *
 * What it costs: two stacks and two kernel threads a client, and for each
 * line a wake of every thread that sends it, which then all stand at the one
 * mutex. More processors do not help: the core is one.
 *
 * Easy: each thread is written as if it were alone. Hard: that it is not. What
 * two may touch needs the mutex, and nobody may hold it in a call that waits,
 * or one slow reader stops all (locked.h). A thread that blocks cannot be
 * told anything: to end it the socket is shut down under it. A descriptor may
 * be closed only when no thread can still use it, so both are joined before;
 * else the next client, who gets the same number, is read by a stranger.
 */
#include "locked.h"
#include "porter.h"
#include "serve.h"
#include "untraced.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/socket.h>

/* Of it some 8 KiB are used, and a page that is not costs no memory. */
enum { STACK = 128 << 10 };

const char *const serve_call = "ppoll";

struct seat {
	struct place	 place;		/* first: it is freed as that */
	pthread_t	 reader, writer;
	bool		 reads, writes;	/* these threads are there */
	pthread_cond_t	 heard, owed;
	bool		 stuck;		/* the writer blocks in send */
};

int
serve_open(void)
{
	untraced();
	return 0;
}

struct place *
place_new(void)
{
	struct seat *seat = malloc(sizeof *seat);

	if (seat == NULL)
		return NULL;
	seat->place.gone = seat->place.idle = seat->place.waits = false;
	seat->reads = seat->writes = seat->stuck = false;
	pthread_cond_init(&seat->heard, NULL);
	pthread_cond_init(&seat->owed, NULL);
	return &seat->place;
}

static struct seat *
seat_of(struct place *place)
{
	return (struct seat *)(void *)place;
}

void
place_heard(struct place *place)
{
	pthread_cond_signal(&seat_of(place)->heard);
}

void
place_owed(struct place *place)
{
	pthread_cond_signal(&seat_of(place)->owed);
}

void
place_doomed(struct place *place)
{
	place_heard(place);
	place_owed(place);
	porter_closes(place);
}

static void
wait_to_tell(struct seat *seat)
{
	const struct place *place = &seat->place;

	locked_settle();
	while (!place->gone && !place_may_tell(place))
		locked_wait(&seat->heard);
}

static void
wait_to_be_owed(struct seat *seat)
{
	locked_settle();
	while (seat->place.idle)
		locked_wait(&seat->owed);
}

/* One recv, and the core is told of it. false: it was the last. */
static bool
hear(struct seat *seat)
{
	struct place *place = &seat->place;
	bool last;

	place->told = 0;
	place->got = recv(place->fd, place->in, sizeof place->in, 0);
	place->error = errno;
	if (place->got == -1 && !place_is_lost(place->error))
		return true;
	locked_enter();
	while (!place->gone && !place_tell(place))
		wait_to_tell(seat);
	last = place->gone || place->got <= 0;
	locked_leave();
	return !last;
}

static void *
reader(void *seat)
{
	while (hear(seat))
		;
	return NULL;
}

/* errno, or EAGAIN: something is left. */
static int
send_some(struct place *place, int flags)
{
	ssize_t n = send(place->fd, place->out + place->flown,
	    place->flying - place->flown, flags | MSG_NOSIGNAL);

	if (n == -1)
		return errno;
	place->flown += (size_t)n;
	return place->flown == place->flying ? 0 : EAGAIN;
}

/* false: it must not block any more. */
static bool
stick(struct seat *seat, bool stuck)
{
	locked_return();
	seat->stuck = stuck && !seat->place.gone;
	stuck = seat->stuck;
	locked_leave();
	return stuck;
}

/*
 * Only who blocks is shut down under its feet (place_over); who does not is
 * waited for, so that the reason to go is not cut off.
 */
static int
send_all(struct seat *seat, bool last)
{
	int error = send_some(&seat->place, MSG_DONTWAIT);

	if (error == 0 || place_is_lost(error) || last || !stick(seat, true))
		return error;
	do
		error = send_some(&seat->place, 0);
	while (error != 0 && !place_is_lost(error));
	stick(seat, false);
	return error;
}

/* During a visit. Who is gone is tried for a last time. false: that was it. */
static bool
deliver(struct seat *seat)
{
	struct place *place = &seat->place;
	bool last = place->gone, finished = false;
	int error;

	if (!place_take(place)) {
		if (!last)
			wait_to_be_owed(seat);
		return !last;
	}
	locked_leave();
	error = send_all(seat, last);
	locked_return();
	if (error == 0)
		finished = place_sent(place);
	else if (!place->gone)
		place_failed(place, error);
	locked_leave();
	if (finished)
		shutdown(place->fd, SHUT_WR);
	locked_return();
	return error == 0 && !last;
}

static void *
writer(void *seat)
{
	locked_return();
	while (deliver(seat))
		;
	locked_leave();
	return NULL;
}

bool
place_start(struct place *place)
{
	struct seat *seat = seat_of(place);
	pthread_attr_t attr;
	int error;

	pthread_attr_init(&attr);
	pthread_attr_setstacksize(&attr, STACK);
	error = pthread_create(&seat->writer, &attr, writer, seat);
	seat->writes = error == 0;
	if (error == 0)
		error = pthread_create(&seat->reader, &attr, reader, seat);
	seat->reads = error == 0;
	pthread_attr_destroy(&attr);
	errno = error;
	return error == 0;
}

void
place_over(struct place *place)
{
	struct seat *seat = seat_of(place);
	bool stuck;

	locked_return();
	stuck = seat->stuck;
	locked_leave();
	if (stuck)
		shutdown(place->fd, SHUT_RDWR);
	if (seat->writes)
		pthread_join(seat->writer, NULL);
	shutdown(place->fd, SHUT_RDWR);
	if (seat->reads)
		pthread_join(seat->reader, NULL);
	pthread_cond_destroy(&seat->heard);
	pthread_cond_destroy(&seat->owed);
}

/*
 * Whoever is left where the end is asked for twice is kept from the core by
 * the mutex, which the last turn does not give back.
 */
int
serve(struct chat *chat, int listener, const sigset_t *asleep)
{
	int status;

	porter_begin(chat, listener, asleep, -1);
	while (porter_turn(&status))
		;
	return status;
}
