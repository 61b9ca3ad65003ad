/* How the program ends, how the viewer does, and one without the other. */
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "viewer.h"

#define ENDED "\"live\":true,\"paused\":false,\"typing\":false," \
	"\"running\":false,\"name\":\"traced\""

START_TEST(its_end_is_told_and_its_records_stay)
{
	struct viewer v = viewer_start("", TRACED " 7");
	struct peer *p;

	viewer_says(&v, VIEWER_BEGIN "\n");
	p = viewer_watch(&v, "");
	peer_skip_to(p, "id: 0");
	viewer_says_note(&v, 1);
	close(v.process->in);
	v.process->in = -1;
	peer_skip_to(p, "id: 1");
	peer_skip_to(p, "data: {" ENDED "}");
	process_says(v.process, "has ended with exit status 7");
	peer_skip_to(viewer_watch(&v, ""), "id: 1");
	ck_assert_int_eq(viewer_posts(&v, "/command", "g"), 409);
	process_signal(v.process, SIGTERM);
	ck_assert_int_eq(process_ended(v.process), 7);
}
END_TEST

/* A port that is taken: there is nothing to look at. */
START_TEST(who_says_nothing_and_ends_ends_it)
{
	struct viewer v = viewer_start("", TRACED " 5");

	close(v.process->in);
	v.process->in = -1;
	ck_assert_int_eq(process_ended(v.process), 5);
}
END_TEST

START_TEST(program_that_is_not_there_is_named)
{
	struct process *p = viewer_try(NULL, "--port 0", "/no/such/program");

	ck_assert_int_eq(process_ended(p), 127);
	process_says(p, "/no/such/program: No such file or directory");
	p = viewer_try(NULL, "--port 0", "/etc/passwd");
	ck_assert_int_eq(process_ended(p), 126);
}
END_TEST

START_TEST(silence_is_named)
{
	struct viewer v = viewer_start("", TRACED);

	process_says(v.process, "does it know --trace-socket?");
	clock_nap(2000);
	ck_assert_uint_eq(process_said(v.process, "--trace-socket"), 1);
}
END_TEST

START_TEST(signal_lets_go_and_ends_both)
{
	static const int numbers[] = { SIGTERM, SIGINT, SIGHUP };
	struct viewer v = viewer_start("--paused", TRACED);

	viewer_says(&v, VIEWER_BEGIN "\n");
	process_signal(v.process, numbers[_i]);
	ck_assert_int_eq(process_ended(v.process), 0);
	ck_assert_ptr_nonnull(strchr(process_out(v.process), 'g'));
	ck_assert_ptr_nonnull(strstr(process_out(v.process), "[SIGTERM]"));
}
END_TEST

START_TEST(deaf_program_is_killed_after_5_s)
{
	struct viewer v = viewer_start("", TRACED " deaf");
	uint64_t then = clock_ms();

	process_signal(v.process, SIGTERM);
	clock_nap(4000);
	ck_assert(!process_gone(v.process));
	ck_assert_int_eq(process_ended(v.process), 128 + SIGKILL);
	ck_assert_uint_le(clock_ms() - then, 7000 * clock_scale());
	process_says(v.process, "does not end and is killed");
}
END_TEST

/* The chat goes on without its window, however that went away. */
START_TEST(program_lives_on_where_the_viewer_is_killed)
{
	struct viewer v = viewer_start("", TRACED);

	viewer_says(&v, VIEWER_BEGIN "\n");
	peer_skip_to(viewer_watch(&v, ""), "id: 0");
	process_signal(v.process, SIGKILL);
	ck_assert_int_eq(process_ended(v.process), 128 + SIGKILL);
	process_prints(v.process, "[no viewer]");
}
END_TEST

START_TEST(stopped_viewer_beats_no_heart_and_then_goes_on)
{
	struct viewer v = viewer_start("", TRACED);
	struct peer *p = viewer_watch(&v, "");
	size_t n;

	viewer_says(&v, VIEWER_BEGIN "\n");
	viewer_expect_state(p, "\"live\":true,\"paused\":false,"
	    "\"typing\":false,\"running\":true,\"name\":\"traced\"");
	process_freeze(v.process);
	clock_nap(500 * clock_scale());	/* what it sent is printed */
	n = strlen(process_out(v.process));
	viewer_says_note(&v, 1);
	clock_nap(2500);
	ck_assert_uint_eq(strlen(process_out(v.process)), n);
	process_thaw(v.process);
	peer_skip_to(p, "id: 1");
	EVENTUALLY(strlen(process_out(v.process)) > n);
}
END_TEST

static void
own_terminal(void)
{
	setsid();
	ioctl(STDIN_FILENO, TIOCSCTTY, 0);
}

/* The terminal tells the program as well: it is not to be told twice. */
START_TEST(ctrl_c_is_not_passed_on)
{
	struct process_how how = { .prepare = own_terminal, .wrap = "" };
	int keyboard;
	struct viewer v;

	MUST(openpty(&keyboard, &how.in, NULL, NULL, NULL) == 0);
	v = viewer_start_how(&how, "", TRACED);
	MUST(write(keyboard, "\003", 1) == 1);
	ck_assert_int_eq(process_ended(v.process), 0);
	process_prints(v.process, "[SIGINT]");
	ck_assert_ptr_null(strstr(process_out(v.process), "SIGTERM"));
}
END_TEST

/* Something is always ready; pselect alone would let no signal in. */
START_TEST(busy_program_can_be_ended)
{
	struct process_how how = { .in = PROCESS_USUAL };
	struct viewer v;

	how.in = open("/dev/zero", O_RDONLY | O_CLOEXEC);
	MUST(how.in >= 0);
	v = viewer_start_how(&how, "", TRACED);
	clock_nap(300);
	process_signal(v.process, SIGTERM);
	ck_assert_int_eq(process_ended(v.process), 0);
	close(how.in);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("viewer_end");
	TCase *tc = suite_case(s, "end");

	tcase_add_test(tc, its_end_is_told_and_its_records_stay);
	tcase_add_test(tc, who_says_nothing_and_ends_ends_it);
	tcase_add_test(tc, program_that_is_not_there_is_named);
	tcase_add_test(tc, silence_is_named);
	tcase_add_loop_test(tc, signal_lets_go_and_ends_both, 0, 3);
	tcase_add_test(tc, deaf_program_is_killed_after_5_s);
	tcase_add_test(tc, program_lives_on_where_the_viewer_is_killed);
	tcase_add_test(tc, stopped_viewer_beats_no_heart_and_then_goes_on);
	tcase_add_test(tc, ctrl_c_is_not_passed_on);
	tcase_add_test(tc, busy_program_can_be_ended);
	return suite_run(s);
}
