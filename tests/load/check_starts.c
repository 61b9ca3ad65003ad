/* starts: odd ways to be started, and starting again and again. */
#include "harness.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { RESTARTS = 100, FEW = 10, LINES = 100 };

static unsigned
free_port(void)
{
	struct sockaddr_in address = { .sin_family = AF_INET,
	    .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof address;
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	MUST(fd >= 0);
	MUST(bind(fd, (struct sockaddr *)&address, len) == 0);
	MUST(getsockname(fd, (struct sockaddr *)&address, &len) == 0);
	close(fd);
	return ntohs(address.sin_port);
}

static bool
listens(const struct process *server)
{
	struct sockaddr_in to = { .sin_family = AF_INET,
	    .sin_port = htons((uint16_t)server->port),
	    .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	bool yes;

	MUST(fd >= 0);
	yes = connect(fd, (struct sockaddr *)&to, sizeof to) == 0;
	close(fd);
	return yes;
}

/* What it says cannot be read, so its port has to be known before. */
static struct process *
start_unheard(const struct process_how *how)
{
	unsigned port = free_port();
	struct process *server;
	char words[32];

	snprintf(words, sizeof words, "-v %u", port);
	server = server_try(how, words);
	server->port = port;
	EVENTUALLY(process_gone(server) || listens(server));
	ck_assert_msg(!process_gone(server), "it does not start");
	return server;
}

/* Two talk, with a lot to be logged, and neither is sent any of the log. */
static void
serves(const struct process *server)
{
	struct peer *ann = peer_connect(server), *bob = peer_connect(server);
	int i;

	peer_send(ann, "/nick ann\n");
	peer_skip_to(ann, "*** you are now ann");
	peer_send(bob, "/nick bob\n");
	peer_skip_to(bob, "*** you are now bob");
	peer_skip_to(ann, "*** client3 is now bob");
	for (i = 0; i < LINES; i++) {
		peer_send(ann, "hello\n");
		peer_expect(bob, "<ann> hello");
		peer_silent(ann);
	}
}

/* 0 to 2 are open, and no socket. */
static void
standard_ones_are_taken(const struct process *server)
{
	char path[64], target[64];
	ssize_t n;
	int fd;

	for (fd = 0; fd <= 2; fd++) {
		snprintf(path, sizeof path, "/proc/%d/fd/%d",
		    (int)server->pid, fd);
		n = readlink(path, target, sizeof target - 1);
		MUST(n > 0);
		target[n] = '\0';
		ck_assert_msg(strncmp(target, "socket:", 7) != 0,
		    "descriptor %d is %s", fd, target);
	}
}

/* Not under valgrind, which needs them itself: .wrap. */
START_TEST(any_closed_stdio_is_no_clients_descriptor)
{
	struct process_how how = { .wrap = "" };
	struct process *server;

	how.in = _i & 1 ? PROCESS_CLOSED : PROCESS_USUAL;
	how.out = _i & 2 ? PROCESS_CLOSED : PROCESS_USUAL;
	how.err = _i & 4 ? PROCESS_CLOSED : PROCESS_USUAL;
	server = start_unheard(&how);
	serves(server);
	standard_ones_are_taken(server);
}
END_TEST

START_TEST(full_disk_holds_nobody_up)
{
	struct process_how how = { .in = PROCESS_USUAL };
	int full = open("/dev/full", O_WRONLY | O_CLOEXEC);

	MUST(full >= 0);
	how.out = _i & 1 ? full : PROCESS_USUAL;
	how.err = _i & 2 ? full : PROCESS_USUAL;
	serves(start_unheard(&how));
}
END_TEST

static int
full_pipe(void)
{
	char bytes[4096] = { 0 };
	int ends[2];

	MUST(pipe2(ends, O_CLOEXEC | O_NONBLOCK) == 0);
	while (write(ends[1], bytes, sizeof bytes) > 0)
		;
	MUST(fcntl(ends[1], F_SETFL, 0) == 0);
	return ends[1];
}

START_TEST(full_pipe_holds_nobody_up)
{
	struct process_how how = { .in = PROCESS_USUAL };
	struct process *server;
	int pipe_end = full_pipe();

	how.out = _i & 1 ? pipe_end : PROCESS_USUAL;
	how.err = _i & 2 ? pipe_end : PROCESS_USUAL;
	server = start_unheard(&how);
	serves(server);
	peer_close_all();
	process_stop(server);
	ck_assert_msg((fcntl(pipe_end, F_GETFL) & O_NONBLOCK) == 0,
	    "the pipe is the shell's, too: it must stay as it was");
}
END_TEST

static void
second_is_refused(unsigned port)
{
	struct process *second;
	char text[96];

	snprintf(text, sizeof text, "%u", port);
	second = server_try(NULL, text);
	ck_assert_int_eq(process_ended(second), 1);
	snprintf(text, sizeof text, ": 127.0.0.1 port %u: Address already in "
	    "use\n", port);
	ck_assert_uint_eq(process_said(second, text), 1);
	if (!process_is_wrapped())	/* a sanitizer adds its own */
		ck_assert_uint_eq(process_said(second, "\n"), 1);
}

/* Asked to, and all are told and go; or killed, and all stay on. */
static void
ends(struct process *server, struct peer *client, bool killed)
{
	process_signal(server, killed ? SIGKILL : SIGTERM);
	if (!killed) {
		peer_skip_to(client, "*** server closing");
		peer_expect_end(client);
		peer_close_all();
	}
	ck_assert_int_eq(process_ended(server), killed ? 128 + SIGKILL : 0);
	process_stop_all();
}

START_TEST(hundred_restarts_with_clients_on_and_no_second_at_a_time)
{
	unsigned port = free_port();
	struct process *server;
	struct peer *ann, *bob;
	int i, n = process_is_wrapped() ? FEW : RESTARTS;

	for (i = 0; i < n; i++) {
		server = server_start_on(NULL, "", port);
		peer_close_all();	/* who was on when it was killed */
		ann = peer_join(server, 1);
		bob = peer_join(server, 2);
		peer_expect(ann, "*** client2 joined");
		second_is_refused(port);
		peer_send(ann, "hello\n");
		peer_expect(bob, "<client1> hello");
		ends(server, ann, i % 2 == 0);
	}
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("starts");
	TCase *group = suite_case(suite, "starts");

	tcase_add_loop_test(group, any_closed_stdio_is_no_clients_descriptor,
	    1, 8);
	tcase_add_loop_test(group, full_disk_holds_nobody_up, 1, 4);
	tcase_add_loop_test(group, full_pipe_holds_nobody_up, 1, 4);
	tcase_add_test(group,
	    hundred_restarts_with_clients_on_and_no_second_at_a_time);
	return suite_run(suite);
}
