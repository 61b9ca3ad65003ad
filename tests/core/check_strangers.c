/* Those who have not said the password: what they may take. */
#include "login_room.h"

#include <string.h>

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

static void
add(TCase *t)
{
	tcase_add_checked_fixture(t, open_chat, NULL);
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
}

int
main(void)
{
	return guests_main("strangers", add);
}
