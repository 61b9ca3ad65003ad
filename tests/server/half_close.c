/* half_close: one has said all, but still reads. */
#include "pair.h"

START_TEST(half_closed_is_sent_what_it_was_owed)
{
	struct peer	*third;
	int		 i;

	two_are_here("");
	third = peer_join(server, 3);
	peer_expect(bob, "*** client3 joined");
	process_freeze(server);
	for (i = 0; i < 100; i++)
		peer_send(third, "/who\n");
	peer_send(third, "x\ny");
	peer_half_close(third);
	process_thaw(server);
	for (i = 0; i < 100; i++)
		peer_expect(third, "*** 3 here: ann, bob, client3");
	peer_expect_end(third);
	peer_expect(bob, "<client3> x");
	peer_expect(bob, "<client3> y");
	peer_expect(bob, "*** client3 left");
}
END_TEST

START_TEST(half_closed_in_a_busy_room_ends)
{
	struct peer	*third;
	unsigned	 i;

	two_are_here("");
	third = peer_join(server, 3);
	peer_half_close(third);
	for (i = 0; peer_line(third) != NULL; i++) {
		ck_assert_uint_lt(i, 1000);
		peer_send(ann, "on\n");
	}
	peer_skip_to(bob, "*** client3 left");
}
END_TEST

int
main(void)
{
	Suite	*suite = suite_create("half_close");
	TCase	*group = suite_case(suite, "half_close");

	tcase_add_test(group, half_closed_is_sent_what_it_was_owed);
	tcase_add_test(group, half_closed_in_a_busy_room_ends);
	return suite_run(suite);
}
