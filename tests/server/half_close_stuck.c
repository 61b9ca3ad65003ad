/* half_close_stuck: one has said all, and does not read what it is owed. */
#include <stdio.h>
#include <string.h>

#include "pair.h"

enum { LINES = 300 };		/* of 1,000 bytes: more than a kernel takes */

/* Told in one piece; so many are less, and so many more than it takes. */
enum { BURST = 3, FEW = 2, MANY = 50 };

/* One who takes nothing comes. */
static struct peer *
lazy_third(void)
{
	return peer_connect_from(NULL, "127.0.0.1", server->port, 4096);
}

/* The same, and is owed much. */
static struct peer *
stuck_third(void)
{
	struct peer	*third;
	int		 i;

	two_are_here("");
	third = lazy_third();
	peer_expect(bob, "*** client3 joined");
	for (i = 0; i < LINES; i++)
		say_kilobytes(1);
	return third;
}

static bool
third_is_closed(void)
{
	return server_counter(server, "clients") == 2 &&
	    proc_descriptors(server->pid) == server->descriptors + 2;
}

static void
is_sent_all(struct peer *third, int n)
{
	ck_assert_ptr_nonnull(peer_line(third));
	ck_assert_ptr_nonnull(strstr(third->line, "welcome"));
	for (; n > 0; n--) {
		ck_assert_ptr_nonnull(peer_line(third));
		ck_assert_uint_eq(strspn(third->line + 6, "x"), 999);
	}
	peer_expect_end(third);
	ck_assert_int_eq(third->error, 0);
}

START_TEST(half_closed_that_reads_late_is_sent_it_all)
{
	struct peer	*third = stuck_third();

	peer_half_close(third);
	peer_expect(bob, "*** client3 left");
	is_sent_all(third, LINES);
}
END_TEST

/*
 * What the kernel does not take may be out of the chat's hands already: in a
 * copy, in a thread that blocks. One of these has no more behind it.
 */
START_TEST(half_closed_is_sent_what_is_on_its_way)
{
	struct peer	*third;
	char		 notice[64];
	int		 i, n;

	two_are_here("");
	for (n = FEW; n <= MANY; n++) {
		third = lazy_third();
		snprintf(notice, sizeof notice, "*** client%d joined",
		    n - FEW + 3);
		peer_expect(bob, notice);
		for (i = 0; i < n; i++)
			say_kilobytes(BURST);
		if (n == FEW)
			EVENTUALLY(server_counter(server, "behind") == 0);
		if (n == MANY)
			ck_assert(server_counter(server, "behind") > 0);
		peer_half_close(third);
		snprintf(notice, sizeof notice, "*** client%d left",
		    n - FEW + 3);
		peer_expect(bob, notice);
		is_sent_all(third, n * BURST);
	}
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
	tcase_add_test(group, half_closed_is_sent_what_is_on_its_way);
	tcase_add_test(group, half_closed_that_reads_nothing_ends);
	tcase_add_test(group, half_closed_that_is_reset_ends_nobody);
	return suite_run(suite);
}
