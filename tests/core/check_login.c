/* A chat with a password: who says it is in. */
#include "login_room.h"

#include <string.h>

#define ASK	"*** this chat has a password: /pass PASSWORD\n"
#define FIRST	"*** say /pass PASSWORD first\n"

START_TEST(stranger_is_asked_first)
{
	struct client *client = joins();

	ck_assert(!client_is_here(client));
	ck_assert(!client_refused(client));
	ck_assert_str_eq(client_nick(client), "client1");
	takes_exactly(client, ASK);
	ck_assert_uint_eq(chat_counters(chat).clients, 0);
}
END_TEST

START_TEST(password_lets_in)
{
	struct client *ann = logs_in(), *bob = joins();

	takes_exactly(bob, ASK);
	takes_exactly(ann, "");
	says(bob, PASS);
	takes_exactly(ann, "*** client2 joined\n");
	takes_exactly(bob, WELCOME("client2", 2));
	says(bob, "hello");
	takes_exactly(ann, "<client2> hello\n");
	ck_assert_uint_eq(chat_counters(chat).clients, 2);
}
END_TEST

/* A client that does not wait to be asked. */
START_TEST(who_says_it_and_more_in_one_go_is_heard)
{
	struct client *ann = logs_in(), *bob = joins();
	static const char all[] = PASS "\n/nick bob\nhello\n";

	sends(bob, all, strlen(all));
	takes_exactly(bob, ASK WELCOME("client2", 2) "*** you are now bob\n");
	takes_exactly(ann, "*** client2 joined\n*** client2 is now bob\n"
	    "<bob> hello\n");
}
END_TEST

START_TEST(last_line_without_its_end_may_be_it)
{
	struct client *ann = logs_in(), *bob = joins();

	sends(bob, PASS, strlen(PASS));
	client_ended(bob);
	takes_exactly(ann, "*** client2 joined\n*** client2 left\n");
}
END_TEST

START_TEST(stranger_neither_sees_nor_is_seen)
{
	struct client *ann, *bob, *stranger;

	open_with(16, 5);
	ann = logs_in();
	bob = logs_in();
	says(ann, "before");
	stranger = joins();
	takes(stranger);
	says(ann, "hello");
	says(bob, "/nick bob");
	says(ann, "/msg client3 psst");
	takes(bob);
	says(bob, "/who");
	ck_assert(!client_is_owed(stranger));
	takes_exactly(stranger, "");
	ck_assert_ptr_nonnull(strstr(takes(bob), "2 here: client1, bob\n"));
	ck_assert_ptr_nonnull(strstr(takes(ann), "nobody is called client3"));
	client_failed(stranger, "reset");
	takes_exactly(ann, "");
	logs_in();
	takes_exactly(ann, "*** client4 joined\n");
}
END_TEST

START_TEST(history_is_shown_to_who_is_in)
{
	struct client *ann, *stranger;

	open_with(16, 5);
	ann = logs_in();
	says(ann, "before");
	stranger = joins();
	takes_exactly(stranger, ASK);
	says(stranger, PASS);
	takes_exactly(stranger, "<client1> before\n" WELCOME("client2", 2));
}
END_TEST

START_TEST(stranger_holds_nothing_of_the_feed)
{
	struct client *ann = logs_in(), *bob = logs_in();
	size_t before;
	int i;

	joins();
	all_take();
	turn(0);
	before = chat_counters(chat).feed;
	for (i = 0; i < 1000; i++) {
		says(ann, long_line("", 1000));
		takes(bob);
		turn(0);
	}
	ck_assert_uint_le(chat_counters(chat).feed, before + (64 << 10));
}
END_TEST

static const char *const wrong[] = { "/pass x", "/pass 열려라 참",
	"/pass 열려라 참깨 ", "/pass 열려라 참깨x", "/pass \xc3" };

START_TEST(three_wrong_passwords_are_the_end)
{
	struct client *client = joins();

	takes(client);
	says(client, wrong[_i]);
	takes_exactly(client, "*** wrong password: 2 more tries\n");
	says(client, wrong[_i]);
	takes_exactly(client, "*** wrong password: 1 more try\n");
	ck_assert_ptr_null(client_why(client));
	says(client, wrong[_i]);
	takes_exactly(client, "*** wrong password\n");
	ck_assert_str_eq(client_why(client), "wrong password");
	ck_assert(client_finished(client));
	says(client, PASS);
	ck_assert(!client_is_here(client));
	turn(SECOND);
	turn(0);
	ck_assert(!is_open(client));
}
END_TEST

/* What is not UTF-8 grows to three times its length when it is cleaned. */
START_TEST(password_that_is_longer_than_any_is_wrong)
{
	static const struct {
		char byte;
		size_t n;
	} all[] = { { 'x', 1017 }, { '\x80', 341 }, { '\x80', 342 },
	    { '\x80', 1017 } };
	struct client *client = joins();
	char line[CHAT_LINE_BYTES] = "/pass ";

	takes(client);
	memset(line + 6, all[_i].byte, all[_i].n);
	says(client, line);
	takes_exactly(client, "*** wrong password: 2 more tries\n");
	says(client, PASS);
	ck_assert(client_is_here(client));
}
END_TEST

START_TEST(longest_password_lets_in)
{
	struct chat_options options = guests_options();
	char line[CHAT_LINE_BYTES] = "/pass ";
	struct client *client;

	memset(line + 6, 'p', CHAT_LINE_BYTES - 7);
	line[CHAT_LINE_BYTES - 1] = '\0';
	options.password = line + 6;
	guests_go();
	chat = guests_open(&options);
	client = joins();
	takes(client);
	says(client, "/pass pp");
	takes_exactly(client, "*** wrong password: 2 more tries\n");
	line[CHAT_LINE_BYTES - 2] = 'q';
	says(client, line);
	takes_exactly(client, "*** wrong password: 1 more try\n");
	line[CHAT_LINE_BYTES - 2] = 'p';
	says(client, line);
	ck_assert(client_is_here(client));
}
END_TEST

START_TEST(right_at_the_third_try_is_in)
{
	struct client *client = joins();

	says(client, wrong[1]);
	says(client, wrong[2]);
	says(client, "/pass \t열려라 참깨");
	ck_assert(client_is_here(client));
}
END_TEST

START_TEST(other_lines_are_answered_and_are_no_tries)
{
	static const char *const other[] = { "hello", "/pass", "/pass ",
		"/passx",
		"/who", "//pass", "/nick ann", "/PASS x", "x" };
	struct client *client = joins();
	size_t i;

	takes(client);
	for (i = 0; i < sizeof other / sizeof *other; i++) {
		says(client, other[i]);
		takes_exactly(client, FIRST);
	}
	says(client, long_line(PASS, 2000));
	takes_exactly(client, FIRST);
	says(client, PASS);
	takes_exactly(client, WELCOME("client1", 1));
}
END_TEST

START_TEST(quit_of_a_stranger_is_its_end)
{
	struct client *ann = logs_in(), *client = joins();

	takes(client);
	says(client, "/quit");
	takes_exactly(client, "*** bye\n");
	ck_assert(client_finished(client));
	takes_exactly(ann, "");
}
END_TEST

START_TEST(who_is_in_needs_no_password)
{
	struct client *ann = logs_in(), *bob = logs_in();

	takes(ann);
	says(ann, PASS);
	takes_exactly(ann, "*** no password is asked for\n");
	takes_exactly(bob, "");
}
END_TEST

START_TEST(chat_without_one_asks_nobody)
{
	struct chat_options options = guests_options();
	struct client *ann;

	guests_go();
	chat = guests_open(&options);
	ann = joins();
	ck_assert(client_is_here(ann));
	takes_exactly(ann, WELCOME("client1", 1));
	says(ann, PASS);
	takes_exactly(ann, "*** no password is asked for\n");
}
END_TEST

static void
add(TCase *t)
{
	tcase_add_checked_fixture(t, open_chat, NULL);
	tcase_add_test(t, stranger_is_asked_first);
	tcase_add_test(t, password_lets_in);
	tcase_add_test(t, who_says_it_and_more_in_one_go_is_heard);
	tcase_add_test(t, last_line_without_its_end_may_be_it);
	tcase_add_test(t, stranger_neither_sees_nor_is_seen);
	tcase_add_test(t, history_is_shown_to_who_is_in);
	tcase_add_test(t, stranger_holds_nothing_of_the_feed);
	tcase_add_loop_test(t, three_wrong_passwords_are_the_end, 0,
	    sizeof wrong / sizeof *wrong);
	tcase_add_loop_test(t, password_that_is_longer_than_any_is_wrong, 0,
	    4);
	tcase_add_test(t, longest_password_lets_in);
	tcase_add_test(t, right_at_the_third_try_is_in);
	tcase_add_test(t, other_lines_are_answered_and_are_no_tries);
	tcase_add_test(t, quit_of_a_stranger_is_its_end);
	tcase_add_test(t, who_is_in_needs_no_password);
	tcase_add_test(t, chat_without_one_asks_nobody);
}

int
main(void)
{
	return guests_main("login", add);
}
