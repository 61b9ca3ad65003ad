#include "entrance.h"

#include "clock.h"
#include "locked.h"
#include "log.h"
#include "porter.h"
#include "serve.h"
#include "tcp.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* As in admit.c. */
#define REST		UINT64_C(100000)
#define TROUBLE_EVERY	UINT64_C(10000000)

enum { TRIES = 256 };

static uint64_t rest_until;

uint64_t
entrance_deadline(void)
{
	return clock_now() < rest_until ? rest_until : CLOCK_NEVER;
}

static void
rest(const char *why)
{
	static uint64_t next_line;
	uint64_t now;

	locked_enter();
	now = clock_now();
	rest_until = now + REST;
	if (now >= next_line) {
		next_line = now + TROUBLE_EVERY;
		log_line(LOG_TROUBLE, "nobody can be accepted at the moment: "
		    "%s", why);
	}
	locked_leave();
}

static void
log_arrival(const struct client *client, const char *name)
{
	if (client_refused(client))
		log_line(LOG_REFUSED, "refused %s: %s", name,
		    client_why(client));
	else
		log_line(LOG_JOINED, client_is_here(client) ?
		    "%s joined from %s" : "%s is to say the password, from %s",
		    client_nick(client), name);
}

/* NULL: it got no seat, and place, if there is one, is freed. */
static struct place *
seat(struct place *place, int fd, const struct sockaddr_storage *address)
{
	struct client *client = NULL;
	struct chat *chat = locked_enter();
	char host[TCP_NAME_SIZE], name[TCP_NAME_SIZE];

	tcp_host(address, host);
	tcp_name(address, name);
	if (place != NULL && (unsigned)fd < serve_width)
		client = chat_joined(chat, host, fd);
	if (client != NULL) {
		place_seated(place, client);
		log_arrival(client, name);
	} else {
		log_line(LOG_REFUSED, "refused %s: no room for it", name);
		free(place);
		place = NULL;
	}
	locked_leave();
	return place;
}

static void
admit_one(int fd, const struct sockaddr_storage *address)
{
	struct place *place = seat(place_new(), fd, address);

	if (place == NULL) {
		close(fd);
		return;
	}
	if (place_start(place))
		return;
	locked_enter();
	place_failed(place, errno);
	locked_leave();
}

static bool
is_open(void)
{
	bool open = porter_is_open(locked_enter());

	locked_leave();
	return open;
}

static bool
is_of_the_machine(int error)
{
	return error == EMFILE || error == ENFILE || error == ENOBUFS ||
	    error == ENOMEM;
}

void
entrance_admit(int listener)
{
	struct sockaddr_storage address;
	socklen_t len;
	int fd, bad = 0;

	while (bad < TRIES && is_open()) {
		len = sizeof address;
		memset(&address, 0, sizeof address);
		fd = accept4(listener, (struct sockaddr *)&address, &len,
		    SOCK_CLOEXEC);
		if (fd != -1) {
			bad = 0;
			admit_one(fd, &address);
		} else if (errno == EAGAIN || errno == EWOULDBLOCK)
			return;
		else if (is_of_the_machine(errno)) {
			rest(strerror(errno));
			return;
		} else
			bad++;
	}
	if (bad == TRIES)
		rest("one bad connection after the other");
}
