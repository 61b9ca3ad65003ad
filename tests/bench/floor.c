/*
 * bench_floor PORT: the least that a server in one thread can do.
 *
 * It waits, receives, and sends the bytes as they are to everybody else: no
 * names, no lines, nobody who leaves. What a chat server needs beyond this is
 * its own doing. epoll, so that the idle cost nothing.
 */
#include <err.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <sys/epoll.h>
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

static void
watch(int epoll, int fd)
{
	struct epoll_event event = { .events = EPOLLIN, .data.fd = fd };

	if (fd == -1 || epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) == -1)
		err(1, "epoll_ctl");
}

static void
admit(int epoll, int listener)
{
	if (n_clients == CLIENTS)
		errx(1, "more than %d clients", CLIENTS);
	clients[n_clients] = accept(listener, NULL, NULL);
	watch(epoll, clients[n_clients++]);
}

static void
relay(int epoll, int from)
{
	static char buffer[BUFFER];
	ssize_t n = recv(from, buffer, sizeof buffer, 0);
	int i;

	if (n <= 0)
		epoll_ctl(epoll, EPOLL_CTL_DEL, from, NULL);
	for (i = 0; n > 0 && i < n_clients; i++)
		if (clients[i] != from)
			send(clients[i], buffer, (size_t)n, MSG_NOSIGNAL);
}

int
main(int argc, char *argv[])
{
	struct epoll_event events[AT_ONCE];
	int i, n, listener, epoll = epoll_create1(0);

	if (argc != 2)
		errx(2, "usage: bench_floor port");
	listener = listen_on(argv[1]);
	watch(epoll, listener);
	for (;;) {
		n = epoll_wait(epoll, events, AT_ONCE, -1);
		for (i = 0; i < n; i++) {
			if (events[i].data.fd == listener)
				admit(epoll, listener);
			else
				relay(epoll, events[i].data.fd);
		}
	}
}
