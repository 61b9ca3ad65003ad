/*
 * textbook PORT: the select() chat of every course. It works as long as the
 * teacher shows it. README.md lists the ways in which it breaks.
 */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

static fd_set master, ready;
static int listener, maxfd;
static char buffer[4096], line[4200];

static void
tell_others(int from, int n)
{
	int fd, len = snprintf(line, sizeof line, "client %d: %.*s", from, n,
	    buffer);

	for (fd = 0; fd <= maxfd; fd++)
		if (FD_ISSET(fd, &master) && fd != listener && fd != from)
			send(fd, line, (size_t)len, 0);
}

int
main(int argc, char *argv[])
{
	struct sockaddr_in address = { .sin_family = AF_INET,
	    .sin_port = htons((uint16_t)(argc > 1 ? atoi(argv[1]) : 9000)) };
	int i, fd;
	ssize_t n;

	listener = maxfd = socket(AF_INET, SOCK_STREAM, 0);
	if (bind(listener, (void *)&address, sizeof address) == -1 ||
	    listen(listener, SOMAXCONN) == -1) {
		perror("bind");
		return EXIT_FAILURE;
	}
	fprintf(stderr, "waiting\n");
	FD_SET(listener, &master);
	for (;;) {
		ready = master;
		select(maxfd + 1, &ready, NULL, NULL, NULL);
		for (i = 0; i <= maxfd; i++) {
			if (!FD_ISSET(i, &ready))
				continue;
			if (i == listener) {
				fd = accept(listener, NULL, NULL);
				if (fd == -1) {
					perror("accept");
					continue;
				}
				FD_SET(fd, &master);
				maxfd = fd > maxfd ? fd : maxfd;
			} else if ((n = recv(i, buffer, sizeof buffer, 0)) > 0)
				tell_others(i, (int)n);
			else {
				close(i);
				FD_CLR(i, &master);
			}
		}
	}
}
