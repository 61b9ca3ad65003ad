/*
 * Readers at one place are offered the same. Two read beside the one of
 * reader.h: PLAIN has no part in anything, TALKER says something.
 */
#include "reader.h"

#include <string.h>

enum { PLAIN = 20, TALKER = 21 };

static struct backlog plain, talker;

static void
open_three(void)
{
	reader_open();
	backlog_begin(&plain, &reader_feed, PLAIN, NULL, 0);
	backlog_begin(&talker, &reader_feed, TALKER, NULL, 0);
}

static void
close_three(void)
{
	backlog_end(&plain, &reader_feed);
	backlog_end(&talker, &reader_feed);
	reader_close();
}

/* Text of the next send, at most so many bytes, valid until the next. */
static const char *
offered_to(const struct backlog *b, size_t most)
{
	static char text[128 << 10];
	struct iovec *iov;
	int i, n = backlog_pieces(b, &reader_feed, &reader_offer, &iov);
	size_t len = 0;

	for (i = 0; i < n; i++) {
		memcpy(text + len, iov[i].iov_base, iov[i].iov_len);
		len += iov[i].iov_len;
	}
	text[len < most ? len : most] = '\0';
	return text;
}

static uint64_t
sent(struct backlog *b, size_t n)
{
	return backlog_sent(b, &reader_feed, &reader_offer, n);
}

/* It takes so many bytes at most, and these are what it is offered. */
static void
takes_from(struct backlog *b, size_t most, const char *text)
{
	ck_assert_str_eq(offered_to(b, most), text);
	sent(b, strlen(text));
}

static void
takes_all(struct backlog *b, const char *text)
{
	takes_from(b, SIZE_MAX, text);
	ck_assert(!backlog_any(b, &reader_feed));
	ck_assert_uint_eq(backlog_count(b, &reader_feed), 0);
}

static void
talker_says(const char *text)
{
	put_from(TALKER, 0, true, text);
	backlog_said(&talker, &reader_feed);
}

START_TEST(offer_is_put_together_once_for_all)
{
	put("one\n");
	offered_to(&reader, SIZE_MAX);
	reader_offer.pieces[1].iov_len = 3;
	ck_assert_str_eq(offered_to(&plain, SIZE_MAX), "one");
	ck_assert_str_eq(offered_to(&talker, SIZE_MAX), "one");
	ck_assert_uint_eq(sent(&reader, 4), 1);
}
END_TEST

START_TEST(offer_is_made_anew_when_more_is_said)
{
	put("one\n");
	ck_assert_str_eq(offered_to(&reader, SIZE_MAX), "one\n");
	put("two\n");
	takes_all(&plain, "one\ntwo\n");
	takes_all(&reader, "one\ntwo\n");
	put("three\n");
	takes_all(&talker, "one\ntwo\nthree\n");
	takes_all(&plain, "three\n");
}
END_TEST

START_TEST(who_said_some_of_it_is_offered_the_rest)
{
	put("one\n");
	talker_says("two\n");
	put("three\n");
	takes_all(&plain, "one\ntwo\nthree\n");
	takes_all(&talker, "one\nthree\n");
	takes_all(&reader, "one\ntwo\nthree\n");
	talker_says("four\n");
	ck_assert_str_eq(offered_to(&plain, SIZE_MAX), "four\n");
	ck_assert_str_eq(offered_to(&talker, SIZE_MAX), "");
}
END_TEST

START_TEST(private_messages_are_offered_to_two_only)
{
	put("one\n");
	put_from(0, READER, false, "notice\n");
	put("two\n");
	takes_all(&plain, "one\ntwo\n");
	takes_all(&reader, "one\nnotice\ntwo\n");
	ck_assert_uint_eq(reader.private, 0);
	takes_all(&talker, "one\ntwo\n");
	put_from(0, READER, false, "notice\n");
	ck_assert_str_eq(offered_to(&plain, SIZE_MAX), "");
	takes_all(&reader, "notice\n");
}
END_TEST

START_TEST(who_is_in_a_line_is_offered_its_rest)
{
	put("one\n");
	put("two\n");
	takes_from(&plain, 6, "one\ntw");
	ck_assert_str_eq(offered_to(&reader, SIZE_MAX), "one\ntwo\n");
	ck_assert_str_eq(offered_to(&plain, SIZE_MAX), "o\n");
	takes_from(&talker, 4, "one\n");
	ck_assert_str_eq(offered_to(&talker, SIZE_MAX), "two\n");
	takes_all(&plain, "o\n");
	takes_all(&talker, "two\n");
	takes_all(&reader, "one\ntwo\n");
}
END_TEST

/* A driver may have copied what it sends and ask for others meanwhile. */
START_TEST(sent_is_right_after_the_offer_to_another)
{
	put("one\n");
	talker_says("two\n");
	offered_to(&talker, SIZE_MAX);
	offered_to(&plain, SIZE_MAX);
	ck_assert_uint_eq(sent(&talker, 4), 1);
	ck_assert(!backlog_any(&talker, &reader_feed));
	offered_to(&reader, SIZE_MAX);
	put("three\n");
	offered_to(&talker, SIZE_MAX);
	ck_assert_uint_eq(sent(&plain, 8), 2);
	takes_all(&plain, "three\n");
	ck_assert_uint_eq(sent(&reader, 8), 2);
	takes_all(&reader, "three\n");
	takes_all(&talker, "three\n");
}
END_TEST

START_TEST(sent_is_not_measured_by_the_offer_to_another)
{
	put("one\n");
	put("two\n");
	takes_from(&plain, 4, "one\n");
	ck_assert_str_eq(offered_to(&reader, SIZE_MAX), "one\ntwo\n");
	ck_assert_str_eq(offered_to(&plain, SIZE_MAX), "two\n");
	ck_assert_uint_eq(sent(&reader, 4), 1);
	takes_all(&reader, "two\n");
}
END_TEST

START_TEST(newcomer_is_offered_what_was_spoken)
{
	struct cursor history = feed_end(&reader_feed);

	feed_hold(history);
	put("one\n");
	put_from(0, 0, false, "joined\n");
	offered_to(&reader, SIZE_MAX);
	backlog_end(&plain, &reader_feed);
	backlog_begin(&plain, &reader_feed, PLAIN, &history, 1);
	ck_assert_str_eq(offered_to(&plain, SIZE_MAX), "one\n");
	takes_all(&talker, "one\njoined\n");
	put("two\n");
	takes_all(&plain, "one\ntwo\n");
	feed_release(&reader_feed, &history);
}
END_TEST

START_TEST(who_stopped_is_not_offered_what_came_after)
{
	put("one\n");
	backlog_stop(&plain, &reader_feed);
	put("two\n");
	offered_to(&reader, SIZE_MAX);
	ck_assert_str_eq(offered_to(&plain, SIZE_MAX), "one\n");
	takes_all(&talker, "one\ntwo\n");
	sent(&plain, 4);
	put("three\n");
	offered_to(&reader, SIZE_MAX);
	ck_assert_str_eq(offered_to(&plain, SIZE_MAX), "");
}
END_TEST

START_TEST(who_gave_up_the_feed_is_offered_nothing_of_it)
{
	put("one\n");
	talker_says("two\n");
	offered_to(&talker, SIZE_MAX);
	ck_assert(backlog_last_words(&talker, &reader_feed, "bye\n"));
	ck_assert_str_eq(offered_to(&talker, SIZE_MAX), "bye\n");
	offered_to(&plain, SIZE_MAX);
	ck_assert_str_eq(offered_to(&talker, SIZE_MAX), "bye\n");
	sent(&talker, 4);
	ck_assert_str_eq(offered_to(&talker, SIZE_MAX), "");
	ck_assert(!backlog_any(&talker, &reader_feed));
}
END_TEST

START_TEST(aside_goes_before_the_common_offer)
{
	uint64_t missed;

	put("one\n");
	takes_from(&plain, 2, "on");
	put("two\n");
	ck_assert(backlog_skip(&plain, &reader_feed, &missed));
	put("three\n");
	takes_all(&reader, "one\ntwo\nthree\n");
	takes_from(&plain, 3, "e\n*");
	takes_all(&talker, "one\ntwo\nthree\n");
	takes_all(&plain, "** 1 lines missed: you were too far behind\n"
	    "three\n");
}
END_TEST

static void
add(TCase *t)
{
	tcase_add_checked_fixture(t, open_three, close_three);
	tcase_add_test(t, offer_is_put_together_once_for_all);
	tcase_add_test(t, offer_is_made_anew_when_more_is_said);
	tcase_add_test(t, who_said_some_of_it_is_offered_the_rest);
	tcase_add_test(t, private_messages_are_offered_to_two_only);
	tcase_add_test(t, who_is_in_a_line_is_offered_its_rest);
	tcase_add_test(t, sent_is_right_after_the_offer_to_another);
	tcase_add_test(t, sent_is_not_measured_by_the_offer_to_another);
	tcase_add_test(t, newcomer_is_offered_what_was_spoken);
	tcase_add_test(t, who_stopped_is_not_offered_what_came_after);
	tcase_add_test(t, who_gave_up_the_feed_is_offered_nothing_of_it);
	tcase_add_test(t, aside_goes_before_the_common_offer);
}

int
main(void)
{
	return guests_main("offer", add);
}
