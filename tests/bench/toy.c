/*
 * bench_toy FAULT PORT: a relay that does one thing wrong, once.
 *
 * Line 50 of those with a mark goes wrong on its way to the client that joined
 * last: lose, double, swap (with 51), late (after 150), tear (into two lines),
 * close (the client), die (the relay). With "none" nothing does, "bytes" sends
 * each byte by itself, and "mute" relays one line with a mark and no more.
 * "leave" leaves a child behind; "refuse" tells its number, closes who comes
 * third, and does not end with its parent; "deaf" does not end by SIGTERM, and
 * "sorry" ends by it with 3. For trying the load generator: it must say so.
 */
#include <err.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CLIENTS = 8, LINE = 2048, WRONG = 50, NEXT = 51, LATE = 150 };

struct client {
	char	 line[LINE];
	size_t	 len;
};

static struct pollfd fds[CLIENTS + 1];	/* 0: the listener */
static struct client clients[CLIENTS + 1];
static unsigned n_fds = 1, marked;
static const char *fault;
static char held[LINE];
static size_t held_len;

static bool
is(const char *name)
{
	return strcmp(fault, name) == 0;
}

static void
put(unsigned to, const char *bytes, size_t n)
{
	size_t step = is("bytes") ? 1 : n;

	for (; n > 0; n -= step, bytes += step)
		send(fds[to].fd, bytes, step, MSG_NOSIGNAL);
}

/* The fault, where this is its line; false: the line is to go as usual. */
static bool
put_wrong(unsigned to, const char *line, size_t n)
{
	if (is("double")) {
		put(to, line, n);
	} else if (is("swap") || is("late")) {
		memcpy(held, line, n);
		held_len = n;
		return true;
	} else if (is("tear")) {
		put(to, line, n / 2);
		put(to, "\n", 1);
		put(to, line + n / 2, n - n / 2);
		return true;
	} else if (is("die")) {
		abort();
	} else if (is("close")) {
		shutdown(fds[to].fd, SHUT_RDWR);
	}
	return is("lose");
}

static void
relay(unsigned from, const char *line, size_t n)
{
	unsigned to;

	if (memmem(line, n, "==", 2) != NULL) {
		if (is("mute") && marked > 0)
			return;
		marked++;
	}
	for (to = 1; to < n_fds; to++) {
		if (to == from || (to == n_fds - 1 && marked == WRONG &&
		    put_wrong(to, line, n)))
			continue;
		put(to, line, n);
	}
	if (marked == (is("late") ? LATE : NEXT) && held_len > 0) {
		put(n_fds - 1, held, held_len);
		held_len = 0;
	}
}

static void
serve(unsigned from)
{
	struct client *client = &clients[from];
	ssize_t n = recv(fds[from].fd, client->line + client->len,
	    LINE - client->len, 0);
	char *lf;
	size_t len;

	if (n <= 0) {
		fds[from].events = 0;
		close(fds[from].fd);
		fds[from].fd = -1;
		return;
	}
	client->len += (size_t)n;
	while ((lf = memchr(client->line, '\n', client->len)) != NULL) {
		len = (size_t)(lf + 1 - client->line);
		relay(from, client->line, len);
		client->len -= len;
		memmove(client->line, lf + 1, client->len);
	}
}

static void
admit(void)
{
	int one = 1, fd = accept(fds[0].fd, NULL, NULL);

	if (fd == -1 || n_fds > CLIENTS)
		err(1, "accept");
	if (is("refuse") && n_fds == 3) {
		close(fd);
		return;
	}
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
	fds[n_fds++] = (struct pollfd){ .fd = fd, .events = POLLIN };
}

static void
be_sorry(int signal)
{
	_exit(signal > 0 ? 3 : 0);
}

static void
misbehave(void)
{
	if (is("deaf"))
		signal(SIGTERM, SIG_IGN);
	if (is("refuse")) {
		printf("%d\n", (int)getpid());
		fflush(stdout);
		prctl(PR_SET_PDEATHSIG, 0);
	}
	if (is("sorry"))
		signal(SIGTERM, be_sorry);
	if (is("leave") && fork() == 0)
		for (;;)
			pause();
}

int
main(int argc, char *argv[])
{
	struct sockaddr_in address = { .sin_family = AF_INET,
	    .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	unsigned i;

	if (argc != 3)
		errx(2, "usage: bench_toy fault port");
	fault = argv[1];
	address.sin_port = htons((uint16_t)atoi(argv[2]));
	fds[0] = (struct pollfd){ .fd = socket(AF_INET, SOCK_STREAM, 0),
	    .events = POLLIN };
	if (bind(fds[0].fd, (void *)&address, sizeof address) == -1 ||
	    listen(fds[0].fd, CLIENTS) == -1)
		err(1, "port %s", argv[2]);
	misbehave();
	for (;;) {
		poll(fds, n_fds, -1);
		if (fds[0].revents != 0)
			admit();
		for (i = 1; i < n_fds; i++)
			if (fds[i].revents != 0)
				serve(i);
	}
}
