/* A backlog as the pieces of one send. */
#include "reader.h"

#include <string.h>

START_TEST(what_neighbours_said_is_one_piece)
{
	struct iovec *iov;
	int i;

	for (i = 0; i < 100; i++)
		put("0123456789");
	ck_assert(backlog_any(&reader, &reader_feed));
	ck_assert_int_eq(offered(&iov), 1);
	ck_assert_uint_eq(iov[0].iov_len, 1000);
	ck_assert_uint_eq(backlog_count(&reader, &reader_feed), 100);
}
END_TEST

START_TEST(one_offer_has_no_more_pieces_than_it_may)
{
	struct iovec *iov;
	int i;

	for (i = 0; i < OFFER_PIECES; i++) {
		put("x");
		put_from(READER, 0, true, "mine");
	}
	put("last");
	ck_assert_int_eq(offered(&iov), OFFER_PIECES);
	for (i = 0; i < OFFER_PIECES; i++)
		ck_assert_uint_eq(iov[i].iov_len, 1);
	reads(OFFER_PIECES);
	ck_assert_int_eq(offered(&iov), 1);
	ck_assert_str_eq(reads_all(), "last");
	ck_assert_uint_eq(reader_whole, OFFER_PIECES + 1);
}
END_TEST

START_TEST(last_piece_there_is_room_for_is_a_long_one)
{
	struct iovec *iov;
	int i;

	for (i = 1; i < OFFER_PIECES; i++) {
		put("x");
		put_from(READER, 0, true, "mine");
	}
	put("b");
	put("c");
	put_from(READER, 0, true, "mine");
	put("d");
	ck_assert_int_eq(offered(&iov), OFFER_PIECES);
	ck_assert_uint_eq(iov[OFFER_PIECES - 1].iov_len, 2);
}
END_TEST

START_TEST(blocks_are_pieces)
{
	struct iovec *iov;
	int i;

	for (i = 0; i < 5; i++)
		put(long_line("", 3000));
	ck_assert_int_eq(offered(&iov), 3);
	ck_assert_uint_eq(iov[0].iov_len, 6000);
	ck_assert_uint_eq(iov[1].iov_len, 6000);
	ck_assert_uint_eq(iov[2].iov_len, 3000);
}
END_TEST

/* More than one send can use is not looked at. */
START_TEST(one_offer_is_bounded)
{
	struct iovec *iov;
	size_t total = 0;
	int i, n;

	reader_close();
	ck_assert(feed_init(&reader_feed, 4 << 20, 0));
	backlog_begin(&reader, &reader_feed, READER, NULL, 0);
	for (i = 0; i < 1000; i++)
		put(long_line("", 1000));
	n = offered(&iov);
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
	tcase_add_test(t, one_offer_has_no_more_pieces_than_it_may);
	tcase_add_test(t, last_piece_there_is_room_for_is_a_long_one);
	tcase_add_test(t, blocks_are_pieces);
	tcase_add_test(t, one_offer_is_bounded);
}

int
main(void)
{
	return guests_main("pieces", add);
}
