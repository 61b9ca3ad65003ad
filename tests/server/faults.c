/* faults: a system call fails (strace -e inject), and the chat goes on. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <unistd.h>

#include "harness.h"

#define INDEXES		8

/* ann is in; whoever else comes cannot be accepted, for ever. */
static void
no_descriptors_for_ever(const char *error)
{
	struct process	*server;
	struct peer	*ann;
	char		 inject[128];
	uint64_t	 cpu;
	size_t		 tried, logged;

	snprintf(inject, sizeof inject, "accept4:error=%s:when=3+", error);
	server = server_start_inject(inject, "");
	if (server == NULL)
		return;
	ann = peer_connect(server);
	ck_assert_ptr_nonnull(peer_line(ann));
	peer_connect(server);
	peer_connect(server);
	EVENTUALLY(process_said(server, "INJECTED") > 0);
	tried = process_said(server, "accept4(");
	logged = process_said(server, "\n");
	cpu = proc_cpu_us(server->pid);
	clock_nap(1500);
	ck_assert_uint_eq(process_said(server, "nobody can be accepted"), 1);
	tried = process_said(server, "accept4(") - tried;
	logged = process_said(server, "\n") - logged - tried;
	ck_assert_uint_le(tried, 60);
	ck_assert_uint_le(logged, 3);
	ck_assert_uint_lt(proc_cpu_us(server->pid) - cpu,
	    200000 * clock_scale());
	peer_send(ann, "/end\n");
	peer_skip_to(ann, "*** /end is not a command; /help lists them");
}

START_TEST(no_descriptors_for_ever_costs_no_cpu_and_no_log)
{
	no_descriptors_for_ever("EMFILE");
	no_descriptors_for_ever("ENFILE");
}
END_TEST

/* accept(2): these are of one connection, and the next may be good. */
START_TEST(bad_connection_keeps_nobody_waiting)
{
	static const char *const errors[] = {"EINTR", "ECONNABORTED",
	    "EPROTO", "EPERM", "ETIMEDOUT", "ENETDOWN", "ENOPROTOOPT",
	    "EHOSTDOWN", "ENONET", "EHOSTUNREACH", "EOPNOTSUPP",
	    "ENETUNREACH"};
	struct process	*server;
	char		 inject[128];
	size_t		 i;

	for (i = 0; i < sizeof errors / sizeof *errors; i++) {
		snprintf(inject, sizeof inject, "accept4:error=%s:when=1",
		    errors[i]);
		server = server_start_inject(inject, "");
		if (server == NULL)
			return;
		peer_join(server, 1);
		process_says(server, "INJECTED");
		ck_assert_msg(process_said(server, "nobody can be") == 0,
		    "after %s it waits", errors[i]);
		peer_close_all();
		process_stop(server);
	}
}
END_TEST

/* The listener rests, and no time but that rest's end wakes the server. */
START_TEST(who_waits_at_the_door_is_let_in_though_nothing_else_is_due)
{
	struct process	*server;

	server = server_start_inject("accept4:error=ENFILE:when=1", "");
	if (server == NULL)
		return;
	peer_join(server, 1);
	ck_assert_uint_eq(process_said(server, "INJECTED"), 1);
}
END_TEST

/* ann's second recv fails: she has left, and nobody else notices more. */
static void
one_is_lost(const char *inject)
{
	struct process	*server = server_start_inject(inject, "");
	struct peer	*ann, *bob;

	if (server == NULL)
		return;
	ann = peer_join(server, 1);
	bob = peer_join(server, 2);
	peer_expect(ann, "*** client2 joined");
	peer_send(ann, "one\n");
	peer_expect(bob, "<client1> one");
	peer_send(ann, "two\n");
	peer_expect(bob, "*** client1 left");
	peer_silent(bob);
	peer_silent(peer_join(server, 2));
}

START_TEST(error_of_one_is_the_end_of_that_one)
{
	one_is_lost("recvfrom:error=ECONNRESET:when=2");
	one_is_lost("recvfrom:error=ETIMEDOUT:when=2");
	one_is_lost("recvfrom:error=EHOSTUNREACH:when=2");
}
END_TEST

/* welcome, welcome, joined: the fourth is what bob is sent. */
START_TEST(who_cannot_be_sent_to_has_left)
{
	struct process	*server;
	struct peer	*ann, *bob;

	server = server_start_inject("sendto:error=EPIPE:when=4", "");
	if (server == NULL)
		return;
	ann = peer_join(server, 1);
	bob = peer_join(server, 2);
	peer_expect(ann, "*** client2 joined");
	peer_send(ann, "one\n");
	peer_expect(ann, "*** client2 left");
	peer_expect_end(bob);
	peer_silent(ann);
	process_says(server, "client2 left: ");
}
END_TEST

/* May fail at any step: the server is ending. */
static int
poke(unsigned port)
{
	struct sockaddr_in	to = {.sin_family = AF_INET,
				    .sin_port = htons((uint16_t)port),
				    .sin_addr = {htonl(INADDR_LOOPBACK)}};
	int			fd = socket(AF_INET, SOCK_STREAM, 0);

	MUST(fd >= 0);
	if (connect(fd, (struct sockaddr *)&to, sizeof to) == -1) {
		close(fd);
		return -1;
	}
	send(fd, "hello\n", 6, MSG_NOSIGNAL);
	return fd;
}

/* Who was welcomed is told of the end. */
static void
was_told(int fd)
{
	struct peer	*p = peer_of(fd);
	const char	*line;
	bool		 in = false, told = false;

	while ((line = peer_line(p)) != NULL) {
		in = in || strncmp(line, "*** welcome", 11) == 0;
		told = told || strcmp(line, "*** server closing") == 0;
	}
	ck_assert_msg(!in || told, "one was let in and not told of the end");
}

START_TEST(sigterm_at_any_turn_ends_it_politely)
{
	const char	*waits = getenv("TEST_WAITS");
	char		 inject[128];
	struct process	*server;
	uint64_t	 start;
	int		 peers[INDEXES + 2];
	int		 i, k;

	for (k = 1; k <= INDEXES; k++) {
		snprintf(inject, sizeof inject, "%s:signal=SIGTERM:when=%d",
		    waits != NULL ? waits : "pselect6", k);
		server = server_start_inject(inject, "");
		if (server == NULL)
			return;
		for (i = 0; i < k + 2; i++) {
			peers[i] = process_gone(server) ? -1 :
			    poke(server->port);
			clock_nap(5 * clock_scale());
		}
		start = clock_ms();
		ck_assert_int_eq(process_ended(server), 0);
		ck_assert_uint_lt(clock_ms() - start, 2000 * clock_scale());
		while (i-- > 0)
			if (peers[i] >= 0)
				was_told(peers[i]);
		peer_close_all();
	}
}
END_TEST

int
main(void)
{
	Suite	*suite = suite_create("faults");
	TCase	*group = suite_case(suite, "faults");
	TCase	*counted = suite_case(suite, "counted");
	TCase	*signals = suite_case(suite, "signals");

	/*
	 * Not of a model that makes no such calls, or by many threads, of
	 * which strace counts each one's: CK_EXCLUDE_TAGS.
	 */
	tcase_set_tags(group, "calls");
	tcase_set_tags(counted, "calls counted");
	tcase_add_test(group, no_descriptors_for_ever_costs_no_cpu_and_no_log);
	tcase_add_test(group, bad_connection_keeps_nobody_waiting);
	tcase_add_test(group,
	    who_waits_at_the_door_is_let_in_though_nothing_else_is_due);
	tcase_add_test(counted, error_of_one_is_the_end_of_that_one);
	tcase_add_test(counted, who_cannot_be_sent_to_has_left);
	tcase_add_test(signals, sigterm_at_any_turn_ends_it_politely);
	return suite_run(suite);
}
