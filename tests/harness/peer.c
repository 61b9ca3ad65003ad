#include <arpa/inet.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "clock.h"
#include "must.h"
#include "peer.h"

#define PEERS 1500

static struct peer	peers[PEERS];
static size_t		joined;

struct peer *
peer_of(int fd)
{
	struct peer	*p = &peers[joined++];

	ck_assert_uint_le(joined, PEERS);
	ck_assert_int_ge(fd, 0);
	MUST(fcntl(fd, F_SETFL, O_RDWR | O_NONBLOCK) == 0);
	p->fd = fd;
	p->start = p->end = 0;
	p->error = 0;
	return p;
}

static struct addrinfo *
resolved(const char *address, unsigned port)
{
	struct addrinfo	 hints = {.ai_flags = AI_NUMERICHOST,
			    .ai_socktype = SOCK_STREAM};
	struct addrinfo	*to;
	char		 service[16];

	snprintf(service, sizeof service, "%u", port);
	ck_assert_int_eq(getaddrinfo(address, service, &hints, &to), 0);
	return to;
}

struct peer *
peer_connect_from(const char *from, const char *address, unsigned port,
    int buffer)
{
	struct addrinfo	*to = resolved(address, port);
	struct addrinfo	*own;
	int		 fd = socket(to->ai_family, SOCK_STREAM | SOCK_CLOEXEC,
			    0);
	int		 on = 1;

	MUST(fd >= 0);
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
	if (buffer > 0)
		setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &buffer, sizeof buffer);
	if (from != NULL) {
		own = resolved(from, 0);
		MUST(bind(fd, own->ai_addr, own->ai_addrlen) == 0);
		freeaddrinfo(own);
	}
	MUST(connect(fd, to->ai_addr, to->ai_addrlen) == 0);
	freeaddrinfo(to);
	return peer_of(fd);
}

struct peer *
peer_connect_to(const char *address, unsigned port)
{
	return peer_connect_from(NULL, address, port, 0);
}

struct peer *
peer_connect(const struct process *server)
{
	return peer_connect_to("127.0.0.1", server->port);
}

static int
ready(struct peer *p, short events, uint64_t then)
{
	struct pollfd	it = {.fd = p->fd, .events = events};

	return poll(&it, 1, clock_left(then));
}

size_t
peer_push(struct peer *p, const void *bytes, size_t n)
{
	ssize_t	sent = send(p->fd, bytes, n, MSG_NOSIGNAL | MSG_DONTWAIT);

	MUST(sent >= 0 || errno == EAGAIN);
	return sent < 0 ? 0 : (size_t)sent;
}

void
peer_send_bytes(struct peer *p, const void *bytes, size_t n)
{
	uint64_t	 then = clock_in(PATIENCE);
	const char	*at = bytes;
	size_t		 sent;

	while (n > 0) {
		ck_assert_msg(ready(p, POLLOUT, then) > 0,
		    "the server does not take the last %zu bytes", n);
		sent = peer_push(p, at, n);
		at += sent;
		n -= sent;
	}
}

void
peer_send(struct peer *p, const char *text)
{
	peer_send_bytes(p, text, strlen(text));
}

/* false: nothing more will come */
static bool
receive(struct peer *p, uint64_t then)
{
	ssize_t	n;

	memmove(p->bytes, p->bytes + p->start, p->end - p->start);
	p->end -= p->start;
	p->start = 0;
	ck_assert_msg(p->end < PEER_BYTES, "a line without an end");
	if (p->fd < 0)
		return false;
	ck_assert_msg(ready(p, POLLIN, then) > 0,
	    "nothing came in time (but: \"%.*s\")", (int)p->end, p->bytes);
	n = recv(p->fd, p->bytes + p->end, PEER_BYTES - p->end, 0);
	p->error = n < 0 ? errno : 0;
	if (n > 0)
		p->end += (size_t)n;
	return n > 0 || (n < 0 && errno == EAGAIN);
}

static const char *
taken(struct peer *p, size_t n, size_t with_end)
{
	memcpy(p->line, p->bytes + p->start, n);
	p->line[n] = '\0';
	p->start += with_end;
	return p->line;
}

static char *
line_end(struct peer *p)
{
	return memchr(p->bytes + p->start, '\n', p->end - p->start);
}

const char *
peer_line(struct peer *p)
{
	uint64_t	 then = clock_in(PATIENCE);
	char		*lf;
	size_t		 n;

	while ((lf = line_end(p)) == NULL)
		if (!receive(p, then))
			break;
	n = lf != NULL ? (size_t)(lf - p->bytes) - p->start :
	    p->end - p->start;
	if (lf == NULL && n == 0)
		return NULL;
	return taken(p, n, lf != NULL ? n + 1 : n);
}

bool
peer_has_line(struct peer *p)
{
	while (line_end(p) == NULL)
		if (ready(p, POLLIN, 0) <= 0 || !receive(p, clock_in(1)))
			return false;
	return true;
}

void
peer_half_close(struct peer *p)
{
	MUST(shutdown(p->fd, SHUT_WR) == 0);
}

void
peer_close(struct peer *p)
{
	close(p->fd);
	p->fd = -1;
	p->start = p->end = 0;
}

void
peer_reset(struct peer *p)
{
	struct linger	now = {1, 0};

	setsockopt(p->fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
	peer_close(p);
}

void
peer_close_all(void)
{
	struct peer	*p;

	for (p = peers; p < peers + joined; p++)
		if (p->fd >= 0)
			peer_close(p);
	joined = 0;
}
