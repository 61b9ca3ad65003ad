/* A backlog as the pieces of one send. */
#include "reader.h"

#include <string.h>

static int
pieces(struct iovec *iov, int max)
{
	return backlog_pieces(&reader, &reader_feed, iov, max);
}

START_TEST(what_neighbours_said_is_one_piece)
{
	struct iovec iov[4];
	int i;

	for (i = 0; i < 100; i++)
		put("0123456789");
	ck_assert(backlog_any(&reader, &reader_feed));
	ck_assert_int_eq(pieces(iov, 4), 1);
	ck_assert_uint_eq(iov[0].iov_len, 1000);
	ck_assert_int_eq(pieces(iov, 1), 1);
	ck_assert_uint_eq(iov[0].iov_len, 1000);
	ck_assert_uint_eq(backlog_count(&reader, &reader_feed), 100);
}
END_TEST

START_TEST(never_more_pieces_than_there_is_room_for)
{
	struct iovec iov[12];
	int i, max;

	for (i = 0; i < 10; i++) {
		put("x");
		put_from(READER, 0, true, "mine");
	}
	for (max = 0; max < 12; max++) {
		memset(iov, 0, sizeof iov);
		ck_assert_int_eq(pieces(iov, max), max < 10 ? max : 10);
		for (i = 0; i < 12; i++)
			ck_assert_uint_eq(iov[i].iov_len,
			    i < max && i < 10 ? 1 : 0);
	}
}
END_TEST

START_TEST(last_piece_there_is_room_for_is_a_long_one)
{
	struct iovec iov[2];

	put("a");
	put_from(READER, 0, true, "mine");
	put("b");
	put("c");
	put_from(READER, 0, true, "mine");
	put("d");
	ck_assert_int_eq(pieces(iov, 2), 2);
	ck_assert_uint_eq(iov[1].iov_len, 2);
}
END_TEST

START_TEST(blocks_are_pieces)
{
	struct iovec iov[4];
	int i;

	for (i = 0; i < 5; i++)
		put(long_line("", 3000));
	ck_assert_int_eq(pieces(iov, 4), 3);
	ck_assert_uint_eq(iov[0].iov_len, 6000);
	ck_assert_uint_eq(iov[1].iov_len, 6000);
	ck_assert_uint_eq(iov[2].iov_len, 3000);
}
END_TEST

/* More than one send can use is not looked at. */
START_TEST(one_offer_is_bounded)
{
	struct iovec iov[64];
	size_t total = 0;
	int i, n;

	reader_close();
	ck_assert(feed_init(&reader_feed, 4 << 20));
	backlog_begin(&reader, &reader_feed, READER, NULL, 0);
	for (i = 0; i < 1000; i++)
		put(long_line("", 1000));
	n = pieces(iov, 64);
	for (i = 0; i < n; i++)
		total += iov[i].iov_len;
	ck_assert_uint_ge(total, 128 << 10);
	ck_assert_uint_le(total, (128 << 10) + 1000);
}
END_TEST

static void
add(TCase *t)
{
	tcase_add_checked_fixture(t, reader_open, reader_close);
	tcase_add_test(t, what_neighbours_said_is_one_piece);
	tcase_add_test(t, never_more_pieces_than_there_is_room_for);
	tcase_add_test(t, last_piece_there_is_room_for_is_a_long_one);
	tcase_add_test(t, blocks_are_pieces);
	tcase_add_test(t, one_offer_is_bounded);
}

int
main(void)
{
	return guests_main("pieces", add);
}
