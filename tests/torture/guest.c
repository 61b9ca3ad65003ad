#include "guest.h"

#include "must.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct guest guests[GUESTS];
int guest_count;

_Noreturn void
guest_wrong(const char *format, ...)
{
	va_list args;

	printf("\twrong: ");
	va_start(args, format);
	vprintf(format, args);
	va_end(args);
	printf("\n");
	fflush(stdout);
	_exit(1);
}

static void
is_lost(struct guest *guest)
{
	if (guest->lost)
		return;
	guest->lost = true;
	peer_close(guest->peer);
}

static struct sockaddr_in
address(const char *host, unsigned port)
{
	return (struct sockaddr_in){ .sin_family = AF_INET,
	    .sin_port = htons((uint16_t)port),
	    .sin_addr.s_addr = inet_addr(host) };
}

/* The server may be about to end: then the guest is lost at once. */
struct guest *
guest_arrives(const char *name, const char *from, unsigned port, int buffer)
{
	struct guest *guest = &guests[guest_count++];
	struct sockaddr_in own = address(from, 0);
	struct sockaddr_in to = address("127.0.0.1", port);
	socklen_t len = sizeof own;
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), error;

	ck_assert_int_le(guest_count, GUESTS);
	if (buffer > 0)
		setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &buffer, sizeof buffer);
	MUST(bind(fd, (struct sockaddr *)&own, sizeof own) == 0);
	error = connect(fd, (struct sockaddr *)&to, sizeof to);
	MUST(getsockname(fd, (struct sockaddr *)&own, &len) == 0);
	guest->name = name;
	guest->port = ntohs(own.sin_port);
	guest->peer = peer_of(fd);
	if (error == -1)
		is_lost(guest);
	return guest;
}

void
guest_sends(struct guest *guest, const char *text)
{
	size_t n = strlen(text);

	if (!guest->lost && send(guest->peer->fd, text, n, MSG_NOSIGNAL) !=
	    (ssize_t)n)
		is_lost(guest);
}

/* From now on it must hear what the other says. */
static void
owe(struct guest *listener, const struct guest *talker)
{
	unsigned *due = &listener->due[talker - guests];

	if (*due == 0 && listener->serial != 0)
		*due = talker->said + 1;
}

void
guest_talks(struct guest *guest, unsigned n)
{
	char text[256];
	size_t len = 0;
	int i;

	for (i = 0; i < guest_count; i++)
		owe(&guests[i], guest);
	while (n-- > 0)
		len += (size_t)snprintf(text + len, sizeof text - len, "%u\n",
		    ++guest->said);
	guest_sends(guest, text);
}

void
guest_half_closes(struct guest *guest)
{
	guest->leaves = true;
	if (!guest->lost)
		shutdown(guest->peer->fd, SHUT_WR);
}

void
guest_closes(struct guest *guest)
{
	guest->leaves = guest->closed = true;
	is_lost(guest);
}

void
guest_resets(struct guest *guest)
{
	guest->leaves = guest->closed = true;
	if (!guest->lost)
		peer_reset(guest->peer);
	guest->lost = true;
}

static void
hears(struct guest *guest, unsigned from, unsigned line)
{
	unsigned last = guest->last[from];

	if (last != 0 && line != last + 1 && !guest->skipped)
		guest_wrong("%s heard line %u of client%u after %u",
		    guest->name, line, from, last);
	if (last == 0)
		guest->first[from] = line;
	guest->last[from] = line;
}

static void
is_told(struct guest *guest, unsigned line)
{
	if (guest->told != 0 && line != guest->told + 1 && !guest->skipped)
		guest_wrong("%s heard line %u of the keeper after %u",
		    guest->name, line, guest->told);
	guest->told = line;
}

static bool
is_left(const char *text, unsigned *from)
{
	int end = 0;

	sscanf(text, "*** client%u left%n", from, &end);
	return end > 0 && text[end] == '\0';
}

/* What was said up to now it may have missed; what comes now it may not. */
static void
is_skipped(struct guest *guest)
{
	int i;

	guest->skipped = true;
	guest->told_due = 0;
	for (i = 0; i < guest_count; i++)
		guest->due[i] = guests[i].said + 1;
}

static void
reads(struct guest *guest, const char *text)
{
	unsigned from, line;

	if (sscanf(text, "*** welcome, client%u:", &from) == 1)
		guest->serial = from;
	else if (strncmp(text, "*** server full", 15) == 0)
		guest->refused = true;
	else if (sscanf(text, "*** keeper %u", &line) == 1)
		is_told(guest, line);
	else if (strstr(text, " lines missed: ") != NULL)
		is_skipped(guest);
	else if (is_left(text, &from) && from < GUEST_SERIALS)
		guest->left[from] = true;
	else if (sscanf(text, "<client%u> %u", &from, &line) == 2 &&
	    from < GUEST_SERIALS)
		hears(guest, from, line);
}

static void
listens(struct guest *guest)
{
	struct peer *peer = guest->peer;
	char byte;
	ssize_t n;

	while (peer_has_line(peer))
		reads(guest, peer_line(peer));
	n = recv(peer->fd, &byte, sizeof byte, MSG_PEEK);
	if (n == 0 || (n == -1 && errno != EAGAIN))
		is_lost(guest);
}

void
guests_listen(void)
{
	struct pollfd fds[GUESTS];
	int i;

	for (i = 0; i < guest_count; i++)
		fds[i] = (struct pollfd){ .events = POLLIN, .fd =
		    guests[i].lazy ? -1 : guests[i].peer->fd };
	poll(fds, (nfds_t)guest_count, 1);
	for (i = 0; i < guest_count; i++)
		if (fds[i].revents != 0)
			listens(&guests[i]);
}

bool
guest_has_heard(const struct guest *listener, const struct guest *talker)
{
	unsigned due = listener->due[talker - guests];
	unsigned from = talker->serial;

	if (listener == talker || due == 0 || from == 0 || talker->closed ||
	    talker->said < due)
		return true;
	return listener->last[from] == talker->said &&
	    (listener->skipped || listener->first[from] <= due);
}
