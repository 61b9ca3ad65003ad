/*
 * bench_floor PORT [select]: the least that a server in one thread can do.
 *
 * It waits, receives, and sends the bytes as they are to everybody else: no
 * names, no lines, nobody who leaves. What a chat server needs beyond this is
 * its own doing. epoll, so that the idle cost nothing; or select(), which
 * looks at each of them, to tell what that costs.
 */
#include <err.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>

enum { CLIENTS = 4096, AT_ONCE = 1024, BUFFER = 16 << 10 };

static int clients[CLIENTS];
static int n_clients;

static int
listen_on(const char *port)
{
	struct sockaddr_in address = { .sin_family = AF_INET,
	    .sin_port = htons((uint16_t)atoi(port)),
	    .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int one = 1, fd = socket(AF_INET, SOCK_STREAM, 0);

	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
	if (bind(fd, (void *)&address, sizeof address) == -1 ||
	    listen(fd, SOMAXCONN) == -1)
		err(1, "port %s", port);
	return fd;
}

static int
admit(int listener)
{
	if (n_clients == CLIENTS)
		errx(1, "more than %d clients", CLIENTS);
	return clients[n_clients++] = accept(listener, NULL, NULL);
}

/* false: it has gone. */
static bool
relay(int from)
{
	static char buffer[BUFFER];
	ssize_t n = recv(from, buffer, sizeof buffer, 0);
	int i;

	for (i = 0; n > 0 && i < n_clients; i++)
		if (clients[i] != from)
			send(clients[i], buffer, (size_t)n, MSG_NOSIGNAL);
	return n > 0;
}

static void
watch(int epoll, int fd)
{
	struct epoll_event event = { .events = EPOLLIN, .data.fd = fd };

	if (fd == -1 || epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) == -1)
		err(1, "epoll_ctl");
}

static void
by_epoll(int listener)
{
	struct epoll_event events[AT_ONCE];
	int i, n, fd, epoll = epoll_create1(0);

	watch(epoll, listener);
	for (;;) {
		n = epoll_wait(epoll, events, AT_ONCE, -1);
		for (i = 0; i < n; i++) {
			fd = events[i].data.fd;
			if (fd == listener)
				watch(epoll, admit(listener));
			else if (!relay(fd))
				epoll_ctl(epoll, EPOLL_CTL_DEL, fd, NULL);
		}
	}
}

static void
by_select(int listener)
{
	fd_set all, readable;
	int i, fd, top = listener;

	FD_ZERO(&all);
	FD_SET(listener, &all);
	for (;;) {
		readable = all;
		select(top + 1, &readable, NULL, NULL, NULL);
		if (FD_ISSET(listener, &readable)) {
			fd = admit(listener);
			FD_SET(fd, &all);
			top = fd > top ? fd : top;
		}
		for (i = 0; i < n_clients; i++)
			if (FD_ISSET(clients[i], &readable) &&
			    !relay(clients[i]))
				FD_CLR(clients[i], &all);
	}
}

int
main(int argc, char *argv[])
{
	if (argc == 2)
		by_epoll(listen_on(argv[1]));
	if (argc == 3 && strcmp(argv[2], "select") == 0)
		by_select(listen_on(argv[1]));
	errx(2, "usage: bench_floor port [select]");
}
