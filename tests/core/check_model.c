/*
 * The core against the model: random joins, talks, splits, takes, ways out and
 * ticks, and each byte that is sent is compared.
 *
 * A run has a seed, which is named when it fails. MODEL_SEED=N runs that one
 * seed alone, MODEL_SECONDS=N goes on for so long (default 1 for each test).
 */
#include "guests.h"
#include "play.h"

#include <stdlib.h>
#include <time.h>

/* On the slowest machine, and under valgrind, so many seeds are played. */
enum { SEEDS = 30 };

static void
runs(enum chat_slow slow, size_t feed)
{
	const char *seconds = getenv("MODEL_SECONDS");
	const char *seed = getenv("MODEL_SEED");
	time_t end = time(NULL) + (seconds != NULL ? atoi(seconds) : 1);
	unsigned i;

	play_options = guests_options();
	play_options.slow = slow;
	play_options.feed = feed;
	if (seed != NULL)
		play((unsigned)strtoul(seed, NULL, 10));
	else
		for (i = 0; i < SEEDS || time(NULL) < end; i++)
			play(i);
}

/* One seed alone need not have it. */
static bool
came_to_pass(uint64_t n)
{
	return n > 0 || getenv("MODEL_SEED") != NULL;
}

START_TEST(each_byte_is_the_one_the_model_sends)
{
	runs(CHAT_SKIP, 64 << 20);
	ck_assert_uint_eq(played.skipped + played.overtaken + played.held,
	    0);
	ck_assert(came_to_pass(played.refused));
	ck_assert(came_to_pass(played.rested));
}
END_TEST

START_TEST(what_is_received_and_missed_is_what_was_sent)
{
	runs(CHAT_SKIP, CHAT_FEED_MIN);
	ck_assert(came_to_pass(played.skipped));
}
END_TEST

START_TEST(who_is_shown_out_reads_whole_lines_to_the_end)
{
	runs(CHAT_CLOSE, CHAT_FEED_MIN);
	ck_assert(came_to_pass(played.overtaken));
}
END_TEST

START_TEST(nobody_misses_a_line_while_all_wait)
{
	runs(CHAT_WAIT, CHAT_FEED_MIN);
	ck_assert(came_to_pass(played.held));
	ck_assert_uint_eq(played.skipped + played.overtaken, 0);
}
END_TEST

static void
add(TCase *t)
{
	tcase_add_test(t, each_byte_is_the_one_the_model_sends);
	tcase_add_test(t, what_is_received_and_missed_is_what_was_sent);
	tcase_add_test(t, who_is_shown_out_reads_whole_lines_to_the_end);
	tcase_add_test(t, nobody_misses_a_line_while_all_wait);
}

int
main(void)
{
	return guests_main("model", add);
}
