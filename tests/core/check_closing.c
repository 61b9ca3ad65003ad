/* The end of the server. */
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

START_TEST(closing_tells_all_once_and_shows_them_out)
{
	struct client *late;

	says(ann, "x");
	late = joins();
	chat_closing(chat, "server closing");
	takes_exactly(bob, "<ann> x\n*** client4 joined\n"
	    "*** server closing\n");
	ck_assert_ptr_nonnull(strstr(takes(late), "*** server closing\n"));
	takes_exactly(ann, "*** client4 joined\n*** server closing\n");
	ck_assert(client_finished(ann));
	ck_assert(!chat_open(chat));
	ck_assert_str_eq(client_why(ann), "server closing");
	says(ann, "too late");
	takes_exactly(bob, "");
}
END_TEST

START_TEST(over_when_the_last_has_left)
{
	ck_assert(!chat_over(chat));
	chat_closing(chat, "server closing");
	all_take();
	client_ended(ann);
	client_ended(bob);
	turn(0);
	ck_assert(!chat_over(chat));
	client_failed(eve, "reset");
	ck_assert(!chat_over(chat));
	turn(0);
	ck_assert(chat_over(chat));
}
END_TEST

START_TEST(empty_chat_is_over_only_when_closing)
{
	client_failed(ann, "reset");
	client_failed(bob, "reset");
	client_failed(eve, "reset");
	turn(0);
	ck_assert(!chat_over(chat));
	chat_closing(chat, "server closing");
	ck_assert(chat_over(chat));
}
END_TEST

START_TEST(over_within_a_second_whoever_reads)
{
	says(bob, "x");
	client_ended(ann);
	says(bob, "/quit");
	turn(0);
	chat_closing(chat, "server closing");
	ck_assert_uint_eq(chat_deadline(chat), 1001 * SECOND);
	turn(SECOND);
	turn(0);
	ck_assert(chat_over(chat));
}
END_TEST

/* A chat is freed with all that is in it (seen by the sanitizers). */
START_TEST(freed_whoever_is_in_it)
{
	says(ann, "/quit");
	client_failed(bob, "reset");
	says(eve, "x");
	joins();
	chat_free(chat);
	chat = guests_open(NULL);
}
END_TEST

static void
add(TCase *t)
{
	tcase_add_checked_fixture(t, set_up, NULL);
	tcase_add_test(t, closing_tells_all_once_and_shows_them_out);
	tcase_add_test(t, over_when_the_last_has_left);
	tcase_add_test(t, empty_chat_is_over_only_when_closing);
	tcase_add_test(t, over_within_a_second_whoever_reads);
	tcase_add_test(t, freed_whoever_is_in_it);
}

int
main(void)
{
	return guests_main("closing", add);
}
