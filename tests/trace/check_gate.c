/* gate: a viewer stops the program there, and its letters let it on. */
#include "gate_play.h"

#include <sys/socket.h>
#include <unistd.h>

START_TEST(nobody_stops_it)
{
	gate.fd = -1;
	gate.mode = GATE_STOP;
	passes(true);
}
END_TEST

START_TEST(viewer_that_says_nothing_stops_nothing)
{
	passes(false);
	passes(true);
}
END_TEST

START_TEST(p_stops_and_g_goes_on)
{
	type("p");
	stands(false, "g");
	passes(false);
	passes(true);
}
END_TEST

START_TEST(s_is_one_event)
{
	type("p");
	stands(false, "s");
	stands(false, "s");
	stands(true, "s");
	stands(false, "g");
}
END_TEST

START_TEST(t_is_the_next_set)
{
	type("p");
	stands(true, "t");
	passes(false);
	passes(false);
	stands(true, "g");
}
END_TEST

START_TEST(s_and_t_stop_who_was_not_stopped)
{
	type("s");
	passes(false);
	stands(false, "g");
	type("t");
	passes(false);
	passes(false);
	stands(true, "g");
}
END_TEST

START_TEST(letters_ahead_are_a_step_each)
{
	type("pssts");
	passes(false);
	passes(false);
	passes(false);
	passes(false);		/* t */
	passes(true);
	stands(false, "g");
}
END_TEST

START_TEST(p_stays_where_it_is)
{
	type("p");
	stands(false, "pps");
	stands(false, "pg");
}
END_TEST

START_TEST(unknown_letters_do_nothing)
{
	type("xyz\r");
	passes(false);
	type("p");
	stands(false, "xhs");
	stands(false, "g");
}
END_TEST

START_TEST(heartbeat_alone_is_waited_for)
{
	uint64_t before = now_ms();

	type("p");
	later(3000, ends[0], "h");
	later(6000, ends[0], "s");
	passes(false);
	ck_assert_uint_ge(now_ms() - before, 6000);
}
END_TEST

START_TEST(silent_viewer_is_not_waited_for)
{
	uint64_t before = now_ms();

	type("p");
	ck_assert(!gate_pass(&gate, false));
	ck_assert_uint_ge(now_ms() - before, 4990);
	ck_assert_uint_lt(now_ms() - before, slow(8000));
}
END_TEST

/* Where nothing happens for long it sleeps elsewhere: that is no silence. */
START_TEST(silence_begins_where_it_stops)
{
	type("p");
	gate.heard = gate_now() - 2 * GATE_SILENCE;
	stands(false, "s");
	gate.heard = gate_now() - 2 * GATE_SILENCE;
	stands(false, "s");
}
END_TEST

/* Ctrl-Z stops both, fg lets both on: who could not speak was not silent. */
START_TEST(stop_of_both_is_no_silence)
{
	uint64_t before = now_ms();
	pid_t us = getpid();

	type("p");
	if (fork() == 0) {
		usleep(LATE * 1000);
		kill(us, SIGSTOP);
		usleep(GATE_SILENCE + LATE * 1000);
		kill(us, SIGCONT);
		usleep(LATE * 1000);
		_exit(write(ends[0], "s", 1) == 1 ? 0 : 1);
	}
	ck_assert(gate_pass(&gate, false));
	ck_assert_uint_ge(now_ms() - before, GATE_SILENCE / 1000 + 3 * LATE);
}
END_TEST

START_TEST(viewer_that_is_gone_is_seen)
{
	close(ends[0]);
	ck_assert(!gate_pass(&gate, false));
	passes(false);
	ends[0] = -1;
}
END_TEST

START_TEST(viewer_that_goes_lets_on)
{
	uint64_t before = now_ms();

	type("p");
	if (fork() == 0) {
		close(ends[1]);
		usleep(LATE * 1000);
		shutdown(ends[0], SHUT_RDWR);
		_exit(0);
	}
	ck_assert(!gate_pass(&gate, false));
	ck_assert_uint_ge(now_ms() - before, LATE);
	ck_assert_uint_lt(now_ms() - before, 4000);
	passes(false);
}
END_TEST

START_TEST(reset_viewer_is_gone)
{
	ck_assert_int_eq(write(ends[1], "x", 1), 1);
	type("s");
	passes(false);
	close(ends[0]);			/* it had not read our x */
	ends[0] = -1;
	ck_assert(!gate_pass(&gate, false));
}
END_TEST

static void
end(int number)
{
	ended = number;
}

static void
end_later(void)
{
	signal(SIGUSR1, end);
	if (fork() == 0) {
		usleep(LATE * 1000);
		kill(getppid(), SIGUSR1);
		_exit(0);
	}
}

/* And from then on it stops nobody. */
START_TEST(end_lets_on)
{
	uint64_t before = now_ms();

	type("p");
	end_later();
	passes(false);
	ck_assert_uint_ge(now_ms() - before, LATE);
	ck_assert_uint_lt(now_ms() - before, slow(3000));
	ended = 0;
	type("p");
	passes(false);
	passes(true);
}
END_TEST

START_TEST(end_is_seen_by_who_is_signalled_while_letters_come)
{
	type("p");
	ended = 1;
	type("hhhh");
	passes(false);
	ck_assert_int_eq(gate.fd, -1);
}
END_TEST

/* Another signal is none of the gate's business. */
START_TEST(other_signals_let_nobody_on)
{
	uint64_t before = now_ms();

	type("p");
	end_later();
	signal(SIGUSR1, SIG_IGN);
	later(3 * LATE, ends[0], "s");
	passes(false);
	ck_assert_uint_ge(now_ms() - before, 3 * LATE);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("gate");
	TCase *t = tcase_create("gate");

	tcase_add_checked_fixture(t, open_for_viewer, close_both);
	tcase_add_test(t, nobody_stops_it);
	tcase_add_test(t, viewer_that_says_nothing_stops_nothing);
	tcase_add_test(t, p_stops_and_g_goes_on);
	tcase_add_test(t, s_is_one_event);
	tcase_add_test(t, t_is_the_next_set);
	tcase_add_test(t, s_and_t_stop_who_was_not_stopped);
	tcase_add_test(t, letters_ahead_are_a_step_each);
	tcase_add_test(t, p_stays_where_it_is);
	tcase_add_test(t, unknown_letters_do_nothing);
	tcase_add_test(t, heartbeat_alone_is_waited_for);
	tcase_add_test(t, silent_viewer_is_not_waited_for);
	tcase_add_test(t, silence_begins_where_it_stops);
	tcase_add_test(t, stop_of_both_is_no_silence);
	tcase_add_test(t, viewer_that_is_gone_is_seen);
	tcase_add_test(t, viewer_that_goes_lets_on);
	tcase_add_test(t, reset_viewer_is_gone);
	tcase_add_test(t, end_lets_on);
	tcase_add_test(t, end_is_seen_by_who_is_signalled_while_letters_come);
	tcase_add_test(t, other_signals_let_nobody_on);
	suite_add_tcase(suite, t);
	return patience_run(suite);
}
