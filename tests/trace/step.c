/* step: tcp_chatserv --step is stopped at each event by its keyboard. */
#include "terminal.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* It tells this next, and after that nothing. */
static void
next_is(struct process *server, const char *told)
{
	size_t before;

	process_says(server, told);
	before = strlen(process_err(server));
	clock_nap(100);
	ck_assert_msg(strlen(process_err(server)) == before &&
	    strstr(strstr(process_err(server), told), "\n")[1] == '\0',
	    "more than %s:\n%s", told, process_err(server));
}

static const char *
readable(int fd)
{
	static char text[32];

	snprintf(text, sizeof text, server_selects() ?
	    "FD_ISSET(%d, readable)" : " %d is readable", fd);
	return text;
}

static struct process *
start(const char *options)
{
	struct process *server = terminal_start(options);

	process_says(server, "Enter: the next event; t: the next turn; "
	    "g: go on, and Enter stops again\n");
	next_is(server, "turn 1 ");
	return server;
}

START_TEST(enter_is_the_next_event)
{
	struct process *server = start("--step");
	struct peer *ann;

	terminal_type("\n");
	ann = peer_connect(server);
	next_is(server, "= 1 after");
	terminal_type("\n");
	next_is(server, readable(3));
	terminal_type("\n");
	next_is(server, "accept = 4, client1 from");
	terminal_type("\n\n\n");
	next_is(server, "client1 joined from");
	terminal_type("\n");
	next_is(server, "accept = -1 EAGAIN");
	ck_assert(!peer_has_line(ann));
	terminal_type("s\n");
	next_is(server, "send(4) = ");
	ck_assert_ptr_nonnull(peer_line(ann));
	terminal_type("g\n");
}
END_TEST

START_TEST(t_is_the_next_turn)
{
	struct process *server = start("--trace --step");
	struct peer *ann;

	terminal_type("t\n");
	ann = peer_connect(server);
	next_is(server, "turn 2 ");
	ck_assert_ptr_nonnull(peer_line(ann));
	peer_send(ann, "one\n");
	terminal_type("t\n");
	next_is(server, "turn 3 ");
	terminal_type("g\n");
}
END_TEST

START_TEST(g_goes_on_and_enter_stops_again)
{
	struct process *server = start("--step");
	struct peer *ann, *bob;

	terminal_type("g\n");
	ann = peer_join(server, 1);
	bob = peer_join(server, 2);
	peer_expect(ann, "*** client2 joined");
	process_says(server, "turn 3 ");
	terminal_type("\n");
	peer_send(ann, "one\n");
	clock_nap(200);
	ck_assert(!peer_has_line(bob));
	ck_assert_uint_eq(process_said(server, readable(4)), 0);
	terminal_type("g\n");
	peer_expect(bob, "<client1> one");
}
END_TEST

/* At each place where it may stand: the end is let in by the next select. */
START_TEST(sigterm_at_the_gate_ends_it)
{
	struct process *server = start("--step");

	process_signal(server, SIGTERM);
	ck_assert_int_eq(process_ended(server), 0);
	process_says(server, "closing: everybody is told");
}
END_TEST

/* pselect lets it in, and what it returned is the next event to stop at. */
START_TEST(sigterm_asleep_between_two_stops_ends_it)
{
	struct process *server = start("--step");

	terminal_type("\n");
	clock_nap(200);
	process_signal(server, SIGTERM);
	ck_assert_int_eq(process_ended(server), 0);
	process_says(server, "closing: everybody is told");
}
END_TEST

START_TEST(sigint_at_the_gate_tells_everybody)
{
	struct process *server = start("--step");
	struct peer *ann, *bob;

	terminal_type("g\n");
	ann = peer_join(server, 1);
	bob = peer_join(server, 2);
	peer_expect(ann, "*** client2 joined");
	process_says(server, "turn 3 ");
	terminal_type("\n");
	peer_send(ann, "one\n");
	clock_nap(100);
	process_signal(server, SIGINT);
	peer_expect(bob, "<client1> one");
	peer_expect(bob, "*** server closing");
	peer_expect(ann, "*** server closing");
	peer_expect_end(ann);
	peer_expect_end(bob);
	ck_assert_int_eq(process_ended(server), 0);
}
END_TEST

START_TEST(ctrl_c_at_the_gate_ends_it)
{
	struct process *server = start("--step");

	terminal_type("\003");
	ck_assert_int_eq(process_ended(server), 0);
}
END_TEST

START_TEST(counters_that_were_asked_for_at_the_gate_come)
{
	struct process *server = start("--step");

	process_signal(server, SIGUSR1);
	clock_nap(100);
	ck_assert_uint_eq(process_said(server, "counters:"), 0);
	terminal_type("g\n");
	process_says(server, "counters:");
}
END_TEST

START_TEST(end_of_the_keyboard_lets_all_through)
{
	struct process *server = start("--step");
	struct peer *ann, *bob;

	terminal_type("\004");
	ann = peer_join(server, 1);
	bob = peer_join(server, 2);
	peer_expect(ann, "*** client2 joined");
	peer_send(ann, "one\n");
	peer_expect(bob, "<client1> one");
}
END_TEST

START_TEST(input_that_is_no_terminal_steps_too)
{
	struct process_how how = { .in = PROCESS_PIPE };
	struct process *server = server_start_how(&how, "--step");

	next_is(server, "turn 1 ");
	MUST(write(server->in, "g\n", 2) == 2);
	peer_join(server, 1);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("step");
	TCase *group = suite_case(suite, "step");

	tcase_add_test(group, enter_is_the_next_event);
	tcase_add_test(group, t_is_the_next_turn);
	tcase_add_test(group, g_goes_on_and_enter_stops_again);
	tcase_add_test(group, sigterm_at_the_gate_ends_it);
	tcase_add_test(group, sigterm_asleep_between_two_stops_ends_it);
	tcase_add_test(group, sigint_at_the_gate_tells_everybody);
	tcase_add_test(group, ctrl_c_at_the_gate_ends_it);
	tcase_add_test(group, counters_that_were_asked_for_at_the_gate_come);
	tcase_add_test(group, end_of_the_keyboard_lets_all_through);
	tcase_add_test(group, input_that_is_no_terminal_steps_too);
	return suite_run(suite);
}
