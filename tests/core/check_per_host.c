/* --per-host: so many clients from one host. */
#include "guests.h"

#define FULL_HOST "*** server full for your address: at most 2 from one host\n"

static struct chat *chat;

static void
open_with(unsigned per_host)
{
	struct chat_options options = guests_options();

	options.seats = 20;
	options.per_host = per_host;
	chat = guests_open(&options);
}

START_TEST(so_many_from_one_host)
{
	struct client *first, *third;

	open_with(2);
	first = joins_from("192.0.2.1");
	ck_assert(!client_refused(joins_from("192.0.2.1")));
	third = joins_from("192.0.2.1");
	ck_assert(client_refused(third));
	ck_assert_str_eq(client_why(third), "too many from its host");
	takes_exactly(third, FULL_HOST);
	ck_assert(!client_refused(joins_from("192.0.2.10")));
	ck_assert(!client_refused(joins_from("192.0.2.")));
	client_failed(first, "reset");
	turn(0);
	ck_assert(!client_refused(joins_from("192.0.2.1")));
	ck_assert(client_refused(joins_from("192.0.2.1")));
}
END_TEST

START_TEST(who_is_going_counts_for_its_host)
{
	struct client *first;

	open_with(1);
	first = joins_from("a");
	says(first, "/quit");
	ck_assert(client_refused(joins_from("a")));
	client_failed(first, "reset");
	ck_assert(!client_refused(joins_from("a")));
}
END_TEST

START_TEST(refused_does_not_count_for_its_host)
{
	struct client *first;

	open_with(1);
	first = joins_from("a");
	ck_assert(client_refused(joins_from("a")));
	client_failed(first, "reset");
	ck_assert(!client_refused(joins_from("a")));
}
END_TEST

START_TEST(refused_take_no_more_than_all_seats)
{
	unsigned here;

	open_with(1);
	joins_from("a");
	for (here = 1; chat_open(chat); here++)
		ck_assert(client_refused(joins_from("a")));
	ck_assert_uint_eq(here, 20 + 3);
	turn(0);
	ck_assert(chat_open(chat));
}
END_TEST

START_TEST(any_number_from_one_host_unless_asked_for)
{
	int i;

	open_with(0);
	for (i = 0; i < 20; i++)
		ck_assert(!client_refused(joins_from("a")));
}
END_TEST

static void
add(TCase *t)
{
	tcase_add_test(t, so_many_from_one_host);
	tcase_add_test(t, who_is_going_counts_for_its_host);
	tcase_add_test(t, refused_does_not_count_for_its_host);
	tcase_add_test(t, refused_take_no_more_than_all_seats);
	tcase_add_test(t, any_number_from_one_host_unless_asked_for);
}

int
main(void)
{
	return guests_main("per_host", add);
}
