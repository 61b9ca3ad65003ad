/* processes: what there is to go wrong where each client has a process. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "offspring.h"
#include "pair.h"

/* Kilobytes: a reader has room for less, the kernel keeps more for it. */
#define ON_ITS_WAY 20

/* Who has just come, and its process in *pid. */
static struct peer *
comes(unsigned number, int buffer, pid_t *pid)
{
	pid_t		 before[OFFSPRING];
	unsigned	 n = offspring(server->pid, before);
	struct peer	*p;
	char		 line[80];

	p = peer_connect_from(NULL, "127.0.0.1", server->port, buffer);
	snprintf(line, sizeof line, "*** welcome, client%u: %u here; /help "
	    "lists the commands", number, number);
	peer_expect(p, line);
	*pid = offspring_newest(server->pid, before, n);
	return p;
}

START_TEST(process_that_is_killed_costs_one_client)
{
	struct peer	*third;
	pid_t		 pid;

	two_are_here("");
	third = comes(3, 0, &pid);
	peer_expect(bob, "*** client3 joined");
	peer_send(third, "not a line");
	MUST(kill(pid, SIGKILL) == 0);
	peer_expect(bob, "*** client3 left");
	peer_expect_end(third);
	process_says(server, "client3 left: its process was killed");
	EVENTUALLY(offspring(server->pid, NULL) == 2);
	both_talk();
}
END_TEST

/* Both are an end of file to the room, but for what the process died of. */
START_TEST(reset_is_told_as_a_reset)
{
	struct peer	*third;

	two_are_here("");
	third = peer_join(server, 3);
	peer_expect(bob, "*** client3 joined");
	peer_send(third, "a line\nnot a line");
	peer_expect(bob, "<client3> a line");
	peer_reset(third);
	peer_expect(bob, "*** client3 left");
	process_says(server, "client3 left: Connection reset by peer");
}
END_TEST

/* The room has thrown lines of others away. */
static void
talk_until_one_is_skipped(void)
{
	while (server_counter(server, "skipped") == 0)
		say_kilobytes(1);
}

START_TEST(process_that_is_stopped_holds_up_nobody_else)
{
	struct peer	*third;
	const char	*line;
	uint64_t	 start;
	pid_t		 pid;

	two_are_here("--feed 65536");
	third = comes(3, 0, &pid);
	peer_expect(bob, "*** client3 joined");
	MUST(kill(pid, SIGSTOP) == 0);
	talk_until_one_is_skipped();
	MUST(kill(pid, SIGCONT) == 0);
	do
		line = peer_line(third);
	while (line != NULL && strstr(line, "lines missed") == NULL);
	ck_assert_ptr_nonnull(line);
	MUST(kill(pid, SIGSTOP) == 0);
	start = clock_ms();
	process_stop(server);
	ck_assert_uint_lt(clock_ms() - start, 2000 * clock_scale());
	kill(pid, SIGKILL);
}
END_TEST

/* Bounded: what the room holds, and the buffers of the pair. */
START_TEST(reader_that_has_stopped_costs_no_memory)
{
	struct peer	*lazy;
	size_t		 before;
	pid_t		 pid;

	two_are_here("--feed 65536");
	lazy = comes(3, 4096, &pid);
	peer_expect(bob, "*** client3 joined");
	before = proc_memory(pid) + proc_memory(server->pid);
	talk_until_one_is_skipped();
	ck_assert_uint_lt(proc_memory(pid) + proc_memory(server->pid),
	    before + (1 << 20) * clock_scale());
	peer_close(lazy);
	EVENTUALLY(offspring(server->pid, NULL) == 2);
}
END_TEST

START_TEST(who_leaves_leaves_no_process_behind)
{
	struct peer	*p[30];
	int		 i;

	two_are_here("");
	for (i = 0; i < 30; i++)
		p[i] = peer_connect(server);
	EVENTUALLY(offspring(server->pid, NULL) == 32);
	process_freeze(server);
	for (i = 0; i < 30; i += 3) {
		peer_close(p[i]);
		peer_reset(p[i + 1]);
		peer_send(p[i + 2], "/quit\n");
		peer_half_close(p[i + 2]);
	}
	process_thaw(server);
	EVENTUALLY(offspring(server->pid, NULL) == 2);
	both_talk();
}
END_TEST

START_TEST(process_holds_its_connection_and_the_way_to_the_room)
{
	pid_t	pid;

	two_are_here("");
	comes(3, 0, &pid);
	EVENTUALLY(proc_descriptors(pid) == 2);
}
END_TEST

static bool
all_gone(const pid_t *pids, unsigned n)
{
	while (n-- > 0)
		if (kill(pids[n], 0) == 0 && proc_state(pids[n]) != 'Z')
			return false;
	return true;
}

/* It lies between the process and the room, and the process has died. */
START_TEST(what_was_said_before_a_reset_is_heard)
{
	struct peer	*third;
	pid_t		 pid;

	two_are_here("");
	third = comes(3, 0, &pid);
	peer_expect(bob, "*** client3 joined");
	process_freeze(server);
	peer_send(third, "a line\n");
	peer_reset(third);
	EVENTUALLY(all_gone(&pid, 1));
	process_thaw(server);
	peer_expect(bob, "<client3> a line");
	peer_expect(bob, "*** client3 left");
	process_says(server, "client3 left: Connection reset by peer");
}
END_TEST

/* Also where nobody is left to tell them. */
START_TEST(no_process_outlives_the_room)
{
	static const int	ways[] = {SIGTERM, SIGKILL};
	pid_t			pids[OFFSPRING];
	unsigned		n;

	two_are_here("");
	n = offspring(server->pid, pids);
	ck_assert_uint_eq(n, 2);
	process_signal(server, ways[_i]);
	process_ended(server);
	EVENTUALLY(all_gone(pids, n));
}
END_TEST

/*
 * What it had in hand is sent, and what comes meanwhile is no reset, which
 * would cost the client what the kernel has not sent yet.
 */
START_TEST(what_was_on_its_way_arrives_after_the_end_of_the_room)
{
	struct peer	*third;
	pid_t		 pid;
	int		 i;

	two_are_here("");
	third = comes(3, 4096, &pid);
	for (i = 0; i < ON_ITS_WAY; i++)
		say_kilobytes(1);
	EVENTUALLY(server_counter(server, "behind") == 0 &&
	    proc_state(pid) == 'S');
	MUST(kill(pid, SIGSTOP) == 0);
	EVENTUALLY(proc_state(pid) == 'T');
	peer_send(third, "talks on\n");
	process_stop(server);
	MUST(kill(pid, SIGCONT) == 0);
	EVENTUALLY(all_gone(&pid, 1));
	for (i = 0; i < ON_ITS_WAY; i++) {
		ck_assert_ptr_nonnull(peer_line(third));
		ck_assert_uint_eq(strspn(third->line + 6, "x"), 999);
	}
	peer_expect(third, "*** server closing");
	peer_expect_end(third);
	ck_assert_int_eq(third->error, 0);
}
END_TEST

/* bob has none and is served all the same; who comes then is not let in. */
START_TEST(where_there_is_no_process_the_next_one_waits)
{
	struct peer	*third;
	size_t		 tried;

	server = server_start_inject("clone:error=EAGAIN:when=2+", "");
	if (server == NULL)
		return;
	ann = peer_join(server, 1);
	bob = peer_join(server, 2);
	process_says(server, "no process for client2: Resource temporarily");
	third = peer_connect(server);
	both_talk();
	tried = process_said(server, "INJECTED");
	clock_nap(1000);
	ck_assert_uint_le(process_said(server, "INJECTED"), tried + 11);
	ck_assert_uint_eq(process_said(server, "no process for"), 1);
	ck_assert(!peer_has_line(third));
	ck_assert_uint_eq(offspring(server->pid, NULL), 1);
	peer_close(bob);
	ck_assert_ptr_nonnull(strstr(peer_line(third), "welcome, client3"));
}
END_TEST

START_TEST(who_has_no_process_gets_one_when_there_is)
{
	server = server_start_inject("clone:error=EAGAIN:when=1..3", "");
	if (server == NULL)
		return;
	ann = peer_join(server, 1);
	bob = peer_join(server, 2);
	EVENTUALLY(offspring(server->pid, NULL) == 2);
	ck_assert_uint_eq(process_said(server, "INJECTED"), 3);
	both_talk();
}
END_TEST

int
main(void)
{
	Suite	*suite = suite_create("processes");
	TCase	*group = suite_case(suite, "processes");

	tcase_add_test(group, process_that_is_killed_costs_one_client);
	tcase_add_test(group, reset_is_told_as_a_reset);
	tcase_add_test(group, process_that_is_stopped_holds_up_nobody_else);
	tcase_add_test(group, reader_that_has_stopped_costs_no_memory);
	tcase_add_test(group, who_leaves_leaves_no_process_behind);
	tcase_add_test(group,
	    process_holds_its_connection_and_the_way_to_the_room);
	tcase_add_test(group, what_was_said_before_a_reset_is_heard);
	tcase_add_loop_test(group, no_process_outlives_the_room, 0, 2);
	tcase_add_test(group,
	    what_was_on_its_way_arrives_after_the_end_of_the_room);
	tcase_add_test(group, where_there_is_no_process_the_next_one_waits);
	tcase_add_test(group, who_has_no_process_gets_one_when_there_is);
	return suite_run(suite);
}
