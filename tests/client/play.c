#include <arpa/inet.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "play.h"

static const struct process_how piped = { .in = PROCESS_PIPE };

static int
listen_at(unsigned port, int buffer)
{
	struct sockaddr_in own = { .sin_family = AF_INET,
	    .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	    .sin_port = htons((uint16_t)port) };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), on = 1;

	MUST(fd >= 0);
	MUST(setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0);
	if (buffer > 0)
		MUST(setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &buffer,
		    sizeof buffer) == 0);
	MUST(bind(fd, (struct sockaddr *)&own, sizeof own) == 0);
	MUST(listen(fd, 8) == 0);
	return fd;
}

int
play_listen(unsigned *port, int buffer)
{
	struct sockaddr_in own = { 0 };
	socklen_t size = sizeof own;
	int fd = listen_at(0, buffer);

	MUST(getsockname(fd, (struct sockaddr *)&own, &size) == 0);
	*port = ntohs(own.sin_port);
	return fd;
}

int
play_listen_again(unsigned port)
{
	return listen_at(port, 0);
}

struct peer *
play_accept(int listener)
{
	struct pollfd it = { .fd = listener, .events = POLLIN };

	ck_assert_msg(poll(&it, 1, clock_left(clock_in(PATIENCE))) == 1,
	    "the client does not come");
	return peer_of(accept4(listener, NULL, NULL, SOCK_CLOEXEC));
}

struct process *
play_start(const struct process_how *how, unsigned port, const char *nick)
{
	char text[8];
	const char *argv[] = { CLIENT, "127.0.0.1", text, nick, NULL };
	struct process *client;

	snprintf(text, sizeof text, "%u", port);
	client = process_start(how != NULL ? how : &piped, argv);
	client->port = port;
	return client;
}

struct peer *
play_join(const struct process_how *how, struct process **client)
{
	unsigned port;
	int listener = play_listen(&port, 0);
	struct peer *server;

	*client = play_start(how, port, "ann");
	server = play_accept(listener);
	peer_expect(server, "/nick ann");
	close(listener);
	return server;
}

void
play_type(struct process *client, const char *text)
{
	size_t n = strlen(text);

	ck_assert_int_eq(write(client->in, text, n), (ssize_t)n);
}

void
play_end(struct process *client)
{
	close(client->in);
	client->in = -1;
}

void
play_ended(struct process *client, int status, const char *why)
{
	char line[128] = "";

	if (*why != '\0')
		snprintf(line, sizeof line,
		    "tcp_chatcli: 127.0.0.1:%u: %s\n", client->port, why);
	ck_assert_int_eq(process_ended(client), status);
	ck_assert_str_eq(process_err(client), line);
}

void
play_printed(struct process *client, const char *text)
{
	ck_assert_str_eq(process_out(client), text);
}
