/* Whether a talk that is over could go on; and who leaves by himself. */
#include <errno.h>

#include "check_talk.h"

static const struct {
	const char	*says;
	bool		 lost;
} farewells[] = {
	{ "", true },
	{ "*** welcome, client1: 1 here\n", true },
	{ "*** server full: all 12 seats are taken\n", true },
	{ "*** server full for your address: at most 1 from one host\n",
	    true },
	{ "*** welcome, client1: 1 here\n*** server closing\n", true },
	{ "*** this chat has a password: /pass PASSWORD\n", false },
	{ "*** this chat has a password: /pass PASSWORD\n"
	    "*** wrong password\n", false },
	{ "*** this chat has a password: /pass PASSWORD\n"
	    "*** welcome, client1: 1 here\n", true },
	{ "*** welcome, client1: 1 here\n*** you are shown out: noise\n",
	    false },
	{ "*** welcome, client1: 1 here\n<a> *** you are shown out\n", true },
};

START_TEST(lost_is_what_another_connection_may_mend)
{
	type("hi\n");
	hear(farewells[_i].says);
	ck_assert(!talk_lost(&t));
	talk_closed(&t, 0);
	ck_assert(talk_lost(&t) == farewells[_i].lost);
	ck_assert_ptr_nonnull(talk_why(&t));
}
END_TEST

START_TEST(who_was_shown_out_is_told_so)
{
	hear("*** welcome, client1: 1 here\n*** you are shown out: noise\n");
	talk_closed(&t, 0);
	ck_assert_str_eq(talk_why(&t), "you were shown out");
}
END_TEST

START_TEST(who_has_said_all_is_not_lost)
{
	type("hi\n");
	take_unsent(&t, &r, 3);
	talk_ended(&t);
	talk_closed(&t, ECONNRESET);
	ck_assert(!talk_lost(&t));
	ck_assert_ptr_nonnull(talk_why(&t));
}
END_TEST

START_TEST(who_has_not_said_all_is_lost_though_the_input_has_ended)
{
	type("hi\n");
	talk_ended(&t);
	talk_closed(&t, ECONNRESET);
	ck_assert(talk_lost(&t));
	talk_again(&t);
	ck_assert(!talk_finished(&t));
	take_unsent(&t, &r, sizeof r.bytes);
	is_recorded(&r, BYTES("hi\n"));
	ck_assert(talk_finished(&t));
}
END_TEST

START_TEST(who_quits_is_not_lost_though_it_is_unsent)
{
	type("/quit\n");
	talk_closed(&t, ECONNRESET);
	ck_assert(!talk_lost(&t));
}
END_TEST

START_TEST(what_broke_here_is_not_lost)
{
	talk_closed(&t, ECONNRESET);
	talk_failed(&t, "standard output", EPIPE);
	ck_assert(!talk_lost(&t));
}
END_TEST

START_TEST(who_leaves_is_gone_at_once_and_without_a_reason)
{
	hear("*** this chat has a password: /pass PASSWORD\n");
	type("unsent\n");
	ck_assert(!talk_ending(&t));
	talk_left(&t);
	ck_assert(talk_over(&t));
	ck_assert(talk_ending(&t));
	ck_assert(!talk_lost(&t));
	ck_assert_ptr_null(talk_why(&t));
}
END_TEST

TCase *
case_lost(void)
{
	TCase *tc = tcase_create("lost");

	tcase_add_checked_fixture(tc, fresh, NULL);
	tcase_add_loop_test(tc, lost_is_what_another_connection_may_mend, 0,
	    (int)LEN(farewells));
	tcase_add_test(tc, who_was_shown_out_is_told_so);
	tcase_add_test(tc, who_has_said_all_is_not_lost);
	tcase_add_test(tc,
	    who_has_not_said_all_is_lost_though_the_input_has_ended);
	tcase_add_test(tc, who_quits_is_not_lost_though_it_is_unsent);
	tcase_add_test(tc, what_broke_here_is_not_lost);
	tcase_add_test(tc,
	    who_leaves_is_gone_at_once_and_without_a_reason);
	return tc;
}
