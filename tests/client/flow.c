/* Who does not read, who is not in a hurry, and who interrupts. */
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "play.h"

#define TYPED (5 << 20)		/* more than a kernel takes for one socket */

static char typed[TYPED + 1];
static char heard[TYPED + 1];

/* Numbered lines, so that nothing can be missing unseen. */
static void
make_typed(void)
{
	size_t at;

	for (at = 0; at < TYPED; at += 16)
		snprintf(typed + at, 17, "<%09zu> 가\n", at);
}

/* Types from at what fits into the pipe; returns how far it came. */
static size_t
type_some(int in, size_t at)
{
	ssize_t n = write(in, typed + at, TYPED - at);

	MUST(n >= 0 || errno == EAGAIN);
	return n > 0 ? at + (size_t)n : at;
}

/* Types on as long as it is read, and for 300 ms beyond. */
static size_t
type_on(int in)
{
	struct pollfd it = { .fd = in, .events = POLLOUT };
	size_t at = 0;

	while (at < TYPED && poll(&it, 1, clock_left(clock_in(300))) == 1)
		at = type_some(in, at);
	return at;
}

/* The server reads what there is; returns false at its end. */
static bool
hear_on(struct peer *server, size_t *at)
{
	struct pollfd it = { .fd = server->fd, .events = POLLIN };
	ssize_t n;

	ck_assert_msg(poll(&it, 1, clock_left(clock_in(PATIENCE))) == 1,
	    "nothing came after %zu bytes", *at);
	n = read(server->fd, heard + *at, sizeof heard - *at);
	MUST(n >= 0);
	*at += (size_t)n;
	return n > 0;
}

START_TEST(server_that_stops_reading_loses_nothing)
{
	unsigned port;
	int listener = play_listen(&port, 8192);
	struct process *client = play_start(NULL, port, NULL);
	struct peer *server = play_accept(listener);
	size_t in, out = 0;
	uint64_t before;

	make_typed();
	MUST(fcntl(client->in, F_SETFL, O_NONBLOCK) == 0);
	in = type_on(client->in);
	ck_assert_msg(in < TYPED, "all of it was read from the keyboard");
	before = proc_cpu_us(client->pid);
	clock_nap(500);
	ck_assert_uint_lt(proc_cpu_us(client->pid) - before, 100000);
	while (in < TYPED) {
		ck_assert(hear_on(server, &out));
		in = type_some(client->in, in);
	}
	play_end(client);
	while (hear_on(server, &out))
		;
	ck_assert_uint_eq(out, TYPED);
	ck_assert(memcmp(heard, typed, TYPED) == 0);
	peer_close(server);
	play_ended(client, 0, "");
	close(listener);
}
END_TEST

START_TEST(waiting_costs_nothing_before_and_after_the_end_of_input)
{
	struct process *client;
	struct peer *server = play_join(NULL, &client);
	uint64_t before;
	int ended;

	for (ended = 0; ended < 2; ended++) {
		peer_send(server, ended ? "after\n" : "before\n");
		process_prints(client, ended ? "after\n" : "before\n");
		clock_nap(100);
		before = proc_cpu_us(client->pid);
		clock_nap(500);
		ck_assert_uint_lt(proc_cpu_us(client->pid) - before, 100000);
		if (!ended)
			play_end(client);
	}
	peer_close(server);
	play_ended(client, 0, "");
}
END_TEST

/* Before a colon: the call that it waits with. */
static const char *const faults[] = {
	":error=EINTR:when=1+2",
	"recvfrom:error=EINTR:when=1+2",
	"recvfrom:error=EAGAIN:when=1+2",
	"sendto:error=EINTR:when=1+2",
	"sendto:error=EAGAIN:when=1+2",
	"write:error=EINTR:when=1+2",
	"write:error=EAGAIN:when=1+2",
};

/* strace does this to the calls of a client; false: it may not trace here. */
static bool
injected(struct process_how *how, char wrap[128], const char *fault)
{
	const char *waits = getenv("TEST_WAITS");

	if (process_is_wrapped() || system("strace -o /dev/null true") != 0) {
		puts("skipped: strace may not trace here");
		return false;
	}
	if (*fault != ':')
		waits = "";
	else if (waits == NULL)
		waits = "pselect6";
	snprintf(wrap, 128, "strace -f -o /dev/null -e inject=%s%s", waits,
	    fault);
	how->wrap = wrap;
	how->in = PROCESS_PIPE;
	return true;
}

/* On every second call; what is read from the keyboard is not held up. */
START_TEST(interrupted_it_goes_on)
{
	struct process_how how = { 0 };
	struct process *client;
	struct peer *server;
	char wrap[128];

	if (!injected(&how, wrap, faults[_i]))
		return;
	server = play_join(&how, &client);
	play_type(client, "one\ntwo\n");
	peer_expect(server, "one");
	peer_expect(server, "two");
	peer_send(server, "three\n");
	process_prints(client, "three\n");
	play_end(client);
	ck_assert_ptr_null(peer_line(server));
	peer_send(server, "four\n");
	peer_close(server);
	play_ended(client, 0, "");
	play_printed(client, "three\nfour\n");
}
END_TEST

/* The connection lives, but who cannot send must not wait for answers. */
START_TEST(send_that_fails_on_a_live_connection_ends_it)
{
	struct process_how how = { 0 };
	struct process *client;
	struct peer *server;
	char wrap[128];

	if (!injected(&how, wrap, "sendto:error=ENOBUFS:when=2"))
		return;
	server = play_join(&how, &client);
	play_type(client, "never heard\n");
	play_ended(client, 1,
	    "the connection is lost: No buffer space available");
	peer_expect_end(server);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("client_flow");
	TCase *tc = suite_case(s, "played servers");

	tcase_add_test(tc, server_that_stops_reading_loses_nothing);
	tcase_add_test(tc,
	    waiting_costs_nothing_before_and_after_the_end_of_input);
	tcase_add_loop_test(tc, interrupted_it_goes_on, 0,
	    (int)(sizeof faults / sizeof faults[0]));
	tcase_add_test(tc, send_that_fails_on_a_live_connection_ends_it);
	return suite_run(s);
}
