#include "arrive.h"

#include "clock.h"
#include "log.h"
#include "ring.h"
#include "serve.h"
#include "tcp.h"

#include <errno.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* As in admit.c: after trouble, and how often it is told. */
#define REST		UINT64_C(100000)
#define TROUBLE_EVERY	UINT64_C(10000000)
enum { TRIES = 256 };

/* Three hundred who come at once are let in within some twenty turns. */
enum { MOST = 16, SHARE = 64 };

static struct arrival {
	struct sockaddr_storage	 address;
	socklen_t		 len;
	bool			 ordered;	/* they are the kernel's */
	int			 fd;		/* -1: nobody */
} arrivals[MOST];

static int all;			/* of them are used */
static int queue[MOST];		/* who has come, the first first */
static int queued;
static uint64_t rest_until;
static bool resting;		/* as of the last look */

int
arrive_open(void)
{
	struct rlimit limit = { .rlim_cur = SHARE };
	int i;

	getrlimit(RLIMIT_NOFILE, &limit);
	all = limit.rlim_cur < (rlim_t)SHARE * MOST ?
	    (int)limit.rlim_cur / SHARE : MOST;
	all = all > 0 ? all : 1;
	for (i = 0; i < all; i++)
		arrivals[i].fd = -1;
	return all;
}

void
arrive_order(struct chat *chat, int listener)
{
	struct arrival *a;
	int i;

	resting = clock_now() < rest_until;
	if (resting || !chat_open(chat))
		return;
	for (i = 0; i < all; i++) {
		a = &arrivals[i];
		if (a->ordered || a->fd != -1)
			continue;
		a->len = sizeof a->address;
		memset(&a->address, 0, sizeof a->address);
		a->ordered = ring_accept(i, listener,
		    (struct sockaddr *)&a->address, &a->len);
	}
}

uint64_t
arrive_deadline(void)
{
	return resting ? rest_until : CLOCK_NEVER;
}

bool
arrive_cancel(void)
{
	bool any = false;
	int i;

	for (i = 0; i < all; i++) {
		if (arrivals[i].ordered)
			ring_cancel(RING_ACCEPTED, i);
		any |= arrivals[i].ordered;
	}
	return any;
}

static void
rest(const char *why)
{
	static uint64_t next_line;
	uint64_t now = clock_now();

	rest_until = now + REST;
	if (now < next_line)
		return;
	next_line = now + TROUBLE_EVERY;
	log_line(LOG_TROUBLE, "nobody can be accepted at the moment: %s", why);
}

/* accept(2): these are of one connection, and the next may be good. */
static bool
only_this_one(int error)
{
	static const int errors[] = { EINTR, EAGAIN, ECONNABORTED, EPROTO,
	    EPERM, ETIMEDOUT, ENETDOWN, ENOPROTOOPT, EHOSTDOWN, ENONET,
	    EHOSTUNREACH, EOPNOTSUPP, ENETUNREACH };
	size_t i;

	for (i = 0; i < sizeof errors / sizeof *errors; i++)
		if (errors[i] == error)
			return true;
	return false;
}

void
arrive_done(int which, int result)
{
	static int bad;		/* in a row */

	arrivals[which].ordered = false;
	if (result >= 0) {
		bad = 0;
		arrivals[which].fd = result;
		queue[queued++] = which;
	} else if (!only_this_one(-result)) {
		rest(strerror(-result));
	} else if (++bad == TRIES) {
		bad = 0;
		rest("one bad connection after the other");
	}
}

static void
say(const struct client *client, const char *name)
{
	if (client_refused(client))
		log_line(LOG_REFUSED, "refused %s: %s", name,
		    client_why(client));
	else
		log_line(LOG_JOINED, client_is_here(client) ?
		    "%s joined from %s" : "%s is to say the password, from %s",
		    client_nick(client), name);
}

static struct client *
seat(struct chat *chat, struct arrival *a)
{
	struct client *client = NULL;
	char host[TCP_NAME_SIZE], name[TCP_NAME_SIZE];

	tcp_host(&a->address, host);
	tcp_name(&a->address, name);
	if ((unsigned)a->fd < serve_width)
		client = chat_joined(chat, host, a->fd);
	if (client == NULL) {
		log_line(LOG_REFUSED, "refused %s: no room for it", name);
		close(a->fd);
	} else {
		say(client, name);
	}
	a->fd = -1;
	return client;
}

struct client *
arrive_next(struct chat *chat)
{
	struct client *client;
	int first;

	while (queued > 0 && chat_open(chat)) {
		first = queue[0];
		memmove(queue, queue + 1, (size_t)--queued * sizeof *queue);
		client = seat(chat, &arrivals[first]);
		if (client != NULL)
			return client;
	}
	return NULL;
}
