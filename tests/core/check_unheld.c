/* What is left over from a turn: nobody has to wait for ever because of it. */
#include "guests.h"

#include <string.h>

static struct chat *chat;

static void
open_with(unsigned rate, bool watched)
{
	struct chat_options options = guests_options();

	options.feed = CHAT_FEED_MIN;
	options.seats = 64;
	options.rate = rate;
	options.watched = watched;
	chat = guests_open(&options);
}

/* Whoever keeps a log may be late, but nobody waits for it. */
START_TEST(what_nobody_looks_at_holds_nobody)
{
	struct chat_message said;
	struct client *ann, *bob;
	int i;

	open_with(0, true);
	ann = joins_as("ann");
	bob = joins_as("bob");
	for (i = 0; i < 200; i++) {
		if (client_wanted(ann) == 0)
			turn(0);
		ck_assert_uint_gt(client_wanted(ann), 0);
		says(ann, long_line("", 1000));
		takes(bob);
	}
	turn(0);
	ck_assert(chat_open(chat));
	ck_assert_uint_eq(chat_counters(chat).skipped, 0);
	says(ann, "now");
	while (chat_said(chat, &said))
		ck_assert_int_eq(said.bytes[said.len - 1], '\n');
	ck_assert_uint_eq(said.len, strlen("<ann> now\n"));
}
END_TEST

/* All of these have credit, and more to say than fits into a turn. */
START_TEST(who_may_talk_but_for_a_full_turn_is_woken_at_once)
{
	static char lines[CHAT_LINE_BYTES];
	struct client *all[40];
	size_t i;

	for (i = 0; i < sizeof lines; i++)
		lines[i] = i % 2 == 0 ? 'x' : '\n';
	open_with(1000, false);
	for (i = 0; i < 40; i++)
		takes_longest_nick(all[i] = joins(), (unsigned)i);
	turn(0);
	all_take();
	for (i = 0; i < 40; i++)
		sends(all[i], lines, sizeof lines);
	all_take();
	turn(0);
	ck_assert_uint_eq(client_wanted(all[39]), 0);
	ck_assert_uint_eq(chat_deadline(chat), 1000 * SECOND);
	for (i = 0; i < 200 && chat_deadline(chat) != CHAT_NEVER; i++) {
		all_take();
		turn(0);
	}
	ck_assert_uint_eq(chat_deadline(chat), CHAT_NEVER);
	ck_assert_uint_gt(client_wanted(all[39]), 0);
}
END_TEST

/* Two read nothing and have ended their side; then one of them is lost. */
START_TEST(who_goes_and_does_not_read_is_waited_for_two_seconds)
{
	struct client *ann, *eve, *joe;
	int i;

	open_with(0, false);
	ann = joins_as("ann");
	eve = joins_as("eve");
	joe = joins_as("joe");
	for (i = 0; i < 40; i++) {
		if (client_wanted(ann) == 0)
			turn(0);
		says(ann, long_line("", 1000));
	}
	client_ended(eve);
	client_ended(joe);
	turn(0);
	ck_assert_uint_eq(chat_deadline(chat), 1002 * SECOND);
	client_failed(joe, "reset");
	chat_ticked(chat, 1000 * SECOND);
	ck_assert_ptr_eq(chat_doomed(chat), joe);
	client_left(joe);
	ck_assert_uint_eq(client_wanted(ann), 0);
	ck_assert_uint_eq(chat_deadline(chat), 1002 * SECOND);
	chat_ticked(chat, 1002 * SECOND);
	ck_assert_uint_gt(client_wanted(ann), 0);
}
END_TEST

/* A stranger's password may have a thousand short lines behind it. */
START_TEST(what_strangers_say_behind_the_password_keeps_to_the_share)
{
	char bytes[CHAT_LINE_BYTES] = "/pass x\n";
	struct chat_options options = guests_options();
	struct client *ann, *eve;
	size_t i, n, before;

	for (i = 8; i < sizeof bytes; i++)
		bytes[i] = i % 2 == 0 ? 'x' : '\n';
	options.feed = CHAT_FEED_MIN;
	options.password = "x";
	chat = guests_open(&options);
	ann = joins();
	eve = joins();
	all_take();
	says(ann, "/pass x");
	all_take();
	turn(0);
	before = chat_counters(chat).feed;
	while (client_wanted(ann) > 20)
		says(ann, long_line("", 500));
	n = client_wanted(eve);
	sends(eve, bytes, n < sizeof bytes ? n : sizeof bytes);
	ck_assert_uint_le(chat_counters(chat).feed, before + options.feed / 4);
}
END_TEST

static void
add(TCase *t)
{
	tcase_add_test(t, what_nobody_looks_at_holds_nobody);
	tcase_add_test(t, who_may_talk_but_for_a_full_turn_is_woken_at_once);
	tcase_add_test(t,
	    what_strangers_say_behind_the_password_keeps_to_the_share);
	tcase_add_test(t,
	    who_goes_and_does_not_read_is_waited_for_two_seconds);
}

int
main(void)
{
	return guests_main("unheld", add);
}
