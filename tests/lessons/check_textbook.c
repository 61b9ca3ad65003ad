/*
 * What the select() server of every course does to what is said, and that
 * ours does not: each test takes the same steps on both.
 */
#include "house.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

enum { ANN, BOB, CAROL };

static struct house	house;

/* ann's line comes in two pieces, with one of bob's between them. */
static void
say_in_pieces(void)
{
	peer_send(house.guests[ANN], "hel");
	/* bob is read after ann, or in a later turn. */
	peer_send(house.guests[BOB], "now\n");
	peer_skip_to(house.guests[ANN], house.says[BOB][0] == '<' ?
	    "<client2> now" : "client 5: now");
	peer_send(house.guests[ANN], "lo\n");
}

START_TEST(line_in_pieces_is_torn_but_not_by_ours)
{
	house_of_textbook(&house);
	say_in_pieces();
	peer_expect(house.guests[CAROL], "client 4: helclient 5: now");
	peer_expect(house.guests[CAROL], "client 4: lo");
	house_of_ours(&house, "");
	say_in_pieces();
	peer_expect(house.guests[CAROL], "<client2> now");
	peer_expect(house.guests[CAROL], "<client1> hello");
}
END_TEST

START_TEST(two_lines_at_once_forge_a_speaker_but_not_with_ours)
{
	house_of_textbook(&house);
	peer_send(house.guests[ANN], "one\nclient 5: I owe ann a dinner\n");
	peer_expect(house.guests[CAROL], "client 4: one");
	peer_expect(house.guests[CAROL], "client 5: I owe ann a dinner");
	house_of_ours(&house, "");
	peer_send(house.guests[ANN], "one\n<client2> I owe ann a dinner\n");
	peer_expect(house.guests[CAROL], "<client1> one");
	peer_expect(house.guests[CAROL],
	    "<client1> <client2> I owe ann a dinner");
}
END_TEST

/*
 * carol resets while two have something to say to her. The first send learns
 * of the reset; the next one is a write to nobody: SIGPIPE.
 */
static void
reset_while_two_talk(void)
{
	process_freeze(house.server);
	peer_send(house.guests[ANN], "one\n");
	peer_send(house.guests[BOB], "two\n");
	peer_reset(house.guests[CAROL]);
	process_thaw(house.server);
}

START_TEST(one_reset_ends_it_but_not_ours)
{
	house_of_textbook(&house);
	reset_while_two_talk();
	ck_assert_int_eq(process_ended(house.server), 128 + SIGPIPE);
	house_of_ours(&house, "");
	reset_while_two_talk();
	peer_skip_to(house.guests[ANN], "<client2> two");
	peer_skip_to(house.guests[BOB], "*** client3 left");
	peer_send(house.guests[BOB], "are you there?\n");
	peer_skip_to(house.guests[ANN], "<client2> are you there?");
}
END_TEST

int
main(void)
{
	Suite	*suite = suite_create("lessons_textbook");
	TCase	*group = house_case(suite, "textbook");

	tcase_add_test(group, line_in_pieces_is_torn_but_not_by_ours);
	tcase_add_test(group,
	    two_lines_at_once_forge_a_speaker_but_not_with_ours);
	tcase_add_test(group, one_reset_ends_it_but_not_ours);
	return suite_run(suite);
}
