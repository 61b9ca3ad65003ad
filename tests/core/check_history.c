#include "guests.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct chat *chat;
static struct client *ann;

static void
open_with(unsigned history, size_t feed)
{
	struct chat_options options = guests_options();

	options.history = history;
	options.feed = feed;
	options.seats = 100;
	chat = guests_open(&options);
	ann = joins_as("ann");
}

START_TEST(newcomer_is_shown_the_last_lines_then_welcomed)
{
	struct client *client;

	open_with(2, 1 << 20);
	says(ann, "1");
	says(ann, "2");
	says(ann, "/me 3");
	client = joins();
	takes_exactly(client, "<ann> 2\n* ann 3\n"
	    "*** welcome, client2: 2 here; /help lists the commands\n");
	says(ann, "4");
	takes_exactly(client, "<ann> 4\n");
	takes_exactly(joins(), "* ann 3\n<ann> 4\n"
	    "*** welcome, client3: 3 here; /help lists the commands\n");
}
END_TEST

START_TEST(only_what_was_said_to_all)
{
	struct client *bob;

	open_with(5, 1 << 20);
	bob = joins_as("bob");
	says(ann, "one");
	says(bob, "/msg ann secret");
	says(ann, "/nick anne");
	says(ann, "/who");
	says(bob, "two");
	client_failed(bob, "reset");
	turn(0);
	takes_exactly(joins(), "<ann> one\n<bob> two\n"
	    "*** welcome, client3: 2 here; /help lists the commands\n");
}
END_TEST

START_TEST(none_unless_asked_for)
{
	open_with(0, 1 << 20);
	says(ann, "1");
	takes_exactly(joins(),
	    "*** welcome, client2: 2 here; /help lists the commands\n");
}
END_TEST

START_TEST(one_line_of_history_is_the_last)
{
	int i;

	open_with(1, 1 << 20);
	for (i = 0; i < 5; i++) {
		says(ann, i % 2 == 0 ? "even" : "odd");
		says(ann, "/who");
		ck_assert_int_eq(strncmp(takes(joins()), i % 2 == 0 ?
		    "<ann> even\n*** w" : "<ann> odd\n*** w", 14), 0);
	}
}
END_TEST

START_TEST(history_is_owed)
{
	struct client *client;

	open_with(3, 1 << 20);
	says(ann, "1");
	says(ann, "2");
	client = joins();
	ck_assert_uint_eq(chat_counters(chat).behind, 3);
	ck_assert_str_eq(chat_counters(chat).furthest, "client2");
	takes(client);
	ck_assert_uint_eq(chat_counters(chat).deliveries, 5);
	takes(ann);
	ck_assert_uint_eq(chat_counters(chat).behind, 0);
}
END_TEST

/* The newcomer keeps its place while the history goes on. */
START_TEST(newcomer_reads_what_was_history_when_it_came)
{
	struct client *client;
	int i;

	open_with(2, 1 << 20);
	says(ann, "1");
	says(ann, "2");
	client = joins();
	for (i = 0; i < 50; i++)
		says(ann, long_line("", 1000));
	ck_assert_int_eq(strncmp(takes(client), "<ann> 1\n<ann> 2\n***", 19),
	    0);
}
END_TEST

START_TEST(history_holds_no_more_than_its_lines)
{
	int i;

	open_with(5, 1 << 20);
	for (i = 0; i < 1000; i++) {
		says(ann, long_line("", 1000));
		turn(0);
	}
	ck_assert_uint_le(chat_counters(chat).feed, 2 * 16640);
}
END_TEST

START_TEST(history_gives_way_before_anybody_waits)
{
	const char *text;
	struct client *client;
	char line[16];
	int i, shown = 0;

	open_with(100000, CHAT_FEED_MIN);
	for (i = 0; i < 5000; i++) {
		snprintf(line, sizeof line, "%07d", i);
		says(ann, line);
		if (i % 10 != 0)
			continue;
		turn(0);
		ck_assert_uint_gt(client_wanted(ann), 0);
		ck_assert_uint_le(chat_counters(chat).feed,
		    CHAT_FEED_MIN / 2);
	}
	client = joins();
	text = takes(client);
	for (shown = 0; text[14 * shown] == '<'; shown++)
		ck_assert_int_eq(text[14 * shown + 13], '\n');
	ck_assert_int_ge(shown, 300);
	for (i = 0; i < shown; i++)
		ck_assert_int_eq(atoi(text + 14 * i + 6), 5000 - shown + i);
	ck_assert_int_eq(strncmp(text + 14 * shown, "*** welcome", 11), 0);
	says(ann, "next");
	takes_exactly(client, "<ann> next\n");
	ck_assert_uint_eq(chat_counters(chat).behind, 1);
}
END_TEST

/* Nothing but notices: the history stands at an end that moves on. */
START_TEST(empty_history_gives_way)
{
	struct client *bob;
	int i;

	open_with(10, CHAT_FEED_MIN);
	bob = joins_as("bob");
	for (i = 0; i < 3000; i++) {
		says(ann, "/nick anne");
		says(ann, "/nick ann");
		all_take();
		turn(0);
	}
	ck_assert_uint_gt(client_wanted(bob), 0);
	says(ann, "first");
	ck_assert_int_eq(strncmp(takes(joins()), "<ann> first\n***", 15), 0);
}
END_TEST

static void
add(TCase *t)
{
	tcase_add_test(t, newcomer_is_shown_the_last_lines_then_welcomed);
	tcase_add_test(t, only_what_was_said_to_all);
	tcase_add_test(t, none_unless_asked_for);
	tcase_add_test(t, one_line_of_history_is_the_last);
	tcase_add_test(t, history_is_owed);
	tcase_add_test(t, newcomer_reads_what_was_history_when_it_came);
	tcase_add_test(t, history_holds_no_more_than_its_lines);
	tcase_add_test(t, history_gives_way_before_anybody_waits);
	tcase_add_test(t, empty_history_gives_way);
}

int
main(void)
{
	return guests_main("history", add);
}
