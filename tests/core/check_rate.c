/* --rate: so many lines a second for each client, four seconds' at once. */
#include "guests.h"

#include <string.h>

static struct chat *chat;
static uint64_t elapsed, counted;

static struct client *
open_with(unsigned rate)
{
	struct chat_options options = guests_options();

	options.rate = rate;
	chat = guests_open(&options);
	elapsed = counted = 0;
	return joins();
}

static uint64_t
lines(void)
{
	return chat_counters(chat).lines;
}

/* Sends empty lines while it is read; how many were said since last time. */
static uint64_t
talks_on(struct client *client)
{
	char ends[CHAT_LINE_BYTES];
	uint64_t before = counted;
	size_t n;

	memset(ends, '\n', sizeof ends);
	while ((n = client_wanted(client)) > 0)
		sends(client, ends, n);
	counted = lines();
	return counted - before;
}

static void
passes(uint64_t microseconds)
{
	elapsed += microseconds;
	turn(microseconds);
}

static uint64_t
until_due(void)
{
	return chat_deadline(chat) - (1000 * SECOND + elapsed);
}

START_TEST(burst_is_four_seconds_worth)
{
	static const unsigned rates[] = { 1, 2, 3, 5, 8, 100 };
	size_t i;

	for (i = 0; i < sizeof rates / sizeof *rates; i++) {
		ck_assert_uint_eq(talks_on(open_with(rates[i])),
		    4 * rates[i]);
		guests_go();
	}
	open_with(1);
}
END_TEST

/* Byte by byte it would cost a turn for each. */
START_TEST(limited_one_is_read_a_line_at_a_time_and_not_a_byte)
{
	struct client *client = open_with(5);

	ck_assert_uint_eq(client_wanted(client), CHAT_LINE_BYTES);
	sends(client, "abc\n", 4);
	sends(client, "abc", 3);
	ck_assert_uint_eq(client_wanted(client), CHAT_LINE_BYTES);
}
END_TEST

START_TEST(what_came_too_early_is_said_later_and_in_order)
{
	struct client *client = open_with(1), *other = joins();
	int i;

	turn(0);
	takes(other);
	sends(client, "1\n2\n3\n4\n5\n6\n7", 13);
	ck_assert_uint_eq(client_wanted(client), 0);
	takes_exactly(other, "<client1> 1\n<client1> 2\n<client1> 3\n"
	    "<client1> 4\n");
	for (i = 5; i < 7; i++) {
		char line[] = "<client1> ?\n";

		passes(SECOND);
		line[10] = (char)('0' + i);
		takes_exactly(other, line);
	}
	ck_assert_uint_eq(client_wanted(client), 0);
	passes(SECOND);
	sends(client, "!\n", 2);
	takes_exactly(other, "<client1> 7!\n");
}
END_TEST

START_TEST(what_came_too_early_goes_with_a_lost_client)
{
	struct client *client = open_with(1), *other = joins();

	turn(0);
	takes(other);
	sends(client, "1\n2\n3\n4\n5\n", 10);
	client_failed(client, "reset");
	passes(10 * SECOND);
	ck_assert_uint_eq(times("\n", takes(other)), 5);
	passes(SECOND);
	ck_assert(!is_open(client));
	ck_assert_uint_eq(chat_deadline(chat), CHAT_NEVER);
}
END_TEST

/* Or a thousand of them could fill the feed in one tick. */
START_TEST(what_is_said_later_keeps_to_the_share_of_a_turn)
{
	struct client *all[40], *other;
	struct chat_options options = guests_options();
	uint64_t before;
	char short_lines[CHAT_LINE_BYTES];
	size_t i, turns = 0;

	options.rate = 1000;
	options.feed = CHAT_FEED_MIN;
	options.seats = 64;
	chat = guests_open(&options);
	other = joins();
	for (i = 0; i < 40; i++)
		takes_longest_nick(all[i] = joins(), (unsigned)i);
	for (i = 0; i < sizeof short_lines; i++)
		short_lines[i] = i % 2 == 0 ? 'x' : '\n';
	turn(10 * SECOND);
	all_take();
	before = lines();
	for (i = 0; i < 40; i++)
		if (client_wanted(all[i]) > 0)
			sends(all[i], short_lines, client_wanted(all[i]) & ~1u);
	while (lines() < before + 100 || chat_deadline(chat) != CHAT_NEVER) {
		ck_assert_uint_le(chat_counters(chat).feed, 56 << 10);
		all_take();
		turn(0);
		ck_assert_uint_lt(++turns, 10000);
	}
	ck_assert_uint_eq(chat_counters(chat).skipped, 0);
	takes(other);
}
END_TEST

START_TEST(rests_until_a_quarter_of_a_second_is_worth_it)
{
	talks_on(open_with(1));
	ck_assert_uint_eq(until_due(), SECOND);
	guests_go();
	talks_on(open_with(3));
	ck_assert_uint_eq(until_due(), 333334);
	guests_go();
	talks_on(open_with(4));
	ck_assert_uint_eq(until_due(), 250000);
	guests_go();
	talks_on(open_with(100));
	ck_assert_uint_eq(until_due(), 250000);
}
END_TEST

START_TEST(no_less_than_a_quarter_of_a_second_is_worth_it)
{
	struct client *client = open_with(100);

	talks_on(client);
	passes(249999);
	ck_assert_uint_eq(client_wanted(client), 0);
	passes(1);
	ck_assert_uint_eq(talks_on(client), 25);
}
END_TEST

START_TEST(rests_to_the_microsecond)
{
	struct client *client = open_with(2);

	talks_on(client);
	passes(SECOND / 2 - 1);
	ck_assert_uint_eq(client_wanted(client), 0);
	passes(1);
	ck_assert_uint_eq(talks_on(client), 1);
}
END_TEST

/* Woken only when it is due, for 20 s: so many lines and few turns. */
START_TEST(then_so_many_a_second_and_few_wakeups)
{
	static const unsigned rates[] = { 1, 3, 7, 50, 1000 };
	unsigned turns;
	uint64_t said;
	size_t i;

	for (i = 0; i < sizeof rates / sizeof *rates; i++) {
		struct client *client = open_with(rates[i]);

		talks_on(client);
		said = 0;
		for (turns = 0; elapsed + until_due() <= 20 * SECOND;
		    turns++) {
			passes(until_due());
			said += talks_on(client);
		}
		ck_assert_uint_le(said, 20 * rates[i]);
		ck_assert_uint_ge(said, 20 * rates[i] - rates[i] / 4 - 1);
		ck_assert_uint_le(turns, 20 * 7);
		guests_go();
	}
	open_with(1);
}
END_TEST

START_TEST(credit_comes_together_and_stops_at_the_burst)
{
	struct client *client = open_with(16);

	talks_on(client);
	passes(2 * SECOND);
	ck_assert_uint_eq(talks_on(client), 32);
	passes(4 * SECOND);
	ck_assert_uint_eq(talks_on(client), 64);
	passes(UINT64_C(1) << 60);	/* times 16 it is 0 */
	ck_assert_uint_eq(talks_on(client), 64);
}
END_TEST

START_TEST(credit_is_not_lost_at_odd_times)
{
	struct client *client = open_with(1);
	uint64_t said = 0;
	int i;

	talks_on(client);
	for (i = 0; i < 1000; i++) {
		passes(70003);
		said += talks_on(client);
	}
	ck_assert_uint_eq(said, 70);
}
END_TEST

START_TEST(each_has_its_own_credit)
{
	struct client *client = open_with(2), *other = joins();

	talks_on(client);
	ck_assert_uint_eq(client_wanted(client), 0);
	ck_assert_uint_eq(talks_on(other), 8);
}
END_TEST

START_TEST(nearest_rest_is_the_deadline)
{
	struct client *client = open_with(1), *other = joins();

	talks_on(client);
	passes(SECOND / 2);
	talks_on(other);
	ck_assert_uint_eq(until_due(), SECOND / 2);
	passes(until_due());
	ck_assert_uint_eq(until_due(), SECOND / 2);
	passes(until_due());
}
END_TEST

/* Or a line that never ends would be read for nothing, a few bytes a turn. */
START_TEST(bytes_without_end_cost_a_line_each_1024)
{
	struct client *client = open_with(2);
	size_t n, total = 0;
	uint64_t before = lines();

	while ((n = client_wanted(client)) > 0) {
		sends(client, long_line("", n), n);
		total += n;
	}
	ck_assert_uint_gt(total, 8 * 1024);
	ck_assert_uint_le(total, 9 * 1024);
	ck_assert_uint_eq(lines(), before);
	sends(client, "\n", 1);
	counted = lines();
	passes(SECOND);
	ck_assert_uint_eq(talks_on(client), 2);
}
END_TEST

START_TEST(refused_lines_count_too)
{
	struct client *client = open_with(1);
	int i;

	for (i = 0; i < 4; i++)
		says(client, long_line("", 1100));
	ck_assert_uint_eq(client_wanted(client), 0);
}
END_TEST

START_TEST(off_unless_asked_for)
{
	struct client *client = open_with(0);
	int i;

	for (i = 0; i < 1000; i++)
		says(client, "x");
	turn(0);
	ck_assert_uint_gt(client_wanted(client), 1000);
	ck_assert_uint_eq(chat_deadline(chat), CHAT_NEVER);
}
END_TEST

static void
add(TCase *t)
{
	tcase_add_test(t, burst_is_four_seconds_worth);
	tcase_add_test(t,
	    limited_one_is_read_a_line_at_a_time_and_not_a_byte);
	tcase_add_test(t, what_came_too_early_is_said_later_and_in_order);
	tcase_add_test(t, what_came_too_early_goes_with_a_lost_client);
	tcase_add_test(t, what_is_said_later_keeps_to_the_share_of_a_turn);
	tcase_add_test(t, rests_until_a_quarter_of_a_second_is_worth_it);
	tcase_add_test(t, no_less_than_a_quarter_of_a_second_is_worth_it);
	tcase_add_test(t, rests_to_the_microsecond);
	tcase_add_test(t, then_so_many_a_second_and_few_wakeups);
	tcase_add_test(t, credit_comes_together_and_stops_at_the_burst);
	tcase_add_test(t, credit_is_not_lost_at_odd_times);
	tcase_add_test(t, each_has_its_own_credit);
	tcase_add_test(t, nearest_rest_is_the_deadline);
	tcase_add_test(t, bytes_without_end_cost_a_line_each_1024);
	tcase_add_test(t, refused_lines_count_too);
	tcase_add_test(t, off_unless_asked_for);
}

int
main(void)
{
	return guests_main("rate", add);
}
