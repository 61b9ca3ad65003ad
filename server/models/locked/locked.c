#include "locked.h"

#include "clock.h"
#include "log.h"
#include "porter.h"
#include "said.h"
#include "seats.h"
#include "turn.h"

#include <errno.h>
#include <string.h>

struct places locked_all = TAILQ_HEAD_INITIALIZER(locked_all);

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static struct places waiting = TAILQ_HEAD_INITIALIZER(waiting);
static struct place *by_seat[SEATS];
static struct chat *chat;
static bool news;	/* the core may have said something to anybody */

void
locked_begin(struct chat *its)
{
	chat = its;
}

static void
tick(void)
{
	chat_ticked(chat, clock_now());
	news = true;
}

struct chat *
locked_enter(void)
{
	pthread_mutex_lock(&mutex);
	tick();
	return chat;
}

struct chat *
locked_return(void)
{
	pthread_mutex_lock(&mutex);
	return chat;
}

void
place_seated(struct place *place, struct client *client)
{
	place->client = client;
	place->fd = client_seat(client);
	by_seat[place->fd] = place;
	TAILQ_INSERT_TAIL(&locked_all, place, link);
}

static void
stop_waiting(struct place *place)
{
	if (place->waits)
		TAILQ_REMOVE(&waiting, place, behind);
	place->waits = false;
}

/* Here alone they are named, and the porter alone closes them. */
static void
name_doomed(void)
{
	struct client *client;
	struct place *place;

	while ((client = chat_doomed(chat)) != NULL) {
		place = by_seat[client_seat(client)];
		place->gone = true;
		place->idle = false;
		stop_waiting(place);
		place_doomed(place);
	}
}

/* Who has waited longest of those who may be read. */
static struct place *
next_talker(void)
{
	struct place *place;

	TAILQ_FOREACH(place, &waiting, behind)
		if (client_wanted(place->client) > 0)
			break;
	return place;
}

static void
wake_idle(void)
{
	struct place *place;

	TAILQ_FOREACH(place, &locked_all, link) {
		if (!place->idle || !client_is_owed(place->client))
			continue;
		place->idle = false;
		place_owed(place);
	}
}

/* What the others must know of it before the mutex is given away. */
void
locked_settle(void)
{
	struct place *talker;

	if (news || !TAILQ_EMPTY(&waiting) || porter_is_shut())
		tick();
	name_doomed();
	if (news) {
		said_heed(chat, -1);
		wake_idle();
	}
	talker = next_talker();
	if (talker != NULL)
		place_heard(talker);
	porter_knock_if_due(chat);
	news = false;
}

void
locked_leave(void)
{
	locked_settle();
	pthread_mutex_unlock(&mutex);
}

void
locked_wait(pthread_cond_t *until)
{
	pthread_cond_wait(until, &mutex);
}

static void
tell_bytes(struct place *place, size_t wanted)
{
	struct client *client = place->client;
	size_t left = (size_t)place->got - place->told;
	size_t n = left < wanted ? left : wanted;
	bool was_here = client_is_here(client);

	client_received(client, place->in + place->told, n);
	place->told += n;
	if (!was_here && client_is_here(client))
		log_line(LOG_JOINED, "%s joined: it said the password",
		    client_nick(client));
}

/* A part of it, or the end. Returns true if that was all. */
static bool
tell_some(struct place *place)
{
	if (place->got > 0)
		tell_bytes(place, client_wanted(place->client));
	else if (place->got == 0)
		client_ended(place->client);
	else
		place_failed(place, place->error);
	tick();
	return place->got <= 0 || place->told == (size_t)place->got;
}

bool
place_may_tell(const struct place *place)
{
	return next_talker() == place;
}

bool
place_tell(struct place *place)
{
	if (!place->waits)
		TAILQ_INSERT_TAIL(&waiting, place, behind);
	place->waits = true;
	while (place_may_tell(place))
		if (tell_some(place)) {
			stop_waiting(place);
			return true;
		}
	return false;
}

/* As many of the pieces as there is room for. */
static size_t
gather(char *out, const struct iovec *pieces, int n)
{
	size_t at = 0, len;

	for (; n > 0 && at < PLACE_OUT; n--, pieces++) {
		len = pieces->iov_len;
		if (len > PLACE_OUT - at)
			len = PLACE_OUT - at;
		memcpy(out + at, pieces->iov_base, len);
		at += len;
	}
	return at;
}

bool
place_take(struct place *place)
{
	struct iovec *pieces;
	int n = client_owed(place->client, &pieces);
	size_t len = gather(place->out, pieces, n);
	const char *end = memrchr(place->out, '\n', len);

	if (end != NULL)
		len = (size_t)(end - place->out) + 1;
	place->flying = len;
	place->flown = 0;
	place->idle = len == 0 && !place->gone;
	if (len > 1)
		client_sent(place->client, len - 1);
	return len > 0;
}

bool
place_sent(struct place *place)
{
	place->flying = place->flown = 0;
	client_sent(place->client, 1);
	turn_sent();
	return client_finished(place->client);
}

void
place_failed(struct place *place, int error)
{
	client_failed(place->client, strerrordesc_np(error));
	news = true;
}

bool
place_is_lost(int error)
{
	return error != EAGAIN && error != EWOULDBLOCK && error != EINTR &&
	    error != ENOBUFS && error != ENOMEM;
}
