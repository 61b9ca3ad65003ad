/* Blocks: how long they are kept, and that they are used again. */
#include "letters.h"

START_TEST(block_is_kept_while_a_cursor_is_at_or_before_it)
{
	struct cursor first = held_end(), second;
	int i;

	for (i = 0; i < 5; i++)
		put('a', 3000);
	second = held_end();
	for (i = 0; i < 6; i++)
		put('b', 3000);
	ck_assert_uint_eq(feed.in_use, 6 * BLOCK);
	feed_release(&feed, &second);
	ck_assert_uint_eq(feed.in_use, 6 * BLOCK);
	second = held_end();
	feed_release(&feed, &first);
	ck_assert_ptr_null(first.block);
	ck_assert_uint_eq(feed.in_use, BLOCK);
	put('c', 3000);
	put('c', 3000);
	ck_assert_uint_eq(feed.in_use, 2 * BLOCK);
	feed_release(&feed, &second);
	ck_assert_uint_eq(feed.in_use, BLOCK);
	feed_release(&feed, &second);
}
END_TEST

START_TEST(last_block_stays_without_a_cursor)
{
	struct cursor at = held_end();

	put('a', 10);
	feed_release(&feed, &at);
	ck_assert_uint_eq(feed.in_use, BLOCK);
	at = held_end();
	put('b', 10);
	is_letters(at, feed_at(&feed, &at), 'b', 10);
}
END_TEST

START_TEST(move_frees_what_is_behind)
{
	struct cursor held = held_end(), to;
	int i;

	for (i = 0; i < 7; i++)
		put('a', 3000);
	to = held;
	for (i = 0; i < 5; i++)
		step(&to);
	feed_move(&feed, &held, to);
	ck_assert_uint_eq(feed.in_use, 2 * BLOCK);
	ck_assert_uint_eq(held.seq, 5);
	feed_move(&feed, &held, feed_end(&feed));
	ck_assert_uint_eq(feed.in_use, BLOCK);
	feed_move(&feed, &held, feed_end(&feed));
	ck_assert_uint_eq(held.block->held, 1);
}
END_TEST

START_TEST(copies_walk_and_held_cursors_keep)
{
	struct cursor held = held_end(), copy = held;
	int i;

	for (i = 0; i < 7; i++)
		put((char)('a' + i), 3000);
	while (step(&copy) != NULL)
		continue;
	ck_assert_ptr_ne(copy.block, held.block);
	ck_assert_uint_eq(feed.in_use, 4 * BLOCK);
	is_letters(held, feed_at(&feed, &held), 'a', 3000);
}
END_TEST

START_TEST(memory_is_the_same_for_any_number_of_readers)
{
	static struct cursor held[1000];
	int i;

	for (i = 0; i < 1000; i++)
		held[i] = held_end();
	for (i = 0; i < 7; i++)
		put('a', 3000);
	ck_assert_uint_eq(feed.in_use, 4 * BLOCK);
	for (i = 0; i < 999; i++)
		feed_release(&feed, &held[i]);
	ck_assert_uint_eq(feed.in_use, 4 * BLOCK);
	feed_release(&feed, &held[999]);
	ck_assert_uint_eq(feed.in_use, BLOCK);
}
END_TEST

/* A reader 30 messages behind, through the whole feed again and again. */
START_TEST(blocks_are_used_again_for_ever)
{
	struct cursor held = held_end(), to;
	unsigned i;

	for (i = 0; i < 3000; i++) {
		put((char)('a' + i % 26), 900 + i % 50);
		if (i < 30)
			continue;
		to = held;
		is_letters(to, feed_at(&feed, &to),
		    (char)('a' + (i - 30) % 26), 900 + (i - 30) % 50);
		step(&to);
		feed_move(&feed, &held, to);
		if (feed.in_use > 6 * BLOCK)
			ck_abort_msg("%zu bytes at %u", feed.in_use, i);
	}
	ck_assert_uint_eq(held.seq, 2970);
}
END_TEST

START_TEST(block_that_was_freed_last_is_used_next)
{
	struct cursor held = held_end();
	struct block *first = held.block;

	put('a', 3000);
	put('b', 3000);
	put('c', 3000);
	feed_move(&feed, &held, feed_end(&feed));
	ck_assert_ptr_ne(held.block, first);
	put('d', 3000);
	put('e', 3000);
	ck_assert_ptr_eq(feed_end(&feed).block, first);
}
END_TEST

START_TEST(every_block_can_be_used)
{
	struct cursor at = held_end();
	int i;

	ck_assert_uint_eq(feed.size, FEED);
	for (i = 0; i < 2 * (FEED / BLOCK); i++)
		put((char)('a' + i), 3300);
	ck_assert_uint_eq(feed.in_use, FEED);
	for (i = 0; i < 2 * (FEED / BLOCK); i++) {
		const struct message *m = feed_at(&feed, &at);

		is_letters(at, m, (char)('a' + i), 3300);
		step(&at);
	}
}
END_TEST

START_TEST(only_the_first_block_is_the_oldest)
{
	struct cursor first = held_end(), last, none = { NULL, 0, 0 };
	int i;

	ck_assert(feed_oldest(&feed, first));
	for (i = 0; i < 3; i++)
		put('a', 3000);
	last = held_end();
	ck_assert(feed_oldest(&feed, first));
	ck_assert(!feed_oldest(&feed, last));
	ck_assert(!feed_oldest(&feed, none));
	feed_release(&feed, &first);
	ck_assert(feed_oldest(&feed, last));
}
END_TEST

static size_t
block_of(size_t bytes)
{
	struct feed f;

	ck_assert(feed_init(&f, bytes, 0));
	ck_assert_uint_le(f.size, bytes);
	ck_assert_uint_gt(f.size, bytes - f.block_size);
	feed_free(&f);
	return f.block_size;
}

START_TEST(blocks_are_a_64th_within_limits)
{
	ck_assert_uint_eq(block_of(64 << 10), 8 << 10);
	ck_assert_uint_eq(block_of((512 << 10) + 63), 8 << 10);
	ck_assert_uint_eq(block_of((512 << 10) + 4096), (8 << 10) + 64);
	ck_assert_uint_eq(block_of(1 << 20), 16 << 10);
	ck_assert_uint_eq(block_of((1 << 20) + 4095), 16 << 10);
	ck_assert_uint_eq(block_of((1 << 20) + 4096), (16 << 10) + 64);
	ck_assert_uint_eq(block_of(4 << 20), 64 << 10);
	ck_assert_uint_eq(block_of(16 << 20), 64 << 10);
}
END_TEST

static void
add(TCase *t)
{
	tcase_add_checked_fixture(t, letters_open, letters_close);
	tcase_add_test(t, block_is_kept_while_a_cursor_is_at_or_before_it);
	tcase_add_test(t, last_block_stays_without_a_cursor);
	tcase_add_test(t, move_frees_what_is_behind);
	tcase_add_test(t, copies_walk_and_held_cursors_keep);
	tcase_add_test(t, memory_is_the_same_for_any_number_of_readers);
	tcase_add_test(t, blocks_are_used_again_for_ever);
	tcase_add_test(t, block_that_was_freed_last_is_used_next);
	tcase_add_test(t, every_block_can_be_used);
	tcase_add_test(t, only_the_first_block_is_the_oldest);
	tcase_add_test(t, blocks_are_a_64th_within_limits);
}

int
main(void)
{
	return guests_main("blocks", add);
}
