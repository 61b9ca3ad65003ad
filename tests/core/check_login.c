/* A chat with a password: who has not said it is outside. */
#include "guests.h"

#include <string.h>

#define ASK	"*** this chat has a password: /pass PASSWORD\n"
#define FIRST	"*** say /pass PASSWORD first\n"
#define PASS	"/pass 열려라 참깨"
#define WELCOME(name, n) \
	"*** welcome, " name ": " #n " here; /help lists the commands\n"

static struct chat *chat;

static void
open_with(unsigned seats, unsigned history)
{
	struct chat_options options = guests_options();
	char password[] = "열려라 참깨";

	options.password = password;
	options.seats = seats;
	options.history = history;
	guests_go();
	chat = guests_open(&options);
	memset(password, 'x', sizeof password - 1);
}

static void
open_chat(void)
{
	open_with(16, 0);
}

/* Is asked, says it, and is in. */
static struct client *
logs_in(void)
{
	struct client *client = joins();

	takes(client);
	says(client, PASS);
	ck_assert(client_is_here(client));
	takes(client);
	return client;
}

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

START_TEST(twenty_seconds_to_say_it)
{
	struct client *client = joins();

	takes(client);
	turn(20 * SECOND - 1);
	turn(0);
	ck_assert_ptr_null(client_why(client));
	turn(1);
	turn(0);
	takes_exactly(client, "*** no password within 20 seconds\n");
	ck_assert_str_eq(client_why(client), "no password");
	turn(SECOND);
	turn(0);
	ck_assert(!is_open(client));
}
END_TEST

START_TEST(server_is_woken_for_it_and_not_after)
{
	uint64_t now;
	struct client *client;

	ck_assert_uint_eq(chat_deadline(chat), CHAT_NEVER);
	client = joins();
	now = chat_deadline(chat);
	ck_assert_uint_ne(now, CHAT_NEVER);
	says(client, PASS);
	ck_assert_uint_eq(chat_deadline(chat), CHAT_NEVER);
	turn(60 * SECOND);
	turn(0);
	ck_assert(client_is_here(client));
	joins();
	turn(10 * SECOND);
	client = joins();
	turn(0);
	ck_assert_uint_eq(chat_deadline(chat), now + 60 * SECOND);
	client_failed(client, "reset");
}
END_TEST

START_TEST(strangers_hold_a_quarter_of_the_seats)
{
	struct client *strangers[4], *fifth;
	int i;

	logs_in();
	for (i = 0; i < 4; i++)
		ck_assert(!client_refused(strangers[i] = joins()));
	fifth = joins();
	ck_assert(client_refused(fifth));
	takes_exactly(fifth, "*** server full: too many have not said the "
	    "password yet, try again in a moment\n");
	says(strangers[0], PASS);
	ck_assert(!client_refused(joins()));
	ck_assert(client_refused(joins()));
	client_failed(strangers[1], "reset");
	turn(0);
	ck_assert(!client_refused(joins()));
	ck_assert(client_refused(joins()));
}
END_TEST

/* Else /quit, and reading nothing more, would hold any number of seats. */
START_TEST(strangers_on_their_way_out_still_count)
{
	struct client *strangers[4];
	int i;

	for (i = 0; i < 4; i++) {
		strangers[i] = joins();
		takes(strangers[i]);
		says(strangers[i], "/quit");
	}
	ck_assert(client_refused(joins()));
	client_ended(strangers[0]);
	takes(strangers[0]);
	turn(0);
	ck_assert(!is_open(strangers[0]));
	ck_assert(!client_refused(joins()));
}
END_TEST

START_TEST(eight_kib_are_read_of_a_stranger)
{
	struct client *client = joins();
	size_t n, total = 0;

	takes(client);
	while ((n = client_wanted(client)) > 0) {
		sends(client, long_line("", n), n);
		takes(client);
		total += n;
		ck_assert_uint_le(total, 8192);
	}
	ck_assert_uint_eq(total, 8192);
}
END_TEST

START_TEST(one_stranger_at_least_may_come)
{
	open_with(1, 0);
	ck_assert(!client_refused(joins()));
	ck_assert(client_refused(joins()));
}
END_TEST

START_TEST(who_does_not_read_is_not_read)
{
	struct client *client = joins();

	ck_assert_uint_eq(client_wanted(client), 0);
	takes(client);
	ck_assert_uint_eq(client_wanted(client), CHAT_LINE_BYTES);
}
END_TEST

START_TEST(stranger_waits_while_talkers_wait)
{
	struct chat_options options = guests_options();
	struct client *ann, *stranger;
	int i;

	options.password = "열려라 참깨";
	options.feed = CHAT_FEED_MIN;
	options.slow = CHAT_WAIT;
	guests_go();
	chat = guests_open(&options);
	ann = logs_in();
	logs_in();
	stranger = joins();
	takes(stranger);
	for (i = 0; i < 100 && client_wanted(ann) > 0; i++) {
		says(ann, long_line("", 1000));
		turn(0);
	}
	ck_assert_int_lt(i, 100);
	ck_assert_uint_eq(client_wanted(stranger), 0);
}
END_TEST

START_TEST(strangers_count_for_their_host)
{
	struct chat_options options = guests_options();

	options.password = "x";
	options.per_host = 2;
	guests_go();
	chat = guests_open(&options);
	ck_assert(!client_refused(joins_from("a")));
	ck_assert(!client_refused(joins_from("a")));
	ck_assert(client_refused(joins_from("a")));
}
END_TEST

/* A burst is four times the rate: lines from before do not count. */
START_TEST(rate_begins_with_the_password)
{
	struct chat_options options = guests_options();
	struct client *ann, *bob;
	int i;

	options.password = "열려라 참깨";
	options.rate = 1;
	guests_go();
	chat = guests_open(&options);
	ann = logs_in();
	bob = joins();
	takes(bob);
	sends(bob, "1\n2\n3\n4\n5\n6\n" PASS "\na\nb\nc\nd\ne\n",
	    12 + strlen(PASS) + 11);
	takes(ann);
	ck_assert_uint_eq(client_wanted(bob), 0);
	for (i = 0; i < 4; i++) {
		turn(SECOND);
		turn(0);
	}
	takes_exactly(ann, "<client2> e\n");
}
END_TEST

START_TEST(closing_tells_strangers)
{
	struct client *client = joins();

	takes(client);
	chat_closing(chat, "server closing");
	takes_exactly(client, "*** server closing\n");
	ck_assert(client_finished(client));
	turn(SECOND);
	turn(0);
	ck_assert(chat_over(chat));
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
	tcase_add_test(t, twenty_seconds_to_say_it);
	tcase_add_test(t, server_is_woken_for_it_and_not_after);
	tcase_add_test(t, strangers_hold_a_quarter_of_the_seats);
	tcase_add_test(t, strangers_on_their_way_out_still_count);
	tcase_add_test(t, eight_kib_are_read_of_a_stranger);
	tcase_add_test(t, one_stranger_at_least_may_come);
	tcase_add_test(t, who_does_not_read_is_not_read);
	tcase_add_test(t, stranger_waits_while_talkers_wait);
	tcase_add_test(t, strangers_count_for_their_host);
	tcase_add_test(t, rate_begins_with_the_password);
	tcase_add_test(t, closing_tells_strangers);
	tcase_add_test(t, who_is_in_needs_no_password);
	tcase_add_test(t, chat_without_one_asks_nobody);
}

int
main(void)
{
	return guests_main("login", add);
}
