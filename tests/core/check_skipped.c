/* --slow skip: who is waited for how long, and what is missed. */
#include "slow.h"

#include <stdlib.h>
#include <string.h>

static unsigned long
missed(const char *text)
{
	const char *notice = strstr(text, "*** ");

	ck_assert_ptr_nonnull(notice);
	ck_assert_ptr_nonnull(strstr(notice,
	    " lines missed: you were too far behind\n"));
	return strtoul(notice + 4, NULL, 10);
}

START_TEST(stopped_reader_is_skipped_after_two_seconds)
{
	unsigned n;

	open_with(CHAT_SKIP);
	n = fills();
	ck_assert_uint_eq(chat_deadline(chat),
	    1000 * SECOND + 2 * SECOND);
	turn(1999999);
	ck_assert_uint_eq(chat_counters(chat).skipped, 0);
	ck_assert_uint_eq(client_wanted(ann), 0);
	turn(1);
	ck_assert_uint_eq(chat_counters(chat).skipped, n);
	ck_assert_uint_gt(client_wanted(ann), 0);
	ck_assert(chat_open(chat));
	says(ann, "next");
	ck_assert_uint_eq(missed(takes_some(eve, 60)), n);
	takes_exactly(bob, "<ann> next\n");
	ck_assert_uint_eq(chat_counters(chat).behind, 0);
}
END_TEST

START_TEST(skipped_reads_whole_lines_and_then_the_newest)
{
	const char *text;
	unsigned n;

	open_with(CHAT_SKIP);
	n = fills();
	takes_some(eve, 10);
	turn(2 * SECOND);
	says(ann, "next");
	text = takes(eve);
	ck_assert_uint_eq(strspn(text, "x"), 1006 - 10);
	ck_assert_uint_eq(missed(text + 996), n - 1);
	ck_assert_uint_eq(times("\n", text), 3);
	ck_assert_ptr_nonnull(strstr(text, "behind\n<ann> next\n"));
}
END_TEST

/* A reader that is dead to us holds the room once and not each half feed. */
START_TEST(skipped_that_reads_nothing_is_not_waited_for_again)
{
	const char *text;
	unsigned n, i;

	open_with(CHAT_SKIP);
	n = fills();
	turn(2 * SECOND);
	for (i = 0; i < 500; i++) {
		says_lines(1);
		turn(0);
		ck_assert_uint_gt(client_wanted(ann), 0);
	}
	text = takes(eve);
	ck_assert_uint_eq(missed(text), chat_counters(chat).skipped);
	ck_assert_uint_eq(missed(text) + times("<ann> xx", text), n + 500);
}
END_TEST

START_TEST(skipped_that_is_lost_is_owed_nothing)
{
	open_with(CHAT_SKIP);
	fills();
	turn(2 * SECOND);
	ck_assert(client_is_owed(eve));
	client_failed(eve, "reset");
	ck_assert(!client_is_owed(eve));
	takes_exactly(eve, "");
}
END_TEST

START_TEST(private_lines_are_missed_too)
{
	unsigned n;

	open_with(CHAT_SKIP);
	says(bob, "/msg eve x");
	says(bob, "/msg ann x");
	says(eve, "mine");
	says(eve, "/msg bob x");
	n = fills() + 2;
	ck_assert_uint_eq(chat_counters(chat).behind, n);
	turn(2 * SECOND);
	ck_assert_uint_eq(missed(takes(eve)), n);
}
END_TEST

START_TEST(reader_that_keeps_reading_is_waited_for)
{
	int i;

	open_with(CHAT_SKIP);
	for (i = 0; i < 100; i++) {
		fills();
		turn(1990 * MILLISECOND);
		takes_some(eve, 16 << 10);
	}
	ck_assert_uint_eq(chat_counters(chat).skipped, 0);
}
END_TEST

START_TEST(reader_that_reads_too_little_is_skipped)
{
	int i;

	open_with(CHAT_SKIP);
	fills();
	for (i = 0; i < 100; i++) {
		turn(19900);
		takes_some(eve, 40);
	}
	ck_assert_uint_eq(chat_counters(chat).skipped, 0);
	turn(10000);
	ck_assert_uint_gt(chat_counters(chat).skipped, 0);
}
END_TEST

START_TEST(sixteen_kib_in_two_seconds_are_enough)
{
	size_t n;

	for (n = (16 << 10) - 1; n <= 16 << 10; n++) {
		open_with(CHAT_SKIP);
		fills();
		says_lines(30);
		turn(SECOND);
		takes_some(eve, n);
		turn(999999);
		ck_assert_uint_eq(client_wanted(ann), 0);
		ck_assert_uint_eq(chat_counters(chat).skipped, 0);
		turn(1);
		ck_assert_uint_eq(chat_counters(chat).skipped > 0,
		    n < 16 << 10);
		guests_go();
	}
}
END_TEST

START_TEST(reader_that_had_all_is_given_time_anew)
{
	open_with(CHAT_SKIP);
	fills();
	takes(eve);
	turn(10 * SECOND);
	fills();
	turn(1999999);
	ck_assert_uint_eq(chat_counters(chat).skipped, 0);
}
END_TEST

/* eve is owed one line and holds all by it: what follows is not for her. */
static void
fills_with_private_lines(void)
{
	says_lines(1);
	for (turn(0); client_wanted(bob) > 0; turn(0)) {
		says(bob, long_line("/msg ann ", 1000));
		takes(ann);
		takes(bob);
	}
}

START_TEST(reader_of_little_that_had_all_is_given_time_anew)
{
	open_with(CHAT_SKIP);
	fills_with_private_lines();
	takes(eve);
	turn(10 * SECOND);
	fills_with_private_lines();
	turn(1999999);
	ck_assert_uint_eq(chat_counters(chat).skipped, 0);
	turn(1);
	ck_assert_uint_eq(chat_counters(chat).skipped, 1);
}
END_TEST

START_TEST(all_stalled_readers_are_skipped_at_once)
{
	struct client *slow[10];
	unsigned n;
	int i;

	open_with(CHAT_SKIP);
	for (i = 0; i < 10; i++)
		slow[i] = joins();
	all_take();
	n = fills();
	turn(2 * SECOND);
	turn(0);
	ck_assert_uint_eq(chat_counters(chat).skipped, 11 * n);
	for (i = 0; i < 10; i++)
		ck_assert_uint_eq(missed(takes(slow[i])), n);
}
END_TEST

START_TEST(reader_who_is_not_at_the_far_end_is_left_alone)
{
	open_with(CHAT_SKIP);
	fills();
	takes_some(eve, 12 << 10);
	says(ann, long_line("", 1000));
	turn(10 * SECOND);
	ck_assert_uint_eq(chat_counters(chat).skipped, 0);
	ck_assert_uint_gt(strlen(takes(eve)), 10 << 10);
}
END_TEST

static void
add(TCase *t)
{
	tcase_add_test(t,
	    stopped_reader_is_skipped_after_two_seconds);
	tcase_add_test(t, skipped_reads_whole_lines_and_then_the_newest);
	tcase_add_test(t, skipped_that_reads_nothing_is_not_waited_for_again);
	tcase_add_test(t, skipped_that_is_lost_is_owed_nothing);
	tcase_add_test(t, private_lines_are_missed_too);
	tcase_add_test(t, reader_that_keeps_reading_is_waited_for);
	tcase_add_test(t, reader_that_reads_too_little_is_skipped);
	tcase_add_test(t, sixteen_kib_in_two_seconds_are_enough);
	tcase_add_test(t, reader_that_had_all_is_given_time_anew);
	tcase_add_test(t, reader_of_little_that_had_all_is_given_time_anew);
	tcase_add_test(t, all_stalled_readers_are_skipped_at_once);
	tcase_add_test(t, reader_who_is_not_at_the_far_end_is_left_alone);
}

int
main(void)
{
	return guests_main("skipped", add);
}
