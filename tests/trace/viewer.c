/* viewer: the other end of --trace-socket stops the server, or dies. */
#include "watch.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static void
talk_goes_on(struct peer *ann, struct peer *bob)
{
	peer_send(ann, "one\n");
	peer_expect(bob, "<client1> one");
	peer_send(bob, "two\n");
	peer_expect(ann, "<client2> two");
}

START_TEST(p_before_the_start_stops_at_the_first_set)
{
	watch_say("p");
	watch_start("");
	watch_next_is("begin");
	watch_last_is("set");
	watch_say("g");
}
END_TEST

START_TEST(each_s_is_one_record_and_t_the_next_set)
{
	struct process *server;
	struct peer *ann;

	watch_say("p");
	server = watch_start("");
	watch_next_is("begin");
	watch_last_is("set");
	ann = peer_connect(server);
	watch_say("s");
	watch_last_is("wake");
	watch_say("s");
	watch_last_is("isset");
	watch_say("ss");
	watch_next_is("accept");
	watch_last_is("line");
	ck_assert(!peer_has_line(ann));
	watch_say("t");
	watch_next_is("line");
	watch_next_is("note");
	watch_next_is("accept");
	watch_next_is("send");
	watch_last_is("set");
	ck_assert_ptr_nonnull(peer_line(ann));
	watch_say("g");
}
END_TEST

START_TEST(viewer_that_dies_is_said)
{
	struct peer *ann, *bob;
	struct process *server = watch_two_talk(&ann, &bob);
	uint64_t before = clock_ms();

	close(ends[0]);
	talk_goes_on(ann, bob);
	process_says(server, GONE);
	ck_assert_uint_lt(clock_ms() - before, 1000 * clock_scale());
	talk_goes_on(ann, bob);
	ck_assert_uint_eq(process_said(server, GONE), 1);
}
END_TEST

START_TEST(viewer_that_dies_at_the_gate_lets_on_at_once)
{
	struct peer *ann, *bob;
	struct process *server = watch_two_talk(&ann, &bob);
	uint64_t before;

	watch_say("p");
	peer_send(ann, "zero\n");
	watch_last_is("wake");
	ck_assert(!peer_has_line(bob));
	before = clock_ms();
	close(ends[0]);
	peer_expect(bob, "<client1> zero");
	talk_goes_on(ann, bob);
	ck_assert_uint_lt(clock_ms() - before, 1000 * clock_scale());
	process_says(server, GONE "the viewer is gone\n");
}
END_TEST

START_TEST(silent_viewer_is_not_waited_for)
{
	struct peer *ann, *bob;
	struct process *server = watch_two_talk(&ann, &bob);
	uint64_t before = clock_ms();

	watch_say("p");
	peer_send(ann, "zero\n");
	watch_last_is("wake");
	while (!peer_has_line(bob))
		clock_nap(2);
	ck_assert_uint_ge(clock_ms() - before, 4900);
	ck_assert_uint_lt(clock_ms() - before, 5500 + 1000 * clock_scale());
	peer_expect(bob, "<client1> zero");
	talk_goes_on(ann, bob);
	process_says(server, GONE "the viewer is gone\n");
}
END_TEST

/* It says where it stands that it is there: it may take all its time. */
START_TEST(patient_viewer_is_waited_for)
{
	struct peer *ann, *bob;
	struct process *server = watch_two_talk(&ann, &bob);
	int i;

	watch_say("p");
	peer_send(ann, "zero\n");
	for (i = 0; i < 7; i++) {
		clock_nap(1000);
		watch_say("h");
	}
	ck_assert(!peer_has_line(bob));
	watch_say("g");
	peer_expect(bob, "<client1> zero");
	ck_assert_uint_eq(process_said(server, GONE), 0);
}
END_TEST

/* At the gate the rate's seconds stand still: a line each as before. */
START_TEST(time_does_not_pass_at_the_gate)
{
	struct process *server = watch_start("--rate 1");
	struct peer *ann = peer_join(server, 1), *bob = peer_join(server, 2);
	uint64_t before;

	peer_expect(ann, "*** client2 joined");
	clock_nap(100);
	watch_look_at_all();
	watch_say("t");
	peer_send(ann, "1\n2\n3\n4\n5\n6\n7\n");
	watch_skip_to("set");
	peer_expect(bob, "<client1> 1");
	peer_expect(bob, "<client1> 2");
	peer_expect(bob, "<client1> 3");
	peer_expect(bob, "<client1> 4");
	clock_nap(3500);
	ck_assert(!peer_has_line(bob));
	before = clock_ms();
	watch_say("g");
	peer_expect(bob, "<client1> 5");
	peer_expect(bob, "<client1> 6");
	ck_assert_uint_ge(clock_ms() - before, 1500);
	peer_expect(bob, "<client1> 7");
}
END_TEST

START_TEST(sigterm_at_the_gate_ends_it)
{
	struct peer *ann, *bob;
	struct process *server = watch_two_talk(&ann, &bob);

	watch_say("t");
	peer_send(ann, "zero\n");
	watch_skip_to("set");
	process_signal(server, SIGTERM);
	peer_expect(bob, "<client1> zero");
	peer_expect(bob, "*** server closing");
	peer_expect_end(bob);
	peer_expect(ann, "*** server closing");
	peer_expect_end(ann);
	ck_assert_int_eq(process_ended(server), 0);
	watch_skip_to("end");
}
END_TEST

static void
leave_a_stray(void)
{
	dup2(STDERR_FILENO, 35);
	watch_hand_over();
}

/* All but the viewer's, which may stand above them. */
START_TEST(what_was_inherited_is_closed)
{
	struct process_how how = { .prepare = leave_a_stray };
	unsigned plain = server_start("")->descriptors;

	MUST(dup2(ends[1], 40) == 40);
	close(ends[1]);
	ends[1] = 40;
	ck_assert_uint_eq(watch_start_how(how, "")->descriptors, plain + 1);
	watch_skip_to("set");
}
END_TEST

static void
may_have_1024(void)
{
	struct rlimit limits = { 1024, 1024 };

	setrlimit(RLIMIT_NOFILE, &limits);
	watch_hand_over();
}

START_TEST(socket_and_file_take_two_seats)
{
	struct process_how how = { .prepare = may_have_1024 };
	unsigned most = server_start_how(&how, "")->seats;

	ck_assert_uint_eq(watch_start_how(how, "--trace=/dev/null")->seats,
	    most - 2);
	watch_skip_to("set");
	ck_assert_ptr_nonnull(strstr(watched, "\"fds\":{\"listener\":3}"));
	ck_assert_ptr_nonnull(strstr(watched, "\"r\":\"08\""));
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("viewer");
	TCase *t = suite_case(suite, "viewer");

	tcase_add_checked_fixture(t, watch_open, NULL);
	tcase_add_test(t, p_before_the_start_stops_at_the_first_set);
	tcase_add_test(t, each_s_is_one_record_and_t_the_next_set);
	tcase_add_test(t, viewer_that_dies_is_said);
	tcase_add_test(t, viewer_that_dies_at_the_gate_lets_on_at_once);
	tcase_add_test(t, silent_viewer_is_not_waited_for);
	tcase_add_test(t, patient_viewer_is_waited_for);
	tcase_add_test(t, time_does_not_pass_at_the_gate);
	tcase_add_test(t, sigterm_at_the_gate_ends_it);
	tcase_add_test(t, what_was_inherited_is_closed);
	tcase_add_test(t, socket_and_file_take_two_seats);
	return suite_run(suite);
}
