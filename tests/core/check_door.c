/* Seats, and the few spare ones to be turned away in. */
#include "guests.h"

#include <string.h>

#define FULL "*** server full: all 2 seats are taken (two chairs)\n"

static struct chat *chat;

static void
open_with(unsigned seats, unsigned spare)
{
	struct chat_options options = guests_options();

	options.seats = seats;
	options.spare = spare;
	options.limit = "two chairs";
	chat = guests_open(&options);
}

START_TEST(one_too_many_is_told_why)
{
	struct client *ann, *late;

	open_with(2, 3);
	ann = joins_as("ann");
	joins();
	all_take();
	ck_assert(chat_open(chat));
	late = joins();
	ck_assert(client_refused(late));
	ck_assert_str_eq(client_why(late), "server full");
	ck_assert_str_eq(client_nick(late), "");
	takes_exactly(ann, "");
	takes_exactly(late, FULL);
	ck_assert(client_finished(late));
	ck_assert_uint_eq(chat_counters(chat).refused, 1);
	ck_assert_uint_eq(chat_counters(chat).clients, 2);
	ck_assert_uint_eq(chat_counters(chat).deliveries, 4);
}
END_TEST

START_TEST(refused_is_heard_by_nobody_and_hears_nobody)
{
	struct client *ann, *late;

	open_with(2, 3);
	ann = joins_as("ann");
	joins();
	all_take();
	late = joins();
	says(late, "let me in");
	says(ann, "no");
	says(ann, "/who");
	takes_exactly(ann, "*** 2 here: ann, client2\n");
	takes_exactly(late, FULL);
	client_failed(late, "reset");
	takes_exactly(ann, "");
	ck_assert_uint_eq(chat_counters(chat).lines, 3);
}
END_TEST

START_TEST(refused_is_read_until_its_end_of_file)
{
	struct client *late;

	open_with(1, 3);
	joins();
	late = joins();
	ck_assert_uint_gt(client_wanted(late), 0);
	takes_exactly(late, "*** server full: all 1 seats are taken "
	    "(two chairs)\n");
	turn(0);
	ck_assert(is_open(late));
	client_ended(late);
	turn(0);
	ck_assert(!is_open(late));
}
END_TEST

START_TEST(refused_that_ended_early_still_reads_why)
{
	struct client *late;

	open_with(2, 3);
	join_until(2);
	late = joins();
	client_ended(late);
	turn(0);
	ck_assert(is_open(late));
	takes_exactly(late, FULL);
	turn(0);
	ck_assert(!is_open(late));
}
END_TEST

START_TEST(refused_is_closed_after_a_second)
{
	struct client *late;

	open_with(1, 3);
	joins();
	late = joins();
	ck_assert_uint_eq(chat_deadline(chat), 1001 * SECOND);
	turn(SECOND - 1);
	turn(0);
	ck_assert(is_open(late));
	turn(1);
	turn(0);
	ck_assert(!is_open(late));
}
END_TEST

START_TEST(freed_seat_is_given_next_turn)
{
	struct client *ann, *next;

	open_with(2, 3);
	ann = joins();
	joins();
	client_failed(ann, "reset");
	ck_assert(!chat_open(chat));
	turn(0);
	ck_assert(chat_open(chat));
	next = joins();
	ck_assert(!client_refused(next));
	ck_assert_str_eq(client_nick(next), "client3");
}
END_TEST

START_TEST(free_seat_is_given_while_another_is_doomed)
{
	open_with(3, 3);
	joins();
	client_failed(joins(), "reset");
	ck_assert(chat_open(chat));
	ck_assert(!client_refused(joins()));
}
END_TEST

START_TEST(who_is_going_keeps_its_seat)
{
	struct client *ann;

	open_with(2, 3);
	ann = joins();
	joins();
	says(ann, "/quit");
	turn(0);
	ck_assert(client_refused(joins()));
	client_ended(ann);
	takes(ann);
	turn(0);
	ck_assert(!client_refused(joins()));
}
END_TEST

START_TEST(oldest_refused_gives_way)
{
	struct client *first, *second, *third, *fourth;

	open_with(2, 3);
	join_until(2);
	first = joins();
	second = joins();
	turn(0);
	ck_assert(is_open(first) && is_open(second));
	third = joins();
	turn(0);
	ck_assert(!is_open(first) && is_open(second) && is_open(third));
	fourth = joins();
	ck_assert_ptr_eq(chat_doomed(chat), second);
	/* Nobody has sent it its reason yet: it can still be. */
	ck_assert(client_is_owed(second));
	takes_exactly(second, FULL);
	client_left(second);
	takes_exactly(third, FULL);
	takes_exactly(fourth, FULL);
	ck_assert_uint_eq(chat_counters(chat).refused, 4);
}
END_TEST

START_TEST(no_more_than_seats_and_spare_seats)
{
	open_with(2, 3);
	join_until(2);
	joins();
	joins();
	ck_assert(chat_open(chat));
	joins();				/* the first is doomed */
	ck_assert(!chat_open(chat));
	turn(0);
	ck_assert(chat_open(chat));
}
END_TEST

START_TEST(only_who_is_refused_gives_way)
{
	struct client *quitting;

	open_with(2, 1);
	quitting = joins();
	joins();
	says(quitting, "/quit");
	ck_assert(client_refused(joins()));
	turn(0);
	ck_assert(is_open(quitting));
	ck_assert(chat_open(chat));
}
END_TEST

START_TEST(closing_closes_the_door_and_waits_for_the_refused)
{
	struct client *late;

	open_with(1, 3);
	client_failed(joins(), "reset");
	turn(0);
	joins();
	late = joins();
	turn(SECOND / 2);
	chat_closing(chat, "server closing");
	ck_assert(!chat_open(chat));
	all_take();
	turn(SECOND / 2 - 1);
	turn(0);
	ck_assert(is_open(late));
	ck_assert(!chat_over(chat));
	turn(1);
	turn(0);
	ck_assert(!is_open(late));
	turn(SECOND / 2);
	turn(0);
	ck_assert(chat_over(chat));
}
END_TEST

START_TEST(not_over_while_somebody_refused_is_there)
{
	struct client *late;

	open_with(1, 3);
	client_ended(joins());
	late = joins();
	all_take();
	turn(0);
	chat_closing(chat, "server closing");
	ck_assert(!chat_over(chat));
	client_ended(late);
	turn(0);
	ck_assert(chat_over(chat));
}
END_TEST

static void
add(TCase *t)
{
	tcase_add_test(t, one_too_many_is_told_why);
	tcase_add_test(t, refused_is_heard_by_nobody_and_hears_nobody);
	tcase_add_test(t, refused_is_read_until_its_end_of_file);
	tcase_add_test(t, refused_that_ended_early_still_reads_why);
	tcase_add_test(t, refused_is_closed_after_a_second);
	tcase_add_test(t, freed_seat_is_given_next_turn);
	tcase_add_test(t, free_seat_is_given_while_another_is_doomed);
	tcase_add_test(t, who_is_going_keeps_its_seat);
	tcase_add_test(t, oldest_refused_gives_way);
	tcase_add_test(t, no_more_than_seats_and_spare_seats);
	tcase_add_test(t, only_who_is_refused_gives_way);
	tcase_add_test(t, not_over_while_somebody_refused_is_there);
	tcase_add_test(t, closing_closes_the_door_and_waits_for_the_refused);
}

int
main(void)
{
	return guests_main("door", add);
}
