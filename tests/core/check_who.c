#include "guests.h"

#include <string.h>

START_TEST(who_names_everybody_in_the_order_they_came)
{
	struct client *ann, *bob;

	guests_open(NULL);
	ann = joins_as("ann");
	bob = joins_as("봅");
	joins();
	all_take();
	says(ann, "/who");
	takes_exactly(ann, "*** 3 here: ann, 봅, client3\n");
	takes_exactly(bob, "");
	client_failed(ann, "lost");
	all_take();
	says(bob, "/who");
	takes_exactly(bob, "*** 2 here: 봅, client3\n");
}
END_TEST

/* Each line is a notice of its kind; how many names are in all of them. */
static size_t
names_in(const char *text, const char *first)
{
	const char *end, *label = first;
	size_t names = 0;

	for (; *text != '\0'; text = end + 1) {
		end = strchr(text, '\n');
		ck_assert_ptr_nonnull(end);
		ck_assert_int_le(end - text, 1024);
		ck_assert_int_eq(strncmp(text, label, strlen(label)), 0);
		names++;
		for (; text < end; text++)
			names += *text == ',';
		label = "*** here too: ";
	}
	return names;
}

START_TEST(nobody_of_1016_long_nicks_is_left_out)
{
	struct chat_options options = guests_options();
	static struct client *all[1016];
	const char *text;
	unsigned i;

	options.seats = 1016;
	guests_open(&options);
	for (i = 0; i < 1016; i++) {
		turn(0);
		all[i] = joins();
		takes_longest_nick(all[i], i);
	}
	says(all[0], "/who");
	text = takes(all[0]);
	ck_assert_uint_eq(names_in(text, "*** 1016 here: "), 1016);
	ck_assert_uint_le(times("\n", text), 1016 / 14 + 1);
	for (i = 0; i < 1016; i++)
		ck_assert_uint_eq(times(client_nick(all[i]), text), 1);
}
END_TEST

/* The notices of an answer as one list: "ann, bob, eve\n". */
static const char *
as_one_list(const char *text)
{
	static const char next[] = "\n*** here too: ";
	static char list[16 << 10];
	const char *at = strchr(text, ':') + 2, *end;

	list[0] = '\0';
	while ((end = strstr(at, next)) != NULL) {
		strncat(list, at, (size_t)(end - at));
		strcat(list, ", ");
		at = end + strlen(next);
	}
	return strcat(list, at);
}

START_TEST(names_that_just_fit_and_just_do_not)
{
	static char expected[16 << 10];
	struct chat_options options = guests_options();
	struct client *all[300];
	unsigned i, len;

	options.seats = 300;
	guests_open(&options);
	for (i = 0; i < 300; i++) {
		turn(0);
		all[i] = joins();
	}
	for (len = 1; len <= 16; len++) {
		says(all[0], long_line("/nick ", 6 + len));
		expected[0] = '\0';
		for (i = 0; i < 300; i++) {
			strcat(expected, i > 0 ? ", " : "");
			strcat(expected, client_nick(all[i]));
		}
		all_take();
		says(all[0], "/who");
		ck_assert_str_eq(as_one_list(takes(all[0])),
		    strcat(expected, "\n"));
	}
}
END_TEST

START_TEST(answer_that_the_feed_has_no_room_for_is_cut)
{
	struct chat_options options = guests_options();
	struct client *first;
	const char *text;
	unsigned i;

	options.seats = 400;
	options.feed = CHAT_FEED_MIN;
	guests_open(&options);
	first = joins();
	for (i = 1; i < 400; i++) {
		turn(0);
		takes_longest_nick(joins(), i);
	}
	says(first, "/who");
	text = takes(first);
	ck_assert_uint_le(strlen(text), CHAT_FEED_MIN / 8 + 1100);
	ck_assert_uint_ge(strlen(text), CHAT_FEED_MIN / 8 - 1100);
	ck_assert_uint_eq(times("*** and more than fit into the answer\n",
	    text), 1);
}
END_TEST

START_TEST(who_has_not_read_the_last_answers_gets_no_more)
{
	static const char refusal[] = "*** read what you were sent first\n";
	struct client *client;
	const char *text;
	unsigned i;

	guests_open(NULL);
	client = joins();
	for (i = 0; i < 10000; i++)
		says(client, i % 2 == 0 ? "/who" : "/help");
	text = takes(client);
	ck_assert_uint_ge(times("1 here", text), 20);
	ck_assert_uint_ge(times(refusal, text), 9000);
	ck_assert_uint_le(strlen(text) - times(refusal, text) *
	    strlen(refusal), (16 << 10) + 300);
	says(client, "/who");
	takes_exactly(client, "*** 1 here: client1\n");
}
END_TEST

static void
add(TCase *t)
{
	tcase_add_test(t, who_names_everybody_in_the_order_they_came);
	tcase_add_test(t, nobody_of_1016_long_nicks_is_left_out);
	tcase_add_test(t, names_that_just_fit_and_just_do_not);
	tcase_add_test(t, answer_that_the_feed_has_no_room_for_is_cut);
	tcase_add_test(t, who_has_not_read_the_last_answers_gets_no_more);
}

int
main(void)
{
	return guests_main("who", add);
}
