#include "reader.h"

#include <string.h>

/* What is held after the chat's own cursor has moved to the end. */
static size_t
in_use(void)
{
	struct cursor at = feed_end(&reader_feed);

	feed_hold(at);
	feed_release(&reader_feed, &at);
	return reader_feed.in_use;
}

static uint64_t
owed(void)
{
	return backlog_count(&reader, &reader_feed);
}

START_TEST(nothing_is_owed_at_first)
{
	struct iovec *iov;

	ck_assert(!backlog_any(&reader, &reader_feed));
	ck_assert_int_eq(offered(&iov), 0);
	ck_assert_uint_eq(owed(), 0);
	ck_assert_uint_eq(backlog_sent(&reader, &reader_feed, &reader_offer,
	    0), 0);
}
END_TEST

START_TEST(own_lines_and_those_of_others_to_others_are_left_out)
{
	struct iovec *iov;

	put("a");
	put_from(READER, 0, true, "mine");
	put("b");
	put_from(OTHER, 9, false, "secret");
	put("c");
	put_from(0, 9, false, "notice");
	put_from(0, 0, false, "d");
	ck_assert_int_eq(offered(&iov), 4);
	ck_assert_uint_eq(owed(), 4);
	ck_assert_str_eq(reads_all(), "abcd");
	ck_assert_uint_eq(reader_whole, 4);
	ck_assert_uint_eq(owed(), 0);
}
END_TEST

START_TEST(private_lines_to_and_from_it_are_shown)
{
	put_from(OTHER, READER, false, "to;");
	put_from(READER, OTHER, false, "from;");
	put_from(0, READER, false, "notice;");
	put_from(READER, READER, false, "self;");
	ck_assert_uint_eq(owed(), 4);
	ck_assert_uint_eq(reader.private, 20);
	ck_assert_str_eq(reads(4), "to;f");
	ck_assert_uint_eq(reader.private, 17);
	ck_assert_uint_eq(owed(), 3);
	ck_assert_str_eq(reads_all(), "rom;notice;self;");
	ck_assert_uint_eq(reader.private, 0);
	ck_assert_uint_eq(owed(), 0);
}
END_TEST

static const char whole[] = "one\ntwo\nthree\nfour\n";

static void
put_four(void)
{
	put("one\n");
	put_from(READER, 0, true, "mine\n");
	put("two\n");
	put("three\n");
	put_from(OTHER, READER, false, "four\n");
}

START_TEST(send_may_stop_at_any_byte)
{
	size_t first, second;
	char text[64];

	for (first = 0; first < sizeof whole; first++)
		for (second = 0; first + second < sizeof whole; second++) {
			put_four();
			strcpy(text, reads(first));
			strcat(text, reads(second));
			ck_assert_uint_eq(strlen(text), first + second);
			strcat(text, reads_all());
			ck_assert_str_eq(text, whole);
			ck_assert_uint_eq(owed(), 0);
		}
	ck_assert_uint_eq(reader_whole % 4, 0);
	ck_assert_uint_eq(reader.taken, (sizeof whole - 1) * reader_whole / 4);
}
END_TEST

START_TEST(line_is_owed_until_its_last_byte)
{
	static const uint64_t left[] = { 4, 4, 4, 4, 3, 3, 3, 3, 2, 2, 2, 2,
		2, 2, 1, 1, 1, 1, 1, 0 };
	size_t i;

	put_four();
	for (i = 0; i < sizeof whole - 1; i++) {
		ck_assert_uint_eq(owed(), left[i]);
		ck_assert_uint_eq(reader_whole, 4 - left[i]);
		reads(1);
	}
	ck_assert_uint_eq(owed(), 0);
	ck_assert_uint_eq(reader_whole, 4);
}
END_TEST

START_TEST(read_lines_hold_nothing)
{
	int i;

	for (i = 0; i < 100; i++) {
		put(long_line("", 3000));
		put_from(READER, 0, true, long_line("", 3000));
		reads_all();
	}
	ck_assert_uint_le(reader_feed.in_use, 2 * reader_feed.block_size);
}
END_TEST

START_TEST(own_lines_hold_nothing)
{
	int i;

	for (i = 0; i < 100; i++) {
		put_from(READER, 0, true, long_line("", 3000));
		ck_assert(!backlog_any(&reader, &reader_feed));
	}
	ck_assert_uint_le(reader_feed.in_use, 2 * reader_feed.block_size);
}
END_TEST

START_TEST(what_comes_after_the_stop_is_not_for_it)
{
	put("before\n");
	backlog_stop(&reader, &reader_feed);
	put("after\n");
	put_from(0, READER, false, "private\n");
	ck_assert_str_eq(reads_all(), "before\n");
}
END_TEST

START_TEST(stopped_reader_that_has_all_holds_nothing)
{
	int i;

	put("before\n");
	backlog_stop(&reader, &reader_feed);
	reads_all();
	for (i = 0; i < 50; i++) {
		put(long_line("", 1000));
		backlog_any(&reader, &reader_feed);
	}
	ck_assert_uint_eq(in_use(), reader_feed.block_size);
}
END_TEST

START_TEST(detached_reader_is_owed_nothing)
{
	int i;

	put_from(0, READER, false, "private\n");
	reads(3);
	backlog_detach(&reader, &reader_feed);
	ck_assert(!backlog_any(&reader, &reader_feed));
	ck_assert_uint_eq(owed(), 0);
	ck_assert_uint_eq(reader.private, 0);
	for (i = 0; i < 50; i++)
		put(long_line("", 1000));
	ck_assert_str_eq(reads_all(), "");
	ck_assert_uint_eq(in_use(), reader_feed.block_size);
}
END_TEST

START_TEST(of_the_history_only_what_was_spoken)
{
	struct cursor history = feed_end(&reader_feed);

	feed_hold(history);
	put("one\n");
	put_from(0, 0, false, "joined\n");
	put_from(OTHER, 9, false, "secret\n");
	put_from(9, 0, true, "two\n");
	backlog_end(&reader, &reader_feed);
	backlog_begin(&reader, &reader_feed, READER, &history, 2);
	put_from(0, 0, false, "left\n");
	ck_assert_uint_eq(owed(), 3);
	ck_assert_str_eq(reads_all(), "one\ntwo\nleft\n");
	ck_assert_uint_eq(owed(), 0);
	feed_release(&reader_feed, &history);
}
END_TEST

static void
add(TCase *t)
{
	tcase_add_checked_fixture(t, reader_open, reader_close);
	tcase_add_test(t, nothing_is_owed_at_first);
	tcase_add_test(t, own_lines_and_those_of_others_to_others_are_left_out);
	tcase_add_test(t, private_lines_to_and_from_it_are_shown);
	tcase_add_test(t, send_may_stop_at_any_byte);
	tcase_add_test(t, line_is_owed_until_its_last_byte);
	tcase_add_test(t, read_lines_hold_nothing);
	tcase_add_test(t, own_lines_hold_nothing);
	tcase_add_test(t, what_comes_after_the_stop_is_not_for_it);
	tcase_add_test(t, stopped_reader_that_has_all_holds_nothing);
	tcase_add_test(t, detached_reader_is_owed_nothing);
	tcase_add_test(t, of_the_history_only_what_was_spoken);
}

int
main(void)
{
	return guests_main("backlog", add);
}
