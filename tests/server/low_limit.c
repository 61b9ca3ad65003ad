/*
 * low_limit: fewer descriptors than FD_SETSIZE (ulimit -n).
 */
#include <stdio.h>
#include <string.h>

#include "seats.h"

/* Under strace or valgrind a limit this low would be theirs. */
static void
start_limited(unsigned limit)
{
	const struct process_how	how = {.wrap = "",
					    .descriptors = limit};

	server = server_start_how(&how, "");
	tell("at ulimit -n 20 it has %u seats", server->seats);
	ck_assert_uint_ge(server->seats, 8);
	ck_assert_uint_lt(server->seats, limit);
}

static void
limit_is_named(struct peer *p)
{
	char	text[160];

	snprintf(text, sizeof text, "*** server full: all %u seats are taken "
	    "(the limit on descriptors, ulimit -n, is 20)", server->seats);
	peer_expect(p, text);
	peer_expect_end(p);
}

START_TEST(low_limit_is_told_and_costs_nothing)
{
	struct peer	*refused[30];
	uint64_t	 cpu;
	unsigned	 i, n = 0;

	start_limited(20);
	fill(server->seats);
	cpu = proc_cpu_us(server->pid);
	while (server->seats + n < 30)
		refused[n++] = peer_connect(server);
	for (i = 0; i < n; i++)
		limit_is_named(refused[i]);
	tell("%u were told why not", n);
	clock_nap(2000);
	ck_assert_uint_lt(proc_cpu_us(server->pid) - cpu,
	    50000 * clock_scale());
	reaches_all(peers[0], server->seats, "hello");
}
END_TEST

/* close(2) with unread input sends a reset, which destroys the last line. */
START_TEST(who_talks_first_still_reads_the_reason)
{
	struct peer	*p;
	char		 text[4001];
	uint64_t	 start;
	int		 i;

	start_limited(20);
	fill(server->seats);
	start = clock_ms();
	memset(text, 'x', 4000);
	text[4000] = '\0';
	for (i = 0; i < 20; i++) {
		process_freeze(server);
		p = peer_connect(server);
		peer_send(p, text);
		process_thaw(server);
		peer_send(p, "and more\n");
		limit_is_named(p);
		ck_assert_int_eq(p->error, 0);
		peer_close(p);
	}
	/* Its end is not that of the second that it may stay. */
	ck_assert_uint_lt(clock_ms() - start, PATIENCE * clock_scale());
}
END_TEST

/* More than there are spare seats: some are closed before they are read. */
START_TEST(all_who_come_and_talk_at_once_read_the_reason)
{
	struct peer	*p[10];
	int		 i;

	start_limited(20);
	fill(server->seats);
	process_freeze(server);
	for (i = 0; i < 10; i++) {
		p[i] = peer_connect(server);
		peer_send(p[i], "hello\n");
	}
	process_thaw(server);
	for (i = 0; i < 10; i++) {
		limit_is_named(p[i]);
		ck_assert_int_eq(p[i]->error, 0);
	}
}
END_TEST

/* Also behind one who was turned away; fewer than the log tells a second. */
START_TEST(freed_seat_is_given_at_once)
{
	char		 text[96];
	struct peer	**seat;
	unsigned	 i;

	start_limited(20);
	fill(server->seats);
	for (i = 0; i < 5; i++) {
		seat = &peers[i];
		limit_is_named(peer_connect(server));
		snprintf(text, sizeof text, "%s left: ", (*seat)->nick);
		peer_close(*seat);
		process_says(server, text);
		*seat = peer_join(server, server->seats);
	}
}
END_TEST

START_TEST(every_low_limit_serves_or_says_why_not)
{
	struct process_how	how = {.wrap = ""};
	unsigned		serving = 0;

	for (how.descriptors = 4; how.descriptors <= 12; how.descriptors++) {
		if (server_tried(&how, "0", &server)) {
			tell("ulimit -n %u: it serves", how.descriptors);
			ck_assert_uint_ge(server->seats, 1);
			fill(server->seats);
			reaches_all(peers[0], server->seats, "hello");
			peer_close_all();
			process_stop(server);
			serving++;
			continue;
		}
		tell("ulimit -n %u: it says why not", how.descriptors);
		ck_assert_int_eq(process_ended(server), 1);
		if (!process_is_wrapped())	/* a sanitizer adds its own */
			ck_assert_uint_eq(process_said(server, "\n"), 1);
	}
	ck_assert_uint_ge(serving, 1);
}
END_TEST

int
main(void)
{
	Suite	*suite = suite_create("low_limit");
	TCase	*group = suite_case(suite, "low_limit");
	TCase	*asleep = suite_case(suite, "asleep");

	tcase_set_tags(asleep, "asleep");
	tcase_add_test(asleep, low_limit_is_told_and_costs_nothing);
	tcase_add_test(group, who_talks_first_still_reads_the_reason);
	tcase_add_test(group, all_who_come_and_talk_at_once_read_the_reason);
	tcase_add_test(group, freed_seat_is_given_at_once);
	tcase_add_test(group, every_low_limit_serves_or_says_why_not);
	return suite_run(suite);
}
