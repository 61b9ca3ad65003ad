/* A reader that is overtaken: skipped, or shown out with its last words. */
#include "reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MISSED(n) "*** " #n " lines missed: you were too far behind\n"

static uint64_t
skips(void)
{
	uint64_t missed;

	ck_assert(backlog_skip(&reader, &reader_feed, &missed));
	ck_assert_uint_eq(backlog_count(&reader, &reader_feed), 0);
	return missed;
}

START_TEST(skipped_is_told_the_number_and_reads_on)
{
	put("one\n");
	put("two\n");
	put_from(0, READER, false, "three\n");
	ck_assert_uint_eq(skips(), 3);
	ck_assert_uint_eq(reader.private, 0);
	put("four\n");
	ck_assert_uint_eq(backlog_count(&reader, &reader_feed), 1);
	ck_assert_str_eq(reads_all(), MISSED(3) "four\n");
}
END_TEST

START_TEST(own_lines_are_not_missed)
{
	put("one\n");
	put_from(READER, 0, true, "mine\n");
	put_from(OTHER, 9, false, "secret\n");
	put("two\n");
	ck_assert_uint_eq(skips(), 2);
	ck_assert_str_eq(reads_all(), MISSED(2));
}
END_TEST

START_TEST(line_it_is_in_is_ended)
{
	static const char line[] = "first line\n";
	char text[128];
	size_t at;

	for (at = 1; at < sizeof line - 1; at++) {
		put(line);
		put("second\n");
		put("third\n");
		strcpy(text, reads(at));
		ck_assert_uint_eq(skips(), 2);
		strcat(text, reads_all());
		ck_assert_str_eq(text, "first line\n" MISSED(2));
	}
}
END_TEST

START_TEST(skip_between_two_lines_ends_none)
{
	put("one\n");
	put("two\n");
	reads(4);
	ck_assert_uint_eq(skips(), 1);
	ck_assert_str_eq(reads_all(), MISSED(1));
}
END_TEST

START_TEST(nothing_but_the_line_it_is_in_is_no_miss)
{
	put("only\n");
	reads(2);
	ck_assert_uint_eq(skips(), 0);
	put("next\n");
	ck_assert_str_eq(reads_all(), "ly\nnext\n");
}
END_TEST

START_TEST(nothing_owed_is_no_miss)
{
	ck_assert_uint_eq(skips(), 0);
	ck_assert(!backlog_any(&reader, &reader_feed));
}
END_TEST

START_TEST(skipped_twice_hears_one_number)
{
	put("one\n");
	put("two\n");
	reads(1);
	ck_assert_uint_eq(skips(), 1);
	put("three\n");
	put("four\n");
	ck_assert_uint_eq(skips(), 2);
	ck_assert_str_eq(reads_all(), "ne\n" MISSED(3));
}
END_TEST

START_TEST(skip_again_with_nothing_new_keeps_the_number)
{
	put("one\n");
	ck_assert_uint_eq(skips(), 1);
	ck_assert_uint_eq(skips(), 0);
	ck_assert_str_eq(reads_all(), MISSED(1));
}
END_TEST

/* However far it has come in the aside when it is skipped again. */
START_TEST(lines_stay_whole_and_are_all_counted)
{
	static const char rest[] = "st\n";
	const size_t notice = strlen(MISSED(2));
	char text[256];
	size_t at;

	for (at = 0; at < strlen(rest) + notice; at++) {
		put("first\n");
		put("missed\n");
		put("missed\n");
		strcpy(text, reads(3));
		ck_assert_uint_eq(skips(), 2);
		strcat(text, reads(at));
		put("missed\n");
		ck_assert_uint_eq(skips(), 1);
		strcat(text, reads(1));
		put("last\n");
		strcat(text, reads_all());
		ck_assert_str_eq(text, at <= strlen(rest) ?
		    "first\n" MISSED(3) "last\n" :
		    "first\n" MISSED(2) MISSED(1) "last\n");
	}
}
END_TEST

START_TEST(skip_inside_the_notice_with_nothing_new)
{
	char text[128];

	put("one\n");
	skips();
	strcpy(text, reads(10));
	ck_assert_uint_eq(skips(), 0);
	strcat(text, reads(3));
	ck_assert_uint_eq(skips(), 0);
	put("two\n");
	ck_assert_uint_eq(skips(), 1);
	strcat(text, reads_all());
	ck_assert_str_eq(text, MISSED(1) MISSED(1));
}
END_TEST

START_TEST(aside_is_a_piece_of_its_own)
{
	struct iovec *iov;

	put("one\n");
	skips();
	put("two\n");
	ck_assert_int_eq(offered(&iov), 2);
	ck_assert_uint_eq(iov[0].iov_len, strlen(MISSED(1)));
	ck_assert_uint_eq(iov[1].iov_len, 4);
}
END_TEST

START_TEST(send_in_the_aside_may_stop_at_any_byte)
{
	static const char all[] = "ne\n" MISSED(1) "three\n";
	char text[256];
	size_t a, b;

	for (a = 0; a < sizeof all; a++)
		for (b = a; b < sizeof all; b++) {
			put("one\n");
			put("two\n");
			reads(1);
			skips();
			put("three\n");
			strcpy(text, reads(a));
			strcat(text, reads(b - a));
			strcat(text, reads_all());
			ck_assert_str_eq(text, all);
		}
}
END_TEST

START_TEST(skipped_holds_nothing)
{
	int i;

	for (i = 0; i < 200; i++) {
		put(long_line("", 1000));
		if (i % 10 == 0) {
			reads(1);
			skips();
		}
	}
	ck_assert_uint_le(reader_feed.in_use, 3 * reader_feed.block_size);
	ck_assert(backlog_any(&reader, &reader_feed));
}
END_TEST

START_TEST(last_words_come_after_the_line_it_is_in)
{
	static const char line[] = "first\n";
	char text[128];
	size_t at;

	for (at = 0; at < sizeof line - 1; at++) {
		put(line);
		put("second\n");
		strcpy(text, reads(at));
		ck_assert(backlog_last_words(&reader, &reader_feed, "bye\n"));
		put("third\n");
		ck_assert_uint_eq(reader_feed.in_use, reader_feed.block_size);
		strcat(text, reads_all());
		ck_assert_str_eq(text, at > 0 ? "first\nbye\n" : "bye\n");
		backlog_begin(&reader, &reader_feed, READER, NULL, 0);
	}
}
END_TEST

START_TEST(last_words_after_a_notice)
{
	char text[128];

	put("one\n");
	skips();
	strcpy(text, reads(1));
	ck_assert(backlog_last_words(&reader, &reader_feed, "bye\n"));
	strcat(text, reads_all());
	ck_assert_str_eq(text, MISSED(1) "bye\n");
}
END_TEST

static void
add(TCase *t)
{
	tcase_add_checked_fixture(t, reader_open, reader_close);
	tcase_add_test(t, skipped_is_told_the_number_and_reads_on);
	tcase_add_test(t, own_lines_are_not_missed);
	tcase_add_test(t, line_it_is_in_is_ended);
	tcase_add_test(t, skip_between_two_lines_ends_none);
	tcase_add_test(t, nothing_but_the_line_it_is_in_is_no_miss);
	tcase_add_test(t, nothing_owed_is_no_miss);
	tcase_add_test(t, skipped_twice_hears_one_number);
	tcase_add_test(t, skip_again_with_nothing_new_keeps_the_number);
	tcase_add_test(t, lines_stay_whole_and_are_all_counted);
	tcase_add_test(t, skip_inside_the_notice_with_nothing_new);
	tcase_add_test(t, aside_is_a_piece_of_its_own);
	tcase_add_test(t, send_in_the_aside_may_stop_at_any_byte);
	tcase_add_test(t, skipped_holds_nothing);
	tcase_add_test(t, last_words_come_after_the_line_it_is_in);
	tcase_add_test(t, last_words_after_a_notice);
}

int
main(void)
{
	return guests_main("aside", add);
}
