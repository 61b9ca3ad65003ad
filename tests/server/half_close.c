/* half_close: one has said all, but still reads; or does not even read. */
#include <string.h>

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

/* It takes nothing, and the room talks on: it must still end, in 5 s. */
START_TEST(half_closed_that_reads_nothing_ends)
{
	struct peer	*third;
	char		 text[1001];
	uint64_t	 start, cpu;
	unsigned	 i;

	two_are_here("");
	third = peer_connect_from(NULL, "127.0.0.1", server->port, 4096);
	peer_expect(bob, "*** client3 joined");
	memset(text, 'x', 1000);
	text[999] = '\n';
	text[1000] = '\0';
	for (i = 0; i < 300; i++) {
		peer_send(ann, text);
		ck_assert_ptr_nonnull(peer_line(bob));
	}
	cpu = proc_cpu_us(server->pid);
	start = clock_ms();
	peer_half_close(third);
	while (server_counter(server, "clients") > 2 ||
	    proc_descriptors(server->pid) > server->descriptors + 2) {
		ck_assert_uint_lt(clock_ms() - start, 8000 * clock_scale());
		peer_send(ann, "on\n");
		clock_nap(100);
	}
	ck_assert_uint_lt(proc_cpu_us(server->pid) - cpu,
	    500000 * clock_scale());
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
	tcase_add_test(group, half_closed_that_reads_nothing_ends);
	tcase_add_test(group, half_closed_in_a_busy_room_ends);
	return suite_run(suite);
}
