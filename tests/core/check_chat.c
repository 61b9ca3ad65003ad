/* What the wire says: who comes, talks, is renamed and is talked to. */
#include "guests.h"

#include <string.h>

static struct chat *chat;
static struct client *ann, *bob, *eve;

static void
set_up(void)
{
	chat = guests_open(NULL);
	ann = joins_as("ann");
	bob = joins_as("bob");
	eve = joins_as("eve");
}

START_TEST(newcomer_is_welcomed_and_others_are_told)
{
	struct client *client = joins();

	takes_exactly(client,
	    "*** welcome, client4: 4 here; /help lists the commands\n");
	takes_exactly(ann, "*** client4 joined\n");
	takes_exactly(bob, "*** client4 joined\n");
	ck_assert_str_eq(client_nick(client), "client4");
	ck_assert_ptr_null(client_why(client));
	ck_assert(!client_refused(client));
}
END_TEST

START_TEST(said_by_one_heard_by_others)
{
	says(ann, "hello, 여러분 100% %s");
	takes_exactly(bob, "<ann> hello, 여러분 100% %s\n");
	takes_exactly(eve, "<ann> hello, 여러분 100% %s\n");
	takes_exactly(ann, "");
}
END_TEST

START_TEST(order_is_the_same_for_all)
{
	says(ann, "1");
	says(bob, "2");
	says(ann, "3");
	takes_exactly(eve, "<ann> 1\n<bob> 2\n<ann> 3\n");
	takes_exactly(ann, "<bob> 2\n");
	takes_exactly(bob, "<ann> 1\n<ann> 3\n");
}
END_TEST

START_TEST(two_slashes_say_one)
{
	says(ann, "//quit");
	says(ann, "//");
	says(ann, "///x");
	takes_exactly(bob, "<ann> /quit\n<ann> /\n<ann> //x\n");
}
END_TEST

START_TEST(blanks_and_tabs_are_said_as_they_are)
{
	says(ann, " /who\t x ");
	takes_exactly(bob, "<ann>  /who\t x \n");
}
END_TEST

START_TEST(empty_line_says_nothing)
{
	says(ann, "");
	says(ann, "\x1b\x07");
	says(ann, "\xe2\x80\xae");
	takes_exactly(bob, "");
	takes_exactly(ann, "");
}
END_TEST

START_TEST(me_is_done_and_not_said)
{
	says(ann, "/me waves  both hands");
	takes_exactly(bob, "* ann waves  both hands\n");
	takes_exactly(ann, "");
	says(ann, "/me");
	says(ann, "/me  ");
	takes_exactly(ann, "*** /me wants a text: /me TEXT\n"
	    "*** /me wants a text: /me TEXT\n");
	takes_exactly(bob, "");
}
END_TEST

START_TEST(msg_is_shown_to_one_and_to_its_sender)
{
	says(ann, "/msg bob psst  you");
	takes_exactly(ann, "[ann -> bob] psst  you\n");
	takes_exactly(bob, "[ann -> bob] psst  you\n");
	takes_exactly(eve, "");
}
END_TEST

START_TEST(msg_to_oneself_is_shown_once)
{
	says(ann, "/msg ann remember");
	takes_exactly(ann, "[ann -> ann] remember\n");
}
END_TEST

START_TEST(msg_finds_a_nick_however_it_is_written)
{
	struct client *client = joins();

	all_take();
	says(ann, "/msg\t ＢＯＢ \t x");
	takes_exactly(bob, "[ann -> bob] x\n");
	says(ann, "/msg Client4 y");
	takes_exactly(client, "[ann -> client4] y\n");
}
END_TEST

START_TEST(numbers_only_go_up)
{
	struct client *client = joins();

	client_failed(client, "lost");
	turn(0);
	client = joins();
	ck_assert_str_eq(client_nick(client), "client5");
	client_failed(client, "lost");
	turn(0);
	ck_assert_str_eq(client_nick(joins()), "client6");
}
END_TEST

START_TEST(seat_comes_back)
{
	ck_assert_int_eq(client_seat(ann), 0);
	ck_assert_int_eq(client_seat(chat_joined(chat, "host", 77)), 77);
}
END_TEST

START_TEST(chat_said_shows_each_message_once)
{
	struct chat_message said;

	turn(0);
	client_received(ann, "one\n/msg bob two\n/who\n", 22);
	ck_assert(chat_said(chat, &said));
	ck_assert_mem_eq(said.bytes, "<ann> one\n", said.len);
	ck_assert_uint_eq(said.len, 10);
	ck_assert(!said.private);
	ck_assert(chat_said(chat, &said));
	ck_assert_mem_eq(said.bytes, "[ann -> bob] two\n", said.len);
	ck_assert(said.private);
	ck_assert(chat_said(chat, &said));
	ck_assert_mem_eq(said.bytes, "*** 3 here: ann", 15);
	ck_assert(said.private);
	ck_assert(!chat_said(chat, &said));
	ck_assert(!chat_said(chat, &said));
}
END_TEST

START_TEST(chat_said_waits_for_who_watches)
{
	struct chat_options options = guests_options();
	struct chat_message said;
	struct client *dan;

	guests_go();
	options.watched = true;
	chat = guests_open(&options);
	dan = joins();
	says(dan, "one");
	turn(SECOND);
	ck_assert(chat_said(chat, &said));
	ck_assert_mem_eq(said.bytes, "*** client1 joined\n", said.len);
	ck_assert(chat_said(chat, &said));
	ck_assert(said.private);
	ck_assert(chat_said(chat, &said));
	ck_assert_mem_eq(said.bytes, "<client1> one\n", said.len);
	ck_assert(!chat_said(chat, &said));
	chat_closing(chat, "closing");
	ck_assert(chat_said(chat, &said));
	ck_assert_mem_eq(said.bytes, "*** closing\n", said.len);
}
END_TEST

START_TEST(chat_said_is_forgotten_where_nobody_watches)
{
	struct chat_message said;

	says(ann, "one");
	turn(0);
	ck_assert(!chat_said(chat, &said));
}
END_TEST

START_TEST(counters_count)
{
	struct chat_counters c = chat_counters(chat);

	ck_assert_uint_eq(c.clients, 3);
	ck_assert_uint_eq(c.lines, 3);		/* three /nick */
	ck_assert_uint_eq(c.behind, 0);
	ck_assert_ptr_null(c.furthest);
	ck_assert_uint_gt(c.feed, 0);
	says(ann, "one");
	says(ann, "two");
	says(eve, "three");
	ck_assert_uint_eq(chat_counters(chat).lines, c.lines + 3);
	ck_assert_uint_eq(chat_counters(chat).behind, 3);
	ck_assert_str_eq(chat_counters(chat).furthest, "bob");
	takes_some(bob, strlen("<ann> one\n<ann> t"));
	ck_assert_uint_eq(chat_counters(chat).deliveries, c.deliveries + 1);
	ck_assert_str_eq(chat_counters(chat).furthest, "bob");
	takes(bob);
	ck_assert_str_eq(chat_counters(chat).furthest, "eve");
	ck_assert_uint_eq(chat_counters(chat).behind, 2);
	ck_assert_uint_eq(chat_counters(chat).deliveries, c.deliveries + 3);
	ck_assert_uint_eq(chat_counters(chat).refused, 0);
	ck_assert_uint_eq(chat_counters(chat).skipped, 0);
}
END_TEST

static void
add(TCase *t)
{
	tcase_add_checked_fixture(t, set_up, NULL);
	tcase_add_test(t, newcomer_is_welcomed_and_others_are_told);
	tcase_add_test(t, said_by_one_heard_by_others);
	tcase_add_test(t, order_is_the_same_for_all);
	tcase_add_test(t, two_slashes_say_one);
	tcase_add_test(t, blanks_and_tabs_are_said_as_they_are);
	tcase_add_test(t, empty_line_says_nothing);
	tcase_add_test(t, me_is_done_and_not_said);
	tcase_add_test(t, msg_is_shown_to_one_and_to_its_sender);
	tcase_add_test(t, msg_to_oneself_is_shown_once);
	tcase_add_test(t, msg_finds_a_nick_however_it_is_written);
	tcase_add_test(t, numbers_only_go_up);
	tcase_add_test(t, seat_comes_back);
	tcase_add_test(t, chat_said_shows_each_message_once);
	tcase_add_test(t, chat_said_waits_for_who_watches);
	tcase_add_test(t, chat_said_is_forgotten_where_nobody_watches);
	tcase_add_test(t, counters_count);
}

int
main(void)
{
	return guests_main("chat", add);
}
