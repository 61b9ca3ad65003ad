/* Messages: what is written is read, whole and in order. */
#include "letters.h"

START_TEST(texts_of_neighbours_are_side_by_side)
{
	struct cursor at = held_end();
	const char *end = feed_text(&at, formatted(1, 0, "one %d\n", 1)) + 6;
	int i;

	for (i = 0; i < 20; i++)
		end += formatted(2, 0, "%s\n", "and more")->len;
	step(&at);
	for (i = 0; i < 19; i++)
		step(&at);
	ck_assert_ptr_eq(feed_text(&at, feed_at(&feed, &at)) + 9, end);
}
END_TEST

START_TEST(record_says_who_and_what)
{
	const struct message *m = formatted(7, 9, "%s %d\n", "abc", 5);

	ck_assert_uint_eq(m->from, 7);
	ck_assert_uint_eq(m->to, 9);
	ck_assert_uint_eq(m->len, 6);
	ck_assert(!m->spoken);
	ck_assert(formatted(7, 0, "x")->spoken);
}
END_TEST

START_TEST(counts_all_and_those_to_all)
{
	formatted(1, 0, "a");
	formatted(1, 2, "b");
	formatted(0, 3, "c");
	formatted(0, 0, "d");
	ck_assert_uint_eq(feed.seq, 4);
	ck_assert_uint_eq(feed.to_all, 2);
}
END_TEST

START_TEST(cursor_walks_over_all_blocks_in_order)
{
	struct cursor at = held_end();
	const struct message *m;
	int i;

	for (i = 0; i < 40; i++)
		put((char)('A' + i), (size_t)(1000 + i));
	ck_assert_uint_ge(feed.in_use, 6 * BLOCK);
	for (i = 0; i < 40; i++) {
		m = feed_at(&feed, &at);
		ck_assert_ptr_nonnull(m);
		is_letters(at, m, (char)('A' + i), (size_t)(1000 + i));
		ck_assert_ptr_eq(step(&at), m);
	}
	ck_assert_ptr_null(feed_at(&feed, &at));
	ck_assert_uint_eq(at.seq, 40);
}
END_TEST

START_TEST(end_stays_a_place_before_what_comes)
{
	struct cursor at = held_end();

	ck_assert_ptr_null(feed_at(&feed, &at));
	put('a', 3000);
	step(&at);
	ck_assert_ptr_null(feed_at(&feed, &at));
	put('b', 3000);
	put('c', 3000);
	is_letters(at, step(&at), 'b', 3000);
	is_letters(at, feed_at(&feed, &at), 'c', 3000);
	ck_assert_uint_eq(feed_end(&feed).seq, 3);
}
END_TEST

/* Whatever is left in a block: no text runs into a record. */
START_TEST(message_of_any_length_stays_whole)
{
	struct cursor at = held_end(), to;
	size_t n;

	for (n = 1; n <= 3300; n++) {
		put('y', n);
		put('z', 3300 - n);
		to = at;
		is_letters(to, feed_at(&feed, &to), 'y', n);
		step(&to);
		is_letters(to, feed_at(&feed, &to), 'z', 3300 - n);
		step(&to);
		feed_move(&feed, &at, to);
	}
}
END_TEST

START_TEST(block_is_filled_to_the_last_byte)
{
	struct cursor at = held_end();
	size_t space = BLOCK - sizeof(struct block) -
	    4 * sizeof(struct message);

	/* One byte is for the NUL of vsnprintf. */
	put('a', 3000);
	put('b', 3000);
	put('c', 100);
	put('d', space - 6100 - 1);
	ck_assert_uint_eq(feed.in_use, BLOCK);
	put('e', 1);
	ck_assert_uint_eq(feed.in_use, 2 * BLOCK);
	is_letters(at, step(&at), 'a', 3000);
	is_letters(at, step(&at), 'b', 3000);
	is_letters(at, step(&at), 'c', 100);
	is_letters(at, step(&at), 'd', space - 6100 - 1);
	is_letters(at, feed_at(&feed, &at), 'e', 1);
}
END_TEST

START_TEST(records_fill_a_block_too)
{
	struct cursor at = held_end();
	int i;

	for (i = 0; i < 1000; i++)
		put((char)('a' + i % 26), (size_t)(i % 3));
	for (i = 0; i < 1000; i++) {
		const struct message *m = feed_at(&feed, &at);

		is_letters(at, m, (char)('a' + i % 26), (size_t)(i % 3));
		step(&at);
	}
	ck_assert_ptr_null(feed_at(&feed, &at));
}
END_TEST

static void
add(TCase *t)
{
	tcase_add_checked_fixture(t, letters_open, letters_close);
	tcase_add_test(t, texts_of_neighbours_are_side_by_side);
	tcase_add_test(t, record_says_who_and_what);
	tcase_add_test(t, counts_all_and_those_to_all);
	tcase_add_test(t, cursor_walks_over_all_blocks_in_order);
	tcase_add_test(t, end_stays_a_place_before_what_comes);
	tcase_add_test(t, message_of_any_length_stays_whole);
	tcase_add_test(t, block_is_filled_to_the_last_byte);
	tcase_add_test(t, records_fill_a_block_too);
}

int
main(void)
{
	return guests_main("feed", add);
}
