/* --slow close, --slow wait, and whoever is slow in going. */
#include "slow.h"

#include <string.h>

START_TEST(closed_one_is_told_why_and_its_nick_is_free)
{
	open_with(CHAT_CLOSE);
	fills();
	takes_some(eve, 10);
	turn(2 * SECOND);
	takes_exactly(bob, "*** eve left\n");
	ck_assert_str_eq(client_why(eve), "too far behind");
	ck_assert_uint_eq(chat_counters(chat).clients, 2);
	ck_assert_uint_gt(client_wanted(ann), 0);
	says(bob, "/nick eve");
	takes_exactly(bob, "*** you are now eve\n");
	turn(SECOND);
	ck_assert(is_open(eve));
	ck_assert_uint_eq(strspn(takes_some(eve, 996), "x"), 996);
	takes_exactly(eve, "\n*** you were too far behind\n");
	ck_assert(client_finished(eve));
	ck_assert_uint_eq(chat_counters(chat).skipped, 0);
}
END_TEST

START_TEST(closed_one_has_two_seconds_to_read_why)
{
	open_with(CHAT_CLOSE);
	fills();
	turn(2 * SECOND);
	turn(2 * SECOND - 1);
	turn(0);
	ck_assert(is_open(eve));
	turn(1);
	turn(0);
	ck_assert(!is_open(eve));
	ck_assert(is_open(ann) && is_open(bob));
}
END_TEST

START_TEST(slow_one_is_waited_for_as_long_as_it_takes)
{
	unsigned n, i;

	open_with(CHAT_WAIT);
	n = fills();
	for (i = 0; i < 3600; i++) {
		turn(SECOND);
		ck_assert_uint_eq(client_wanted(ann), 0);
		ck_assert_uint_eq(client_wanted(bob), 0);
		ck_assert(!chat_open(chat));
	}
	ck_assert_uint_eq(chat_deadline(chat), CHAT_NEVER);
	ck_assert_uint_eq(chat_counters(chat).behind, n);
	ck_assert_uint_eq(times("\n", takes(eve)), n);
	turn(0);
	ck_assert_uint_gt(client_wanted(ann), 0);
	ck_assert_uint_eq(chat_counters(chat).skipped, 0);
}
END_TEST

START_TEST(slow_one_that_goes_lets_the_others_talk)
{
	open_with(CHAT_WAIT);
	fills();
	client_failed(eve, "reset");
	turn(0);
	ck_assert_uint_gt(client_wanted(ann), 0);
}
END_TEST

START_TEST(who_is_going_is_not_skipped_but_closed)
{
	open_with(CHAT_SKIP);
	says(ann, long_line("", 1000));
	client_ended(eve);
	takes(ann);
	fills();
	turn(2 * SECOND);
	turn(0);
	ck_assert(!is_open(eve));
	ck_assert_uint_eq(chat_counters(chat).skipped, 0);
	ck_assert_uint_gt(client_wanted(ann), 0);
}
END_TEST

START_TEST(who_is_here_and_who_is_going_are_waited_for_at_once)
{
	struct client *dan;

	open_with(CHAT_SKIP);
	dan = joins_as("dan");
	says(ann, long_line("", 1000));
	client_ended(dan);
	takes(ann);
	fills();
	turn(2 * SECOND);
	ck_assert_uint_gt(client_wanted(ann), 0);
	turn(0);
	ck_assert(!is_open(dan));
}
END_TEST

/* Nobody can be held back from leaving. */
START_TEST(all_may_leave_a_held_room)
{
	struct client *all[13];
	int i;

	open_with(CHAT_WAIT);
	for (i = 0; i < 13; i++)
		all[i] = joins();
	all_take();
	fills();
	for (i = 0; i < 13; i++)
		client_failed(all[i], "reset");
	client_failed(ann, "reset");
	turn(0);
	ck_assert_uint_eq(times(" left\n", takes(bob)), 14);
}
END_TEST

static void
add(TCase *t)
{
	tcase_add_test(t, closed_one_is_told_why_and_its_nick_is_free);
	tcase_add_test(t, closed_one_has_two_seconds_to_read_why);
	tcase_add_test(t, slow_one_is_waited_for_as_long_as_it_takes);
	tcase_add_test(t, slow_one_that_goes_lets_the_others_talk);
	tcase_add_test(t, who_is_going_is_not_skipped_but_closed);
	tcase_add_test(t,
	    who_is_here_and_who_is_going_are_waited_for_at_once);
	tcase_add_test(t, all_may_leave_a_held_room);
}

int
main(void)
{
	return guests_main("slow", add);
}
