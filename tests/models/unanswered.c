/* unanswered: who has something to acknowledge and does not is looked for. */
#include "harness.h"

#include <string.h>

enum { LINES = 100, LOOK = 10000 };	/* milliseconds between two looks */

/* By the process that has the connection: the room has none to look at. */
START_TEST(who_acknowledges_nothing_is_closed_and_no_other)
{
	struct process *server = server_start("");
	struct peer *ann = peer_join(server, 1), *bob = peer_join(server, 2);
	char text[1001];
	int i;

	peer_connect_from(NULL, "127.0.0.1", server->port, 4096);
	peer_expect(bob, "*** client3 joined");
	memset(text, 'x', 1000);
	text[999] = '\n';
	text[1000] = '\0';
	for (i = 0; i < LINES; i++) {
		peer_send(ann, text);
		ck_assert_ptr_nonnull(peer_line(bob));
	}
	WITHIN(2 * LOOK + PATIENCE, peer_has_line(bob));
	peer_expect(bob, "*** client3 left");
	process_says(server, "client3 left: Connection timed out");
	peer_send(ann, "hello\n");
	peer_expect(bob, "<client1> hello");
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
