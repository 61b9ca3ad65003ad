/* A talk that goes on by another connection. */
#include <errno.h>
#include <string.h>

#include "check_talk.h"

static void
lose(void)
{
	talk_closed(&t, ECONNRESET);
	ck_assert(talk_over(&t));
	ck_assert(talk_lost(&t));
}

static void
go_on(void)
{
	lose();
	talk_again(&t);
	ck_assert(!talk_over(&t));
	ck_assert_ptr_null(talk_why(&t));
	r.len = 0;
}

START_TEST(what_was_not_sent_is_sent_by_the_next_connection)
{
	type("one\ntwo\nthr");
	take_unsent(&t, &r, 4);
	go_on();
	type("ee\n");
	sends("two\nthree\n");
}
END_TEST

START_TEST(what_is_typed_in_between_is_kept)
{
	go_on();
	ck_assert_uint_gt(talk_wanted(&t), 0);
	type("meanwhile\n");
	talk_begin(&t, "pass", "secret");
	talk_begin(&t, "nick", "ann");
	sends("/pass secret\n/nick ann\nmeanwhile\n");
}
END_TEST

START_TEST(line_that_was_sent_in_part_is_left_out)
{
	type("one\ntwo\n");
	take_unsent(&t, &r, 2);
	go_on();
	sends("two\n");
}
END_TEST

/* Split anywhere; sent as far as it went; and lost twice. */
START_TEST(rest_of_a_line_that_was_sent_in_part_is_left_out_too)
{
	static const char rest[] = "st of it\nnext\n";
	size_t at;

	for (at = 0; at < sizeof rest; at++) {
		fresh();
		type("fir");
		take_unsent(&t, &r, 3);
		go_on();
		talk_typed(&t, rest, at);
		if (_i > 0)
			go_on();
		talk_begin(&t, "nick", "ann");
		talk_typed(&t, rest + at, sizeof rest - 1 - at);
		sends("/nick ann\nnext\n");
	}
}
END_TEST

START_TEST(half_a_line_that_ends_with_the_keyboard_is_left_out)
{
	type("fir");
	take_unsent(&t, &r, 3);
	go_on();
	type("st");
	talk_ended(&t);
	ck_assert(!talk_owed(&t));
}
END_TEST

START_TEST(introduction_is_made_anew_and_not_twice)
{
	talk_begin(&t, "pass", "secret");
	talk_begin(&t, "nick", "ann");
	type("hi\n");
	take_unsent(&t, &r, 16);
	go_on();
	talk_begin(&t, "pass", "secret");
	talk_begin(&t, "who", NULL);
	sends("/pass secret\n/who\nhi\n");
}
END_TEST

START_TEST(after_a_failed_send_nothing_is_lost)
{
	type("hi\n");
	talk_cut(&t, EPIPE);
	ck_assert(!talk_owed(&t));
	ck_assert_uint_eq(talk_wanted(&t), 0);
	go_on();
	sends("hi\n");
}
END_TEST

START_TEST(full_to_the_brim_it_can_still_be_introduced)
{
	static char bytes[TALK_CHUNK], longest[TALK_TYPED - 6];
	size_t n, total = 0;

	memset(bytes, 'x', sizeof bytes);
	memset(longest, 'p', sizeof longest - 1);
	go_on();
	while ((n = talk_wanted(&t)) > 0) {
		talk_typed(&t, bytes, n);
		total += n;
	}
	talk_begin(&t, "pass", longest);
	talk_begin(&t, "nick", longest);
	talk_begin(&t, "nick", longest);
	ck_assert_uint_eq(talk_wanted(&t), 0);
	talk_ended(&t);
	take_unsent(&t, &r, sizeof r.bytes);
	ck_assert_uint_eq(r.len, 3 * TALK_TYPED + total + 1);
	ck_assert_mem_eq(r.bytes, "/pass pp", 8);
	ck_assert_mem_eq(r.bytes + 3 * TALK_TYPED - 2, "p\nxx", 4);
}
END_TEST

START_TEST(old_half_of_what_the_server_said_is_not_mixed_with_the_new)
{
	hear("<bob> half");
	talk_closed(&t, ECONNRESET);
	take_unshown(&t, &r, sizeof r.bytes);
	is_recorded(&r, BYTES("<bob> half\n"));
	talk_again(&t);
	r.len = 0;
	talk_received(&t, BYTES("<eve> new\n"));
	take_unshown(&t, &r, sizeof r.bytes);
	is_recorded(&r, BYTES("<eve> new\n"));
}
END_TEST

START_TEST(held_back_until_the_server_says_more_than_that_it_is_full)
{
	talk_hold(&t);
	talk_begin(&t, "nick", "ann");
	type("hi\n");
	sends("/nick ann\n");
	ck_assert(!talk_owed(&t));
	hear("*** server full: all 12 seats are taken\n");
	ck_assert(!talk_owed(&t));
	talk_ended(&t);
	ck_assert(!talk_finished(&t));
	go_on();
	talk_hold(&t);
	ck_assert(!talk_owed(&t));
	hear("*** this chat has a password: /pass PASSWORD\n");
	sends("hi\n");
	ck_assert(talk_finished(&t));
}
END_TEST

START_TEST(nick_is_the_last_one_that_was_confirmed)
{
	static char line[200] = "*** you are now ";

	ck_assert_str_eq(talk_nick(&t), "");
	hear("*** you are now \n<bob> *** you are now bob\n");
	ck_assert_str_eq(talk_nick(&t), "");
	hear("*** welcome, client1: 1 here\n*** you are now 민수\n"
	    "*** eve is now ann\n*** ann is taken\n");
	ck_assert_str_eq(talk_nick(&t), "민수");
	go_on();
	ck_assert_str_eq(talk_nick(&t), "민수");
	memset(line + strlen(line), 'x', STANDING_NICK);
	strcat(line, "\n");
	hear(line);
	ck_assert_str_eq(talk_nick(&t), "민수");
	hear("*** you are now ann\n");
	ck_assert_str_eq(talk_nick(&t), "ann");
}
END_TEST

START_TEST(welcome_is_of_one_connection)
{
	ck_assert(!talk_welcome(&t));
	hear("*** welcome, client1: 1 here\n");
	ck_assert(talk_welcome(&t));
	go_on();
	ck_assert(!talk_welcome(&t));
}
END_TEST

TCase *
case_again(void)
{
	TCase *tc = tcase_create("again");

	tcase_add_checked_fixture(tc, fresh, NULL);
	tcase_add_test(tc, what_was_not_sent_is_sent_by_the_next_connection);
	tcase_add_test(tc, what_is_typed_in_between_is_kept);
	tcase_add_test(tc, line_that_was_sent_in_part_is_left_out);
	tcase_add_loop_test(tc,
	    rest_of_a_line_that_was_sent_in_part_is_left_out_too, 0, 2);
	tcase_add_test(tc,
	    half_a_line_that_ends_with_the_keyboard_is_left_out);
	tcase_add_test(tc, introduction_is_made_anew_and_not_twice);
	tcase_add_test(tc, after_a_failed_send_nothing_is_lost);
	tcase_add_test(tc, full_to_the_brim_it_can_still_be_introduced);
	tcase_add_test(tc,
	    old_half_of_what_the_server_said_is_not_mixed_with_the_new);
	tcase_add_test(tc,
	    held_back_until_the_server_says_more_than_that_it_is_full);
	tcase_add_test(tc, nick_is_the_last_one_that_was_confirmed);
	tcase_add_test(tc, welcome_is_of_one_connection);
	return tc;
}
