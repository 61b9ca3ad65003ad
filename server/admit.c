#include "admit.h"

#include "clock.h"
#include "log.h"
#include "serve.h"
#include "tcp.h"
#include "trace.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/*
 * Where a descriptor or memory is short the listener stays readable, and
 * watching it would burn the processor: it is left out for this long.
 */
#define REST		UINT64_C(100000)
#define TROUBLE_EVERY	UINT64_C(10000000)

/* So many bad connections in a row are trouble of that kind, too. */
enum { TRIES = 256 };

static uint64_t rest_until;
static bool resting;		/* as of the last look */

bool
admit_open(const struct chat *chat)
{
	resting = clock_now() < rest_until;
	return !resting && chat_open(chat);
}

/* Not by another look at the clock: between the two it might have ended. */
uint64_t
admit_deadline(void)
{
	return resting ? rest_until : CLOCK_NEVER;
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

/*
 * accept(2): what was wrong with one connection is reported here, and the
 * next one may be good. All but these concerns the listener or the machine.
 */
static bool
only_this_one(int error)
{
	switch (error) {
	case EINTR:
	case ECONNABORTED:
	case EPROTO:
	case EPERM:
	case ETIMEDOUT:
	case ENETDOWN:
	case ENOPROTOOPT:
	case EHOSTDOWN:
	case ENONET:
	case EHOSTUNREACH:
	case EOPNOTSUPP:
	case ENETUNREACH:
		return true;
	default:
		return false;
	}
}

static struct client *
seat(struct chat *chat, int fd, const struct sockaddr_storage *address)
{
	struct client *client = NULL;
	char host[TCP_NAME_SIZE], name[TCP_NAME_SIZE];

	tcp_host(address, host);
	tcp_name(address, name);
	if ((unsigned)fd < serve_width)
		client = chat_joined(chat, host, fd);
	if (client == NULL) {
		log_line(LOG_REFUSED, "refused %s: no room for it", name);
		close(fd);
		return NULL;
	}
	TRACED(trace_accepted(client, name));
	if (client_refused(client))
		log_line(LOG_REFUSED, "refused %s: %s", name,
		    client_why(client));
	else
		log_line(LOG_JOINED, client_is_here(client) ?
		    "%s joined from %s" : "%s is to say the password, from %s",
		    client_nick(client), name);
	return client;
}

struct client *
admit(struct chat *chat, int listener)
{
	struct sockaddr_storage address;
	socklen_t len;
	struct client *client;
	int fd, i, error;

	for (i = 0; i < TRIES && admit_open(chat); i++) {
		/* The address is had from here: a peer that has reset by now
		 * has none any more (getpeername fails). */
		len = sizeof address;
		memset(&address, 0, sizeof address);
		fd = accept4(listener, (struct sockaddr *)&address, &len,
		    SOCK_NONBLOCK | SOCK_CLOEXEC);
		if (fd != -1) {
			client = seat(chat, fd, &address);
			if (client != NULL)
				return client;
			continue;
		}
		error = errno;
		TRACED(trace_not_accepted(error));
		if (error == EAGAIN || error == EWOULDBLOCK)
			return NULL;
		if (!only_this_one(error))
			rest(strerror(error));
	}
	if (i == TRIES)
		rest("one bad connection after the other");
	return NULL;
}
