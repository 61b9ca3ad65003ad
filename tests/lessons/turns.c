/*
 * turns PORT | turns PORT ADDRESS: a chat of two that can only take turns.
 *
 * The first waits on PORT for the second, who speaks first. Each side has two
 * calls that block, one for the keyboard and one for the socket, and stands in
 * one of them: whoever is to type cannot hear, and whoever is
 * to hear cannot speak.
 */
#include <arpa/inet.h>
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static char line[1024];

/* Blocks until a line was typed; false: there will be none. */
static bool
speak(int fd)
{
	return fgets(line, sizeof line, stdin) != NULL &&
	    send(fd, line, strlen(line), MSG_NOSIGNAL) > 0;
}

/* Blocks until the other has spoken; false: it has gone. */
static bool
hear(int fd)
{
	ssize_t n = recv(fd, line, sizeof line - 1, 0);

	if (n <= 0)
		return false;
	printf("the other: %.*s", (int)n, line);
	return fflush(stdout) == 0;
}

int
main(int argc, char *argv[])
{
	struct sockaddr_in address = { .sin_family = AF_INET };
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	int on = 1;

	if (argc < 2)
		errx(EXIT_FAILURE, "usage: turns PORT [ADDRESS]");
	address.sin_port = htons((uint16_t)atoi(argv[1]));
	if (argc > 2) {
		inet_pton(AF_INET, argv[2], &address.sin_addr);
		if (connect(fd, (void *)&address, sizeof address) == -1)
			err(EXIT_FAILURE, "connect");
		while (speak(fd) && hear(fd))
			;
		return EXIT_SUCCESS;
	}
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	if (bind(fd, (void *)&address, sizeof address) == -1 ||
	    listen(fd, 1) == -1)
		err(EXIT_FAILURE, "bind");
	fprintf(stderr, "waiting\n");
	fd = accept(fd, NULL, NULL);
	while (hear(fd) && speak(fd))
		;
	return EXIT_SUCCESS;
}
