/* Who is read now: the feed's half, and what is private. */
#include "guests.h"

#include <string.h>

static struct chat *chat;

static void
open_with(enum chat_slow slow, size_t feed, unsigned seats)
{
	struct chat_options options = guests_options();

	options.slow = slow;
	options.feed = feed;
	options.seats = seats;
	chat = guests_open(&options);
}

static void
says_kib(struct client *client, unsigned n)
{
	while (n-- > 0)
		says(client, long_line("", 1000));
}

/* Nobody to send to, nobody to read, no time to wake at: a sleep for ever. */
static bool
somebody_can_move(struct client *const *clients, size_t n)
{
	size_t i;

	if (chat_deadline(chat) != CHAT_NEVER)
		return true;
	for (i = 0; i < n; i++)
		if (client_is_owed(clients[i]) || client_wanted(clients[i]))
			return true;
	return false;
}

START_TEST(who_is_owed_more_than_64_kib_in_private_is_not_read)
{
	struct client *ann, *bob;

	open_with(CHAT_SKIP, 4 << 20, 4);
	ann = joins_as("ann");
	bob = joins_as("bob");
	turn(0);
	while (client_wanted(ann) > 0)
		says(bob, long_line("/msg ann ", 1000));
	ck_assert_uint_ge(strlen(takes_some(ann, 2000)), 2000);
	ck_assert_uint_gt(client_wanted(ann), 0);
	ck_assert_uint_ge(strlen(takes(ann)), (64 << 10) - 2000);
	ck_assert_uint_le(strlen(takes(bob)), (64 << 10) + 1100);
}
END_TEST

/* 64 lines of 1,024 bytes, each with its [bob -> ann], are just 64 KiB. */
START_TEST(exactly_64_kib_in_private_are_not_too_many)
{
	struct client *ann, *bob;
	int i;

	open_with(CHAT_SKIP, 4 << 20, 4);
	ann = joins_as("ann");
	bob = joins_as("bob");
	for (i = 0; i < 64; i++)
		says(bob, long_line("/msg ann ", 1010 + 9));
	turn(0);
	ck_assert_uint_eq(strlen("[bob -> ann] ") + 1010 + 1, 1024);
	ck_assert_uint_gt(client_wanted(ann), 0);
	says(bob, "/msg ann x");
	ck_assert_uint_eq(client_wanted(ann), 0);
}
END_TEST

START_TEST(who_again_and_again_stays_bounded)
{
	static char lines[3 * 5 * 1000];
	struct client *first;
	size_t i, before;

	open_with(CHAT_SKIP, 4 << 20, 1000);
	first = joins();
	for (i = 1; i < 1000; i++) {
		turn(0);
		joins();
		all_take();
	}
	turn(0);
	for (i = 0; i < sizeof lines; i++)
		lines[i] = "/who\n"[i % 5];
	before = chat_counters(chat).feed;
	for (i = 0; i < 100; i++) {
		sends(first, lines, client_wanted(first) < sizeof lines ?
		    client_wanted(first) / 5 * 5 : sizeof lines);
		turn(0);
	}
	ck_assert_uint_le(chat_counters(chat).feed - before, 512 << 10);
	ck_assert_uint_eq(client_wanted(first), 0);
}
END_TEST

START_TEST(more_than_half_a_feed_holds_talkers_and_newcomers)
{
	struct client *ann, *bob;

	open_with(CHAT_SKIP, 256 << 10, 4);
	ann = joins();
	bob = joins();
	all_take();
	while (chat_counters(chat).feed + 8192 <= 128 << 10)
		says(ann, long_line("", 1000));
	turn(0);
	ck_assert_uint_gt(client_wanted(ann), 0);
	ck_assert(chat_open(chat));
	ck_assert_uint_eq(chat_deadline(chat), CHAT_NEVER);
	while (chat_counters(chat).feed <= 128 << 10)
		says(ann, long_line("", 1000));
	turn(0);
	ck_assert_uint_eq(client_wanted(ann), 0);
	ck_assert_uint_eq(client_wanted(bob), 0);
	ck_assert(!chat_open(chat));
	ck_assert_uint_ne(chat_deadline(chat), CHAT_NEVER);
	takes_some(bob, 16 << 10);
	turn(0);
	ck_assert_uint_gt(client_wanted(ann), 0);
	ck_assert(chat_open(chat));
	ck_assert_uint_eq(chat_counters(chat).skipped, 0);
}
END_TEST

START_TEST(nobody_sleeps_for_ever_after_a_hold)
{
	struct client *clients[2];

	open_with(CHAT_WAIT, CHAT_FEED_MIN, 4);
	clients[0] = joins();
	clients[1] = joins();
	all_take();
	says_kib(clients[0], 40);
	turn(0);
	ck_assert_uint_eq(client_wanted(clients[0]), 0);
	all_take();
	turn(0);
	ck_assert(somebody_can_move(clients, 2));
}
END_TEST

/* The talker's cursor is far back only because nobody has asked it since. */
START_TEST(room_that_is_made_by_asking_holds_nobody)
{
	struct client *ann, *bob;

	open_with(CHAT_WAIT, CHAT_FEED_MIN, 4);
	ann = joins();
	bob = joins();
	all_take();
	says_kib(ann, 20);
	takes(bob);
	says_kib(ann, 20);
	ck_assert_uint_gt(chat_counters(chat).feed, CHAT_FEED_MIN / 2);
	tick_alone();
	ck_assert_uint_le(chat_counters(chat).feed, CHAT_FEED_MIN / 2);
	ck_assert_uint_gt(client_wanted(ann), 0);
	ck_assert(chat_open(chat));
}
END_TEST

START_TEST(nobody_sleeps_for_ever_after_a_full_share)
{
	struct client *clients[14];
	int i;

	open_with(CHAT_SKIP, CHAT_FEED_MIN, 14);
	for (i = 0; i < 14; i++)
		clients[i] = joins();
	turn(0);
	for (i = 0; i < 14; i++)
		sends(clients[i], long_line("", 1000), 1000);
	for (i = 0; i < 14; i++)
		sends(clients[i], "\n", 1);
	ck_assert_uint_eq(client_wanted(clients[0]), 0);
	all_take();
	turn(0);
	ck_assert(somebody_can_move(clients, 14));
	ck_assert(chat_open(chat));
}
END_TEST

/* It has been sent its *** bye, and stays connected while others talk. */
START_TEST(who_has_quit_and_stays_holds_nothing)
{
	struct client *ann, *bob, *eve;
	int i;

	open_with(CHAT_SKIP, CHAT_FEED_MIN, 4);
	ann = joins();
	bob = joins();
	eve = joins();
	says(eve, "/quit");
	all_take();
	for (i = 0; i < 1000; i++) {
		says(ann, long_line("", 1000));
		takes(bob);
		if (i % 8 == 0)
			turn(100);
	}
	ck_assert(is_open(eve));
	ck_assert_uint_le(chat_counters(chat).feed, CHAT_FEED_MIN / 2);
}
END_TEST

static void
add(TCase *t)
{
	tcase_add_test(t, who_is_owed_more_than_64_kib_in_private_is_not_read);
	tcase_add_test(t, exactly_64_kib_in_private_are_not_too_many);
	tcase_add_test(t, who_again_and_again_stays_bounded);
	tcase_add_test(t, more_than_half_a_feed_holds_talkers_and_newcomers);
	tcase_add_test(t, nobody_sleeps_for_ever_after_a_hold);
	tcase_add_test(t, room_that_is_made_by_asking_holds_nobody);
	tcase_add_test(t, nobody_sleeps_for_ever_after_a_full_share);
	tcase_add_test(t, who_has_quit_and_stays_holds_nothing);
}

int
main(void)
{
	return guests_main("flow", add);
}
