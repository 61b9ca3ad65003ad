/* The program: how it is started, and what it hears. */
#include <signal.h>
#include <string.h>

#include "viewer.h"

START_TEST(option_stands_behind_the_name_and_nothing_is_inherited)
{
	struct process_how how = { .in = PROCESS_PIPE, .descriptors = 200,
	    .wrap = "" };
	struct viewer v = viewer_start_how(&how, "", TRACED " aside");

	process_prints(v.process, "[socket 199, SIGPIPE ends, SIGTERM let in]");
}
END_TEST

/* It is no seat of a server: a seat is a descriptor below FD_SETSIZE. */
START_TEST(socket_is_past_the_set_where_it_can_be)
{
	struct process_how how = { .in = PROCESS_PIPE, .descriptors = 4000,
	    .wrap = "" };
	struct viewer v = viewer_start_how(&how, "", TRACED " aside");

	process_prints(v.process, "[socket 1024,");
}
END_TEST

START_TEST(letters_go_through)
{
	static const char letters[] = "pstg";
	struct viewer v = viewer_start("", TRACED);
	char letter[2] = { letters[_i], '\0' };

	ck_assert_int_eq(viewer_posts(&v, "/command", letter), 204);
	process_prints(v.process, letter);
}
END_TEST

START_TEST(heart_beats_every_second)
{
	struct viewer v = viewer_start("", TRACED);
	const char *out;
	size_t n = 0;

	clock_nap(3500);
	for (out = process_out(v.process); *out != '\0'; out++)
		n += *out == 'h';
	ck_assert_uint_ge(n, 3);
	ck_assert_uint_le(n, 5);
}
END_TEST

START_TEST(paused_is_the_first_thing_it_hears)
{
	struct viewer v = viewer_start("--paused", TRACED);
	struct peer *p = viewer_watch(&v, "");

	process_prints(v.process, "[here]p");
	viewer_expect_state(p, "\"live\":true,\"paused\":true,"
	    "\"typing\":false,\"running\":true,\"name\":\"traced\"");
}
END_TEST

START_TEST(what_is_typed_in_the_page_is_its_standard_input)
{
	struct process_how how = { .in = PROCESS_USUAL };
	struct viewer v = viewer_start_how(&how, "", TRACED_CHATCLI);
	struct peer *p = viewer_watch(&v, "");

	viewer_expect_state(p, "\"live\":true,\"paused\":false,"
	    "\"typing\":true,\"running\":true,\"name\":\"traced_chatcli\"");
	ck_assert_int_eq(viewer_posts(&v, "/type", VIEWER_BEGIN "\n"), 204);
	viewer_expect(p, 0, VIEWER_BEGIN);
	ck_assert_int_eq(viewer_posts(&v, "/type", ""), 400);
	process_signal(v.process, SIGTERM);
	peer_skip_to(p, "data: {\"live\":true,\"paused\":false,"
	    "\"typing\":false,\"running\":false,\"name\":\"traced_chatcli\"}");
	ck_assert_int_eq(process_ended(v.process), 0);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("viewer_program");
	TCase *tc = suite_case(s, "program");

	tcase_add_test(tc,
	    option_stands_behind_the_name_and_nothing_is_inherited);
	tcase_add_test(tc, socket_is_past_the_set_where_it_can_be);
	tcase_add_loop_test(tc, letters_go_through, 0, 4);
	tcase_add_test(tc, heart_beats_every_second);
	tcase_add_test(tc, paused_is_the_first_thing_it_hears);
	tcase_add_test(tc, what_is_typed_in_the_page_is_its_standard_input);
	return suite_run(s);
}
