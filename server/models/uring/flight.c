#include "flight.h"

#include "client_io.h"
#include "log.h"
#include "ring.h"
#include "seats.h"
#include "turn.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>
#include <sys/socket.h>

/*
 * A line has 1,024 bytes. PROGRESS in flow.c is what a reader must take in
 * two seconds: it has to be seen in smaller pieces.
 */
enum { COMES = 4 << 10, GOES = 8 << 10 };

struct flight {
	struct client	*client;
	bool		 receiving, sending;	/* in flight */
	bool		 ended;			/* end of file, not told */
	size_t		 told, came;		/* of in */
	size_t		 sent, owed;		/* of out */
	LIST_ENTRY(flight) link;		/* of those who leave */
	char		 in[COMES];
	char		 out[GOES];
};

static struct flight *flights[SEATS];
static LIST_HEAD(, flight) leaving = LIST_HEAD_INITIALIZER(leaving);

static bool
no_news(int error)
{
	return error == EAGAIN || error == EINTR || error == ENOBUFS ||
	    error == ENOMEM;
}

void
flight_begin(struct client *client)
{
	struct flight *f = malloc(sizeof *f);

	if (f == NULL) {
		client_failed(client, strerrordesc_np(ENOMEM));
		return;
	}
	memset(f, 0, offsetof(struct flight, in));
	f->client = client;
	flights[client_seat(client)] = f;
}

static bool
holds(const struct flight *f)
{
	return f->told < f->came || f->ended;
}

static bool
order_receive(struct flight *f)
{
	size_t wanted = client_wanted(f->client);

	if (f->receiving || wanted == 0)
		return true;
	if (holds(f))
		return false;
	f->receiving = ring_receive(client_seat(f->client), f->in,
	    wanted < sizeof f->in ? wanted : sizeof f->in);
	return true;
}

static size_t
copied(char *to, size_t room, const struct iovec *pieces, int n)
{
	size_t some, all = 0;

	for (; n > 0 && all < room; pieces++, n--) {
		some = pieces->iov_len < room - all ? pieces->iov_len :
		    room - all;
		memcpy(to + all, pieces->iov_base, some);
		all += some;
	}
	return all;
}

/*
 * A copy is as good as sent: the text may go from the feed, and if the client
 * is too slow, the chat takes back only what comes behind. But all the time
 * that something is in flight the chat must know that the client is owed
 * something, or it would be shut down in the middle. So the last byte is told
 * when it is done. It must not be the first of its line: the chat would take
 * that line back, too.
 */
static void
copy_owed(struct flight *f)
{
	struct iovec *pieces;
	int n = client_owed(f->client, &pieces);

	f->sent = 0;
	f->owed = copied(f->out, sizeof f->out, pieces, n);
	if (f->owed > 1 && f->out[f->owed - 2] == '\n')
		f->owed--;
	if (f->owed > 1)
		client_sent(f->client, f->owed - 1);
}

static bool
order_send(struct flight *f)
{
	if (f->sending)
		return false;
	if (f->sent == f->owed && client_is_owed(f->client))
		copy_owed(f);
	if (f->sent == f->owed)
		return false;
	f->sending = ring_send(client_seat(f->client), f->out + f->sent,
	    f->owed - f->sent);
	return f->sending;
}

bool
flight_order(struct client *client, bool *sends)
{
	struct flight *f = flights[client_seat(client)];

	*sends = false;
	if (f == NULL)
		return true;
	*sends = order_send(f);
	return order_receive(f);
}

void
flight_received(int fd, int result)
{
	struct flight *f = flights[fd];

	f->receiving = false;
	if (seats[fd] == NULL)
		return;
	if (result > 0) {
		f->told = 0;
		f->came = (size_t)result;
	} else if (result == 0) {
		f->ended = true;
	} else if (!no_news(-result)) {
		client_failed(f->client, strerrordesc_np(-result));
	}
}

/* The last byte, unless the chat has given the client up meanwhile. */
static void
all_sent(struct flight *f)
{
	if (client_is_owed(f->client))
		client_sent(f->client, 1);
	if (client_finished(f->client))
		shutdown(client_seat(f->client), SHUT_WR);
}

void
flight_sent(int fd, int result)
{
	struct flight *f = flights[fd];

	f->sending = false;
	if (seats[fd] == NULL)
		return;
	turn_sent();
	if (result >= 0) {
		f->sent += (size_t)result;
		if (f->sent == f->owed)
			all_sent(f);
	} else if (!no_news(-result)) {
		client_failed(f->client, strerrordesc_np(-result));
	}
}

static void
tell(struct flight *f, size_t n)
{
	struct client *client = f->client;
	bool was_here = client_is_here(client);

	client_received(client, f->in + f->told, n);
	f->told += n;
	if (!was_here && client_is_here(client))
		log_line(LOG_JOINED, "%s joined: it said the password",
		    client_nick(client));
}

bool
flight_tell(struct client *client)
{
	struct flight *f = flights[client_seat(client)];
	size_t wanted;

	if (f == NULL || !holds(f))
		return true;
	wanted = client_wanted(client);
	if (wanted == 0)
		return false;
	if (f->told < f->came) {
		tell(f, wanted < f->came - f->told ? wanted :
		    f->came - f->told);
	} else {
		f->ended = false;
		client_ended(client);
	}
	return true;
}

void
flight_leaves(struct client *client)
{
	struct flight *f = flights[client_seat(client)];

	if (f == NULL) {
		client_close(client);
		return;
	}
	LIST_INSERT_HEAD(&leaving, f, link);
}

/* Asked again each turn: a cancel that comes too late does no harm. */
static bool
still(struct flight *f)
{
	int fd = client_seat(f->client);

	if (f->receiving)
		ring_cancel(RING_RECEIVED, fd);
	if (f->sending)
		ring_cancel(RING_SENT, fd);
	return !f->receiving && !f->sending;
}

void
flights_close(void)
{
	struct flight *f, *next;

	LIST_FOREACH_SAFE(f, &leaving, link, next) {
		if (!still(f))
			continue;
		LIST_REMOVE(f, link);
		flights[client_seat(f->client)] = NULL;
		client_close(f->client);
		free(f);
	}
}
