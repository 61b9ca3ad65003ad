/* How much one turn takes in: a quarter of the feed. */
#include "guests.h"
#include "room.h"

#include <string.h>

static struct chat *chat;

static void
open_with(size_t feed, unsigned seats)
{
	struct chat_options options = guests_options();

	options.feed = feed;
	options.seats = seats;
	chat = guests_open(&options);
}

START_TEST(one_read_is_at_most_16_kib)
{
	open_with(16 << 20, 4);
	ck_assert_uint_eq(client_wanted(joins()), 16 << 10);
}
END_TEST

/* The reserve for them must not make the blocks so large that one is half. */
START_TEST(any_number_of_seats_leaves_the_least_feed_open)
{
	struct client *client;

	open_with(CHAT_FEED_MIN, 1 << 20);
	turn(0);
	client = joins();
	all_take();
	turn(0);
	ck_assert(chat_open(chat));
	ck_assert_uint_gt(client_wanted(client), 0);
}
END_TEST

START_TEST(talkers_take_a_quarter_at_most_in_a_turn)
{
	static struct client *all[901];
	const size_t feed = 4 << 20;
	size_t i, before;

	open_with(feed, 901);
	for (i = 0; i < 901; i++) {
		turn(0);
		all[i] = joins();
		all_take();
	}
	turn(0);
	before = chat_counters(chat).feed;
	for (i = 0; i < 900; i++)
		talks(all[i]);
	ck_assert_uint_lt(client_wanted(all[0]), 8);
	ck_assert_uint_le(chat_counters(chat).feed - before,
	    feed / 4 + 2 * (64 << 10));
	ck_assert_uint_ge(chat_counters(chat).feed - before, feed / 5);
	takes(all[900]);
	turn(0);
	ck_assert_uint_gt(client_wanted(all[899]), 1000);
}
END_TEST

/* The longest nick, and a line that is unfinished and broken all through. */
static struct client *
joins_to_say_the_worst(unsigned number)
{
	struct client *client = joins();
	char bytes[1022];
	size_t at, n;

	takes_longest_nick(client, number);
	says(client, "\x80");
	memset(bytes, 0x80, sizeof bytes);
	for (at = 0; at < sizeof bytes; at += n) {
		turn(0);
		n = client_wanted(client);
		n = n < sizeof bytes - at ? n : sizeof bytes - at;
		sends(client, bytes + at, n);
	}
	all_take();
	return client;
}

START_TEST(worst_that_can_be_said_is_within_the_quarter)
{
	static char bytes[16 << 10];
	struct client *clients[8];
	size_t i, feed;

	for (i = 0; i < sizeof bytes; i++)
		bytes[i] = i % 2 == 0 ? '\n' : 'x';
	for (feed = CHAT_FEED_MIN; feed <= 1 << 20; feed *= 2) {
		open_with(feed, 8);
		for (i = 0; i < 8; i++)
			clients[i] = joins_to_say_the_worst((unsigned)i);
		turn(0);
		for (i = 0; i < 8; i++) {
			sends(clients[i], bytes, client_wanted(clients[i]));
			ck_assert_uint_le(chat->taken, feed / 4);
		}
		ck_assert_uint_ge(chat->taken, feed / 8);
		guests_go();
	}
}
END_TEST

START_TEST(share_counts_records_and_arrivals)
{
	unsigned joined;

	open_with(CHAT_FEED_MIN, 2000);
	turn(0);
	for (joined = 0; chat_open(chat); joined++)
		joins();
	/* 2 records of 24 bytes, and texts of 20 and of 55 or so. */
	ck_assert_uint_ge(joined, 13000 / 130);
	ck_assert_uint_le(joined, 13400 / 118);
}
END_TEST

START_TEST(nobody_misses_what_900_say_at_once)
{
	static struct client *all[900];
	size_t said[900] = { 0 };
	uint64_t before;
	size_t i, left;

	open_with(4 << 20, 900);
	for (i = 0; i < 900; i++) {
		turn(0);
		all[i] = joins();
		all_take();
	}
	before = chat_counters(chat).deliveries;
	do {
		turn(0);
		left = 0;
		for (i = 0; i < 900; i++) {
			if (said[i] < 256 && client_wanted(all[i]) >= 256) {
				said[i] += 256;
				sends(all[i], long_line("x\nx\nx\nx\n", 256),
				    256);
			}
			left += said[i] < 256;
		}
		all_take();
	} while (left > 0);
	ck_assert_uint_eq(chat_counters(chat).skipped, 0);
	ck_assert_uint_eq(chat_counters(chat).deliveries - before,
	    900 * 899 * 4);
}
END_TEST

static void
add(TCase *t)
{
	tcase_add_test(t, one_read_is_at_most_16_kib);
	tcase_add_test(t, any_number_of_seats_leaves_the_least_feed_open);
	tcase_add_test(t, talkers_take_a_quarter_at_most_in_a_turn);
	tcase_add_test(t, worst_that_can_be_said_is_within_the_quarter);
	tcase_add_test(t, share_counts_records_and_arrivals);
	tcase_add_test(t, nobody_misses_what_900_say_at_once);
}

int
main(void)
{
	return guests_main("share", add);
}
