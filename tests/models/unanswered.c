/* unanswered: who has something to acknowledge and does not is looked for. */
#include "pair.h"

enum { LINES = 100, LOOK = 10000 };	/* milliseconds between two looks */

/* By the process that has the connection: the room has none to look at. */
START_TEST(who_acknowledges_nothing_is_closed_and_no_other)
{
	int i;

	two_are_here("");
	peer_connect_from(NULL, "127.0.0.1", server->port, 4096);
	peer_expect(bob, "*** client3 joined");
	for (i = 0; i < LINES; i++)
		say_kilobytes(1);
	WITHIN(2 * LOOK + PATIENCE, peer_has_line(bob));
	peer_expect(bob, "*** client3 left");
	process_says(server, "client3 left: Connection timed out");
	peer_send(ann, "hello\n");
	peer_expect(bob, "<ann> hello");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("unanswered");
	TCase *t = suite_case(suite, "unanswered");

	tcase_add_test(t, who_acknowledges_nothing_is_closed_and_no_other);
	return suite_run(suite);
}
