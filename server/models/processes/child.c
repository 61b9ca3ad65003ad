#include "child.h"

#include "client_io.h"
#include "turn.h"

#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <sys/socket.h>
#include <unistd.h>

/*
 * Bytes in hand, each way: a page. DRAINS as in client_io.c. Milliseconds:
 * PROBE as in turn.c; and so long a reader that has stopped is waited for
 * once the room has forgotten it.
 */
enum { HAND = 4096, DRAINS = 8, PROBE = 10000, LINGER = 10000 };

enum { CONNECTION, ROOM, ENDS };

/* One way: what was read from one end and not yet written to the other. */
struct way {
	int	 from, to;		/* CONNECTION or ROOM */
	size_t	 at, n;			/* n bytes from at on are in hand */
	bool	 ended;			/* there is no more to be read */
	char	 bytes[HAND];
};

static struct way said = { .from = CONNECTION, .to = ROOM };
static struct way told = { .from = ROOM, .to = CONNECTION };
static struct pollfd ends[ENDS];
static int fds[ENDS];
static bool forgotten;		/* the room has closed its end */
static bool probing;

static void
forget(void)
{
	forgotten = true;
	said.ended = true;
	said.n = 0;
}

static void
failed(int end, int error)
{
	if (error == EAGAIN || error == EINTR || error == ENOBUFS ||
	    error == ENOMEM)
		return;
	if (end == CONNECTION)
		_exit(error);
	forget();
}

/* An error of the room's end is its end, too: it closed with bytes unread. */
static void
take(struct way *way)
{
	ssize_t n = read(fds[way->from], way->bytes, sizeof way->bytes);

	if (n > 0) {
		way->at = 0;
		way->n = (size_t)n;
		return;
	}
	if (n == -1)
		failed(way->from, errno);
	if (n == 0 || (errno == ECONNRESET && way->from == ROOM)) {
		way->ended = true;
		shutdown(fds[way->to], SHUT_WR);
	}
}

static void
give(struct way *way)
{
	ssize_t n = write(fds[way->to], way->bytes + way->at, way->n);

	if (n == -1) {
		failed(way->to, errno);
		return;
	}
	way->at += (size_t)n;
	way->n -= (size_t)n;
	if (way->to == CONNECTION) {
		turn_sent();
		probing = true;
	}
}

static void
carry(struct way *way)
{
	if (way->n == 0 && !way->ended)
		take(way);
	if (way->n > 0)
		give(way);
}

/* Only one who has nothing in hand reads on: so who does not read is felt. */
static short
interest(const struct way *from, const struct way *to)
{
	return (short)((from->n == 0 && !from->ended ? POLLIN : 0) |
	    (to->n > 0 ? POLLOUT : 0));
}

/* Unasked a poll tells of the end of the room, but of no other. */
static void
sleep_until_there_is_something(void)
{
	int timeout = probing ? PROBE : -1;
	int n;

	ends[CONNECTION].events = interest(&said, &told);
	ends[CONNECTION].fd = ends[CONNECTION].events == 0 ? -1 :
	    fds[CONNECTION];
	ends[ROOM].events = interest(&told, &said);
	ends[ROOM].fd = forgotten ? -1 : fds[ROOM];
	n = poll(ends, ENDS, forgotten ? LINGER : timeout);
	if (n == 0 && forgotten)
		_exit(0);
	if (n > 0 && (ends[ROOM].revents & POLLHUP) != 0)
		forget();
}

/*
 * We have a copy of the whole chat, as it was at the fork. It is of no use
 * but for this: client_io's knowledge of who is dead.
 */
static void
probe_if_time(struct client *client)
{
	if (!turn_probes())
		return;
	probing = client_probe(client);
	if (client_why(client) != NULL)
		_exit(ETIMEDOUT);
	if (probing)
		turn_sent();
}

/* What has come meanwhile is read: close would answer it with a reset. */
static _Noreturn void
leave(void)
{
	int i;

	for (i = 0; i < DRAINS; i++)
		if (read(fds[CONNECTION], said.bytes, sizeof said.bytes) <= 0)
			break;
	_exit(0);
}

/* Once the room is no longer asked, its end has all that will ever come. */
_Noreturn void
child_run(struct client *client, int room)
{
	fds[CONNECTION] = client_seat(client);
	fds[ROOM] = room;
	while (!said.ended || !told.ended || told.n > 0 || said.n > 0) {
		if (!forgotten || told.n > 0)
			sleep_until_there_is_something();
		if (said.n > 0 || (ends[CONNECTION].revents & ~POLLOUT) != 0)
			carry(&said);
		if (told.n > 0 || forgotten ||
		    (ends[ROOM].revents & ~POLLOUT) != 0)
			carry(&told);
		probe_if_time(client);
	}
	leave();
}
