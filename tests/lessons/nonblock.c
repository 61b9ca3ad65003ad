/*
 * nonblock: what send and recv say where they may not wait.
 *
 * A million bytes shall go through a socketpair whose buffers hold far less.
 * Both ends are in this one process, so nothing here depends on chance.
 */
#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#define ALL 1000000

static char out[ALL], in[ALL];
static int ends[2];

static const char *
result(ssize_t n, ssize_t wanted)
{
	if (n == -1 && errno != EAGAIN && errno != EWOULDBLOCK)
		err(EXIT_FAILURE, "send or recv");
	return n == -1 ? " EAGAIN" : n < wanted ? " (short)" : "";
}

/* What was not taken is still ours, and the next send begins there. */
static size_t
give(size_t sent)
{
	size_t left = ALL - sent;
	ssize_t n = send(ends[0], out + sent, left, 0);

	printf("send %zu = %zd%s\n", left, n, result(n, (ssize_t)left));
	return n > 0 ? sent + (size_t)n : sent;
}

static size_t
take(size_t received)
{
	size_t room = ALL - received;
	ssize_t n = recv(ends[1], in + received, room, 0);

	printf("recv %zu = %zd%s\n", room, n, result(n, (ssize_t)room));
	return n > 0 ? received + (size_t)n : received;
}

int
main(void)
{
	size_t sent = 0, received = 0;
	int i;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends) == -1)
		err(EXIT_FAILURE, "socketpair");
	for (i = 0; i < ALL; i++)
		out[i] = (char)i;
	received = take(received);	/* nothing is there: EAGAIN */
	while (sent < ALL) {
		sent = give(sent);	/* short: the buffer is full now */
		if (sent < ALL)
			sent = give(sent);	/* full: EAGAIN */
		while (received < sent)
			received = take(received);
	}
	printf("%zu bytes arrived, %s\n", received,
	    memcmp(in, out, ALL) == 0 ? "each in its place" : "spoilt");
	return EXIT_SUCCESS;
}
