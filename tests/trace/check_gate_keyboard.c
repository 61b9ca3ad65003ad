/* gate: the keyboard of --step stops the program there, line by line. */
#include "gate_play.h"

#include <unistd.h>

START_TEST(keyboard_stops_at_once)
{
	stands(false, "\n");
	stands(false, "\n");
	stands(true, "\n");
}
END_TEST

START_TEST(line_of_a_letter_is_one_letter)
{
	stands(false, "s\n");
	stands(false, "\n");
	stands(true, "t\n");
	passes(false);
	stands(true, "g\n");
	passes(false);
}
END_TEST

START_TEST(enter_stops_who_goes)
{
	type("g\n");
	passes(false);
	passes(true);
	type("\n");
	stands(false, "g\n");
	type("p\n");
	stands(false, "\n");
	stands(false, "x\ng\n");
	passes(false);
}
END_TEST

START_TEST(lines_ahead_are_a_step_each)
{
	type("\n\ns\nt\n\n");
	passes(false);
	passes(false);
	passes(false);
	passes(false);		/* t */
	passes(true);
	stands(false, "g\n");
}
END_TEST

START_TEST(keyboard_that_ends_lets_all_through)
{
	type("\n");
	passes(false);
	close(ends[0]);
	ends[0] = -1;
	passes(false);
	passes(true);
	ck_assert_int_eq(gate.fd, -1);
}
END_TEST

START_TEST(keyboard_may_be_silent)
{
	uint64_t before = now_ms();

	later(5500, ends[0], "\n");
	passes(false);
	ck_assert_uint_ge(now_ms() - before, 5500);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("gate_keyboard");
	TCase *t = tcase_create("gate_keyboard");

	tcase_add_checked_fixture(t, open_for_keyboard, close_both);
	tcase_add_test(t, keyboard_stops_at_once);
	tcase_add_test(t, line_of_a_letter_is_one_letter);
	tcase_add_test(t, enter_stops_who_goes);
	tcase_add_test(t, lines_ahead_are_a_step_each);
	tcase_add_test(t, keyboard_that_ends_lets_all_through);
	tcase_add_test(t, keyboard_may_be_silent);
	suite_add_tcase(suite, t);
	return patience_run(suite);
}
