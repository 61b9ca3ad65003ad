#include <check.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tcp_sockets.h"

int
bound(const char *address, const char *port)
{
	const char *why = "nothing";
	int fd = tcp_bind(address, port, &why);

	ck_assert_msg(fd != -1, "%s: %s", address, why);
	return fd;
}

int
listener(const char *address)
{
	int fd = bound(address, "0");

	ck_assert_int_eq(listen(fd, 8), 0);
	return fd;
}

const char *
port_of(int fd)
{
	static char name[TCP_NAME_SIZE];

	tcp_bound(fd, name);
	ck_assert_ptr_nonnull(strrchr(name, ':'));
	return strrchr(name, ':') + 1;
}

static bool
wait_for(int fd, bool more)
{
	struct pollfd p = { .fd = fd, .events = POLLOUT };

	(void)more;
	return poll(&p, 1, -1) == 1;
}

static void
missed(const char *name, const char *why)
{
	(void)name;
	(void)why;
}

int
called(const char *host, const char *port, const char **why)
{
	static const struct tcp_caller patient = { wait_for, missed };

	return tcp_connect(host, port, &patient, why);
}

int
connected(const char *host, const char *port)
{
	const char *why = "nothing";
	int fd = called(host, port, &why);

	ck_assert_msg(fd != -1, "%s: %s", host, why);
	return fd;
}

/* The listener is non-blocking, and so who came may not be here yet. */
int
accepted(int listening, struct sockaddr_storage *from)
{
	struct pollfd p = { .fd = listening, .events = POLLIN };
	socklen_t size = sizeof(*from);
	int fd;

	ck_assert_int_eq(poll(&p, 1, -1), 1);
	fd = accept4(listening, (struct sockaddr *)from, &size,
	    SOCK_NONBLOCK);
	ck_assert_int_ne(fd, -1);
	return fd;
}

int
option(int fd, int level, int name)
{
	int value = -1;
	socklen_t size = sizeof value;

	ck_assert_int_eq(getsockopt(fd, level, name, &value, &size), 0);
	return value;
}

void
is_close_on_exec_and_non_blocking(int fd)
{
	ck_assert_int_ne(fcntl(fd, F_GETFD) & FD_CLOEXEC, 0);
	ck_assert_int_ne(fcntl(fd, F_GETFL) & O_NONBLOCK, 0);
}

void
finds_a_dead_peer_in_two_minutes(int fd)
{
	ck_assert_int_ne(option(fd, SOL_SOCKET, SO_KEEPALIVE), 0);
	ck_assert_int_eq(option(fd, IPPROTO_TCP, TCP_KEEPIDLE), 50);
	ck_assert_int_eq(option(fd, IPPROTO_TCP, TCP_KEEPINTVL), 10);
	ck_assert_int_eq(option(fd, IPPROTO_TCP, TCP_KEEPCNT), 5);
}

bool
has_ipv6(void)
{
	const char *why;
	int fd = tcp_bind("::1", "0", &why);

	if (fd == -1) {
		fprintf(stderr, "left out, no IPv6 here: %s\n", why);
		return false;
	}
	close(fd);
	return true;
}
