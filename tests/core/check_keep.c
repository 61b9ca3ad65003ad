/* The keeper of the chat, who has no seat in it. */
#include "guests.h"
#include "text.h"

#include <string.h>

static struct chat *chat;

static void
open_chat(void)
{
	chat = guests_open(NULL);
}

static void
told(const char *text)
{
	ck_assert(chat_told(chat, text, strlen(text)));
}

static bool
kicked(const char *nick, const char *reason)
{
	return chat_kicked(chat, nick, strlen(nick), reason, strlen(reason));
}

START_TEST(what_it_says_is_a_notice_to_all)
{
	struct client *ann = joins_as("ann"), *bob = joins_as("bob");

	told("수업이 곧 끝납니다");
	takes_exactly(ann, "*** 수업이 곧 끝납니다\n");
	takes_exactly(bob, "*** 수업이 곧 끝납니다\n");
}
END_TEST

START_TEST(longest_line_is_told_whole)
{
	struct client *ann = joins_as("ann");
	const char *text = long_line("", 1023);

	told(text);
	ck_assert_uint_eq(strlen(takes(ann)), strlen("*** \n") + 1023);
}
END_TEST

START_TEST(who_is_kicked_is_told_why_and_goes)
{
	struct client *ann = joins_as("ann"), *bob = joins_as("bob");

	ck_assert(kicked("bob", "that will do"));
	takes_exactly(bob, "*** you are shown out: that will do\n");
	takes_exactly(ann, "*** bob is shown out: that will do\n"
	    "*** bob left\n");
	ck_assert(client_finished(bob));
	ck_assert_str_eq(client_why(bob), "shown out");
	says(bob, "but");
	takes_exactly(ann, "");
	turn(2 * SECOND);
	turn(0);
	ck_assert(!is_open(bob));
}
END_TEST

START_TEST(reason_need_not_be_given)
{
	struct client *ann = joins_as("ann"), *bob = joins_as("bob");

	ck_assert(kicked("bob", ""));
	takes_exactly(bob, "*** you are shown out\n");
	takes_exactly(ann, "*** bob is shown out\n*** bob left\n");
}
END_TEST

START_TEST(nick_is_found_as_in_msg)
{
	joins_as("민수");
	ck_assert(!kicked("nobody", ""));
	ck_assert(!kicked("", ""));
	ck_assert(!kicked("a b", ""));
	ck_assert(kicked("민수", ""));
	ck_assert(!kicked("민수", ""));
	joins_as("Ann");
	ck_assert(kicked("aNN", ""));
	joins();
	ck_assert(kicked("client3", ""));
}
END_TEST

START_TEST(all_who_are_here_are_listed_in_order)
{
	struct client *ann = joins_as("ann"), *bob = joins_as("bob"),
	    *eve = joins_as("eve");

	says(bob, "/quit");
	ck_assert_ptr_eq(chat_here(chat, NULL), ann);
	ck_assert_ptr_eq(chat_here(chat, ann), eve);
	ck_assert_ptr_null(chat_here(chat, eve));
}
END_TEST

/* Else a pasted file would fill what the feed has for other things. */
START_TEST(keeper_waits_as_talkers_do)
{
	struct chat_options options = guests_options();
	struct client *ann;
	int i;

	guests_go();
	options.feed = CHAT_FEED_MIN;
	chat = guests_open(&options);
	ann = joins_as("ann");
	ck_assert_uint_gt(chat_wanted(chat), 0);
	for (i = 0; i < 1000 && chat_wanted(chat) > 0; i++) {
		told(long_line("", 1000));
		turn(0);
	}
	ck_assert_int_lt(i, 100);
	takes(ann);
	turn(0);
	ck_assert_uint_gt(chat_wanted(chat), 0);
}
END_TEST

/* With --slow wait one who never reads stops the room for ever. */
START_TEST(kick_frees_a_room_that_waits)
{
	struct chat_options options = guests_options();
	struct client *ann, *bob;
	int i;

	guests_go();
	options.feed = CHAT_FEED_MIN;
	options.slow = CHAT_WAIT;
	chat = guests_open(&options);
	ann = joins_as("ann");
	bob = joins_as("bob");
	for (i = 0; i < 100 && client_wanted(ann) > 0; i++) {
		says(ann, long_line("", 1000));
		turn(0);
	}
	ck_assert_int_lt(i, 100);
	ck_assert_uint_eq(chat_wanted(chat), CHAT_LINE_BYTES);
	ck_assert(!chat_told(chat, "x", 1));
	ck_assert(kicked("bob", "read"));
	takes_exactly(bob, "*** you are shown out: read\n");
	turn(0);
	ck_assert_uint_gt(client_wanted(ann), 0);
	takes_exactly(ann, "*** bob left\n");
	told("on");
	takes_exactly(ann, "*** on\n");
}
END_TEST

/* Of valid UTF-8 nothing is repaired. */
static void
is_whole(const char *text)
{
	static char clean[TEXT_GROWTH * 4096];
	bool repaired = false;

	ck_assert_uint_gt(strlen(text), 800);
	text_clean(clean, text, strlen(text), &repaired);
	ck_assert_msg(!repaired, "%s", text);
}

START_TEST(long_text_is_cut_between_characters)
{
	struct client *ann = joins_as("ann"), *bob = joins_as("bob");
	char text[3 * 400 + 3] = "xx";
	int i;

	text[_i] = '\0';
	for (i = 0; i < 400; i++)
		strcat(text, "가");
	told(text);
	is_whole(takes(ann));
	takes(bob);
	ck_assert(kicked("bob", text));
	is_whole(takes(ann));
	is_whole(takes(bob));
}
END_TEST

START_TEST(turn_has_a_share_for_the_keeper_too)
{
	struct chat_options options = guests_options();
	int i;

	guests_go();
	options.feed = CHAT_FEED_MIN;
	options.slow = (enum chat_slow)_i;
	chat = guests_open(&options);
	turn(0);
	for (i = 0; i < 1000 && chat_wanted(chat) > 0; i++)
		told(long_line("", 1000));
	ck_assert_int_lt(i, 20);
}
END_TEST

static void
add(TCase *t)
{
	tcase_add_checked_fixture(t, open_chat, NULL);
	tcase_add_test(t, what_it_says_is_a_notice_to_all);
	tcase_add_test(t, longest_line_is_told_whole);
	tcase_add_test(t, who_is_kicked_is_told_why_and_goes);
	tcase_add_test(t, reason_need_not_be_given);
	tcase_add_test(t, nick_is_found_as_in_msg);
	tcase_add_test(t, all_who_are_here_are_listed_in_order);
	tcase_add_test(t, keeper_waits_as_talkers_do);
	tcase_add_test(t, kick_frees_a_room_that_waits);
	tcase_add_loop_test(t, long_text_is_cut_between_characters, 0, 3);
	tcase_add_loop_test(t, turn_has_a_share_for_the_keeper_too, 0, 3);
}

int
main(void)
{
	return guests_main("keep", add);
}
