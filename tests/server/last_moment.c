/*
 * last_moment: a signal comes when the server has looked for one and does not
 * sleep yet (SIGNAL_AT, strict.c). It must not sleep on it: nothing else
 * happens that would wake it.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "harness.h"

/* nfds with nobody in: 0 to 2 and the listener. */
enum { EMPTY = 4 };

/* It is sent when so many are in. */
static struct process *
start_and_signal(int number, int clients)
{
	char	at[32];

	snprintf(at, sizeof at, "%d:%d", number, EMPTY + clients);
	setenv("SIGNAL_AT", at, 1);
	setenv("TEST_SERVER", STRICT, 1);
	return server_start("");
}

static void
ends_before_the_first(int number)
{
	struct process	*server = start_and_signal(number, 0);

	ck_assert_int_eq(process_ended(server), 0);
	process_says(server, "closing: everybody is told");
}

static void
ends_with_two(int number)
{
	struct process	*server = start_and_signal(number, 2);
	struct peer	*ann = peer_join(server, 1);
	struct peer	*bob = peer_join(server, 2);

	peer_expect(ann, "*** client2 joined");
	peer_expect(ann, "*** server closing");
	peer_expect(bob, "*** server closing");
	peer_expect_end(ann);
	peer_expect_end(bob);
	ck_assert_int_eq(process_ended(server), 0);
}

START_TEST(end_at_the_last_moment_is_heard)
{
	static const int	numbers[] = {SIGTERM, SIGINT};

	ends_before_the_first(numbers[_i]);
	ends_with_two(numbers[_i]);
}
END_TEST

START_TEST(counters_at_the_last_moment_are_printed)
{
	struct process	*server = start_and_signal(SIGUSR1, 1);

	peer_join(server, 1);
	process_says(server, "counters: clients=1 ");
}
END_TEST

int
main(void)
{
	Suite	*suite = suite_create("last_moment");
	TCase	*group = suite_case(suite, "last_moment");

	tcase_add_loop_test(group, end_at_the_last_moment_is_heard, 0, 2);
	tcase_add_test(group, counters_at_the_last_moment_are_printed);
	return suite_run(suite);
}
