/* How a talk ends and what it says then; and main(). */
#include <errno.h>
#include <stdlib.h>

#include "check_talk.h"

START_TEST(end_of_input_and_then_of_server_is_no_error)
{
	type("hi\n");
	talk_ended(&t);
	take_unsent(&t, &r, sizeof r.bytes);
	ck_assert(!talk_over(&t));
	talk_closed(&t, 0);
	ck_assert(talk_over(&t));
	ck_assert_ptr_null(talk_why(&t));
}
END_TEST

START_TEST(reset_after_end_of_input_is_one)
{
	talk_ended(&t);
	talk_closed(&t, ECONNRESET);
	ck_assert_str_eq(talk_why(&t), "the server reset the connection");
}
END_TEST

START_TEST(after_quit_even_a_reset_is_none)
{
	type("/quit\n");
	take_unsent(&t, &r, sizeof r.bytes);
	talk_closed(&t, ECONNRESET);
	ck_assert_ptr_null(talk_why(&t));
}
END_TEST

START_TEST(quit_without_its_end_counts)
{
	type("/quit");
	talk_ended(&t);
	take_unsent(&t, &r, sizeof r.bytes);
	talk_closed(&t, ECONNRESET);
	ck_assert_ptr_null(talk_why(&t));
}
END_TEST

START_TEST(quit_that_was_not_sent_does_not_count)
{
	type("hi\n/quit\n");
	talk_closed(&t, 0);
	ck_assert_str_eq(talk_why(&t), "the server closed the connection");
}
END_TEST

START_TEST(server_that_closes_while_we_talk_is_named)
{
	type("hi\n");
	take_unsent(&t, &r, sizeof r.bytes);
	talk_closed(&t, 0);
	ck_assert_str_eq(talk_why(&t), "the server closed the connection");
}
END_TEST

START_TEST(another_error_is_named)
{
	talk_closed(&t, ETIMEDOUT);
	ck_assert_str_eq(talk_why(&t),
	    "the connection is lost: Connection timed out");
}
END_TEST

START_TEST(what_broke_first_is_the_reason)
{
	talk_failed(&t, "standard output", EPIPE);
	ck_assert(talk_over(&t));
	talk_closed(&t, ECONNRESET);
	ck_assert_str_eq(talk_why(&t), "standard output: Broken pipe");
}
END_TEST

START_TEST(after_a_failed_send_the_server_is_still_heard)
{
	type("one\ntwo");
	talk_cut(&t, EPIPE);
	talk_ended(&t);
	ck_assert(!talk_over(&t));
	ck_assert(!talk_owed(&t));
	ck_assert(!talk_finished(&t));
	ck_assert_uint_eq(talk_wanted(&t), 0);
	talk_received(&t, BYTES("last words\n"));
	take_unshown(&t, &r, sizeof r.bytes);
	is_recorded(&r, BYTES("last words\n"));
	talk_closed(&t, 0);
	ck_assert_str_eq(talk_why(&t), "the server reset the connection");
}
END_TEST

START_TEST(full_server_is_the_reason_whatever_else_happened)
{
	talk_ended(&t);
	hear("*** server full: all 12 seats are taken\n");
	talk_cut(&t, EPIPE);
	talk_closed(&t, ECONNRESET);
	ck_assert_str_eq(talk_why(&t), "the server is full");
}
END_TEST

START_TEST(who_was_let_in_was_not_refused)
{
	talk_ended(&t);
	hear("*** welcome, client1: 1 here\n*** server full of joy\n"
	    "*** wrong password\n");
	talk_closed(&t, 0);
	ck_assert_ptr_null(talk_why(&t));
}
END_TEST

START_TEST(who_did_not_say_the_password_is_told)
{
	hear("*** this chat has a password: /pass PASSWORD\n");
	talk_typed(&t, BYTES("/quit\n"));
	talk_sent(&t, 6);
	talk_closed(&t, 0);
	ck_assert_str_eq(talk_why(&t), "a password is wanted");
}
END_TEST

START_TEST(wrong_password_is_the_reason_until_one_is_right)
{
	talk_ended(&t);
	hear("*** this chat has a password: /pass PASSWORD\n"
	    "*** wrong password: 2 more tries\n");
	ck_assert_str_eq(talk_why(&t), "the password is wrong");
	hear("*** welcome, client1: 1 here\n");
	talk_closed(&t, 0);
	ck_assert_ptr_null(talk_why(&t));
}
END_TEST

static TCase *
case_ends(void)
{
	TCase *tc = tcase_create("ends");

	tcase_add_checked_fixture(tc, fresh, NULL);
	tcase_add_test(tc, end_of_input_and_then_of_server_is_no_error);
	tcase_add_test(tc, reset_after_end_of_input_is_one);
	tcase_add_test(tc, after_quit_even_a_reset_is_none);
	tcase_add_test(tc, quit_without_its_end_counts);
	tcase_add_test(tc, quit_that_was_not_sent_does_not_count);
	tcase_add_test(tc, server_that_closes_while_we_talk_is_named);
	tcase_add_test(tc, another_error_is_named);
	tcase_add_test(tc, what_broke_first_is_the_reason);
	tcase_add_test(tc, after_a_failed_send_the_server_is_still_heard);
	tcase_add_test(tc, full_server_is_the_reason_whatever_else_happened);
	tcase_add_test(tc, who_was_let_in_was_not_refused);
	tcase_add_test(tc, who_did_not_say_the_password_is_told);
	tcase_add_test(tc, wrong_password_is_the_reason_until_one_is_right);
	return tc;
}

int
main(void)
{
	Suite *s = suite_create("talk");
	SRunner *runner = srunner_create(s);
	int failed;

	suite_add_tcase(s, case_up());
	suite_add_tcase(s, case_begin());
	suite_add_tcase(s, case_down());
	suite_add_tcase(s, case_ends());
	suite_add_tcase(s, case_again());
	suite_add_tcase(s, case_lost());
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
