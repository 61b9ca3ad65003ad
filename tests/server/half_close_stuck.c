/* half_close_stuck: one has said all, and does not read what it is owed. */
#include <string.h>

#include "pair.h"

enum { LINES = 300 };		/* of 1,000 bytes: more than a kernel takes */

/* One who takes nothing, and is owed much. */
static struct peer *
stuck_third(void)
{
	struct peer	*third;
	char		 text[1001];
	int		 i;

	two_are_here("");
	third = peer_connect_from(NULL, "127.0.0.1", server->port, 4096);
	peer_expect(bob, "*** client3 joined");
	memset(text, 'x', 1000);
	text[999] = '\n';
	text[1000] = '\0';
	for (i = 0; i < LINES; i++) {
		peer_send(ann, text);
		ck_assert_ptr_nonnull(peer_line(bob));
	}
	return third;
}

static bool
third_is_closed(void)
{
	return server_counter(server, "clients") == 2 &&
	    proc_descriptors(server->pid) == server->descriptors + 2;
}

START_TEST(half_closed_that_reads_late_is_sent_it_all)
{
	struct peer	*third = stuck_third();
	int		 i;

	peer_half_close(third);
	peer_expect(bob, "*** client3 left");
	peer_expect(third,
	    "*** welcome, client3: 3 here; /help lists the commands");
	for (i = 0; i < LINES; i++)
		ck_assert_uint_eq(strspn(peer_line(third) + 6, "x"), 999);
	peer_expect_end(third);
	ck_assert_int_eq(third->error, 0);
}
END_TEST

/* The room talks on: it must still end, in 5 s. */
START_TEST(half_closed_that_reads_nothing_ends)
{
	struct peer	*third = stuck_third();
	uint64_t	 start = clock_ms();
	uint64_t	 cpu = proc_cpu_us(server->pid);

	peer_half_close(third);
	while (!third_is_closed()) {
		ck_assert_uint_lt(clock_ms() - start, 8000 * clock_scale());
		peer_send(ann, "on\n");
		clock_nap(100);
	}
	ck_assert_uint_lt(proc_cpu_us(server->pid) - cpu,
	    500000 * clock_scale());
}
END_TEST

/* It is not read any more, so what is sent to it next raises SIGPIPE. */
START_TEST(half_closed_that_is_reset_ends_nobody)
{
	struct peer	*third = stuck_third();

	peer_half_close(third);
	peer_expect(bob, "*** client3 left");
	peer_reset(third);
	EVENTUALLY(third_is_closed());
	peer_send(ann, "on\n");
	peer_expect(bob, "<ann> on");
}
END_TEST

int
main(void)
{
	Suite	*suite = suite_create("half_close_stuck");
	TCase	*group = suite_case(suite, "half_close_stuck");

	tcase_add_test(group, half_closed_that_reads_late_is_sent_it_all);
	tcase_add_test(group, half_closed_that_reads_nothing_ends);
	tcase_add_test(group, half_closed_that_is_reset_ends_nobody);
	return suite_run(suite);
}
