/* Ways out: /quit, end of file, a lost connection. */
#include "guests.h"

#include <string.h>

static struct chat *chat;
static struct client *ann, *bob, *eve;

static void
set_up(void)
{
	chat = guests_open(NULL);
	ann = joins_as("ann");
	bob = joins_as("bob");
	eve = joins_as("eve");
}

/* Or an idle server would wake up once for each who left. */
START_TEST(nothing_is_due_for_who_has_left)
{
	struct client *quits = joins(), *ends = joins();

	all_take();
	client_ended(ends);
	ck_assert_uint_eq(chat_deadline(chat), CHAT_NEVER);
	says(quits, "/quit");
	takes(quits);
	ck_assert_uint_ne(chat_deadline(chat), CHAT_NEVER);
	client_ended(quits);
	turn(0);
	ck_assert(!is_open(quits));
	ck_assert_uint_eq(chat_deadline(chat), CHAT_NEVER);
}
END_TEST

START_TEST(quit_is_answered_and_others_are_told)
{
	says(ann, "/quit now");
	ck_assert_str_eq(client_why(ann), "quit");
	ck_assert(!client_finished(ann));
	takes_exactly(ann, "*** bye\n");
	takes_exactly(bob, "*** ann left\n");
	ck_assert(client_finished(ann));
	ck_assert(!client_finished(bob));
	ck_assert_str_eq(client_nick(ann), "ann");
}
END_TEST

START_TEST(lines_behind_quit_are_not_said)
{
	sends(ann, "one\n/quit\ntwo\n", 14);
	says(ann, "three");
	takes_exactly(bob, "<ann> one\n*** ann left\n");
	takes_exactly(ann, "*** bye\n");
}
END_TEST

/* Until its end of file it is read, so that close does not reset it. */
START_TEST(who_has_quit_is_read_until_its_end_of_file)
{
	says(ann, "/quit");
	takes(ann);
	ck_assert_uint_gt(client_wanted(ann), 0);
	turn(0);
	ck_assert(is_open(ann));
	client_ended(ann);
	ck_assert_uint_eq(client_wanted(ann), 0);
	turn(0);
	ck_assert(!is_open(ann));
}
END_TEST

START_TEST(who_has_quit_is_closed_after_two_seconds)
{
	says(ann, "/quit");
	takes(ann);
	ck_assert_uint_eq(chat_deadline(chat), 1002 * SECOND);
	turn(2 * SECOND - 1);
	turn(0);
	ck_assert(is_open(ann));
	turn(1);
	turn(0);
	ck_assert(!is_open(ann));
	turn(0);
	ck_assert_uint_eq(chat_deadline(chat), CHAT_NEVER);
}
END_TEST

START_TEST(nick_and_seat_of_who_left)
{
	says(ann, "/quit");
	says(bob, "/nick ann");
	takes_exactly(bob, "*** ann left\n*** you are now ann\n");
	says(eve, "/who");
	ck_assert_ptr_nonnull(strstr(takes(eve), "*** 2 here: ann, eve\n"));
	ck_assert_uint_eq(chat_counters(chat).clients, 2);
}
END_TEST

START_TEST(half_close_is_sent_what_was_owed_by_then)
{
	says(bob, "before");
	client_ended(ann);
	ck_assert_uint_eq(client_wanted(ann), 0);
	says(bob, "after");
	turn(0);
	ck_assert(is_open(ann));
	takes_exactly(ann, "<bob> before\n");
	ck_assert_str_eq(client_why(ann), "closed its side");
	turn(0);
	ck_assert(!is_open(ann));
	takes_exactly(bob, "*** ann left\n");
}
END_TEST

START_TEST(half_close_with_nothing_owed_is_closed_at_once)
{
	client_ended(ann);
	turn(0);
	ck_assert(!is_open(ann));
}
END_TEST

START_TEST(half_close_is_not_waited_for_longer_than_5_s)
{
	says(bob, "before");
	client_ended(ann);
	ck_assert_uint_eq(chat_deadline(chat), 1005 * SECOND);
	turn(5 * SECOND - 1);
	turn(0);
	ck_assert(is_open(ann));
	turn(1);
	turn(0);
	ck_assert(!is_open(ann));
}
END_TEST

START_TEST(partial_takes_do_not_end_a_half_close)
{
	size_t i;

	says(bob, "before");
	client_ended(ann);
	for (i = 0; i < strlen("<bob> before\n"); i++) {
		turn(0);
		ck_assert(is_open(ann));
		takes_some(ann, 1);
	}
	turn(0);
	ck_assert(!is_open(ann));
}
END_TEST

START_TEST(last_line_without_lf_counts_at_end_of_file)
{
	sends(ann, "last", 4);
	client_ended(ann);
	takes_exactly(bob, "<ann> last\n*** ann left\n");
	sends(bob, "/who", 4);
	client_ended(bob);
	takes_exactly(bob, "*** 2 here: bob, eve\n");
}
END_TEST

START_TEST(quit_without_lf_quits)
{
	sends(ann, "/quit", 5);
	client_ended(ann);
	takes_exactly(ann, "*** bye\n");
	ck_assert_str_eq(client_why(ann), "quit");
	takes_exactly(bob, "*** ann left\n");
	turn(0);
	ck_assert(!is_open(ann));
}
END_TEST

START_TEST(last_line_does_not_count_at_a_reset)
{
	sends(ann, "last", 4);
	client_failed(ann, "reset");
	takes_exactly(bob, "*** ann left\n");
	ck_assert_str_eq(client_why(ann), "reset");
	ck_assert(!client_is_owed(ann));
	ck_assert_uint_eq(client_wanted(ann), 0);
	turn(0);
	ck_assert(!is_open(ann));
}
END_TEST

START_TEST(first_reason_stays_and_others_are_told_once)
{
	says(ann, "/quit");
	client_failed(ann, "reset");
	client_failed(ann, "again");
	client_ended(ann);
	ck_assert_str_eq(client_why(ann), "quit");
	takes_exactly(bob, "*** ann left\n");
	ck_assert_ptr_eq(chat_doomed(chat), ann);
	ck_assert_ptr_null(chat_doomed(chat));
	client_left(ann);
}
END_TEST

START_TEST(doomed_is_named_once_in_order)
{
	client_failed(bob, "reset");
	client_failed(ann, "reset");
	ck_assert_ptr_eq(chat_doomed(chat), bob);
	ck_assert_ptr_eq(chat_doomed(chat), ann);
	ck_assert_ptr_null(chat_doomed(chat));
	client_left(bob);
	client_left(ann);
}
END_TEST

START_TEST(who_is_going_is_not_talked_to)
{
	says(ann, "/quit");
	says(bob, "/msg ann x");
	takes_exactly(ann, "*** bye\n");
	takes_exactly(bob, "*** ann left\n*** nobody is called ann\n");
}
END_TEST

static void
add(TCase *t)
{
	tcase_add_checked_fixture(t, set_up, NULL);
	tcase_add_test(t, nothing_is_due_for_who_has_left);
	tcase_add_test(t, quit_is_answered_and_others_are_told);
	tcase_add_test(t, lines_behind_quit_are_not_said);
	tcase_add_test(t, who_has_quit_is_read_until_its_end_of_file);
	tcase_add_test(t, who_has_quit_is_closed_after_two_seconds);
	tcase_add_test(t, nick_and_seat_of_who_left);
	tcase_add_test(t, half_close_is_sent_what_was_owed_by_then);
	tcase_add_test(t, half_close_with_nothing_owed_is_closed_at_once);
	tcase_add_test(t, half_close_is_not_waited_for_longer_than_5_s);
	tcase_add_test(t, partial_takes_do_not_end_a_half_close);
	tcase_add_test(t, last_line_without_lf_counts_at_end_of_file);
	tcase_add_test(t, quit_without_lf_quits);
	tcase_add_test(t, last_line_does_not_count_at_a_reset);
	tcase_add_test(t, first_reason_stays_and_others_are_told_once);
	tcase_add_test(t, doomed_is_named_once_in_order);
	tcase_add_test(t, who_is_going_is_not_talked_to);
}

int
main(void)
{
	return guests_main("going", add);
}
