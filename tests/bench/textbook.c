/* bench_textbook PORT: the select() chat of every course, with its faults. */
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

static fd_set master;
static int maxfd, listener;

static void
serve(int fd)
{
	char buffer[4096], text[4200];
	ssize_t n = recv(fd, buffer, sizeof buffer, 0);
	int i, len;

	if (n <= 0) {
		close(fd);
		FD_CLR(fd, &master);
		return;
	}
	len = snprintf(text, sizeof text, "client %d: %.*s", fd, (int)n,
	    buffer);
	for (i = 0; i <= maxfd; i++)
		if (FD_ISSET(i, &master) && i != listener && i != fd)
			send(i, text, (size_t)len, 0);
}

int
main(int argc, char *argv[])
{
	struct sockaddr_in address = { .sin_family = AF_INET,
	    .sin_port = htons((uint16_t)(argc > 1 ? atoi(argv[1]) : 9000)) };
	fd_set ready;
	int i, fd;

	maxfd = listener = socket(AF_INET, SOCK_STREAM, 0);
	if (bind(listener, (void *)&address, sizeof address) == -1 ||
	    listen(listener, SOMAXCONN) == -1)
		return EXIT_FAILURE;
	FD_SET(listener, &master);
	for (;;) {
		ready = master;
		select(maxfd + 1, &ready, NULL, NULL, NULL);
		for (i = 0; i <= maxfd; i++) {
			if (!FD_ISSET(i, &ready))
				continue;
			if (i != listener) {
				serve(i);
				continue;
			}
			fd = accept(listener, NULL, NULL);
			FD_SET(fd, &master);
			if (fd > maxfd)
				maxfd = fd;
		}
	}
}
