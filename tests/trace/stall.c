/* stall: a viewer that does not read, while a hundred talk. */
#include "watch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum { TALKERS = 100 };

static struct peer *talkers[TALKERS];

static void
all_join(struct process *server)
{
	int i;

	for (i = 0; i < TALKERS; i++)
		talkers[i] = peer_connect(server);
	EVENTUALLY(server_counter(server, "clients") == TALKERS + 2);
}

/* Each says a line, and takes what has come. */
static void
all_talk(void)
{
	char bytes[65536];
	int i;

	for (i = 0; i < TALKERS; i++) {
		peer_push(talkers[i], "hi\n", 3);
		while (recv(talkers[i]->fd, bytes, sizeof bytes,
		    MSG_DONTWAIT) > 0)
			;
	}
}

/* How long it takes from one to the other. */
static uint64_t
delay(struct peer *ann, struct peer *bob, int n)
{
	uint64_t before = clock_ms();
	char line[32];

	snprintf(line, sizeof line, "%d\n", n);
	peer_send(ann, line);
	snprintf(line, sizeof line, "<client1> %d", n);
	peer_skip_to(bob, line);
	while (peer_has_line(ann))
		peer_line(ann);
	return clock_ms() - before;
}

START_TEST(stalled_viewer_holds_nobody_up_and_is_dropped)
{
	struct peer *ann, *bob;
	struct process *server = watch_two_talk(&ann, &bob);
	uint64_t before, worst = 0, one;
	int i;

	before = clock_ms();
	all_join(server);
	for (i = 0; process_said(server, GONE) == 0; i++) {
		all_talk();
		one = delay(ann, bob, i);
		worst = one > worst ? one : worst;
		ck_assert_uint_lt(clock_ms() - before,
		    8000 + 1000 * clock_scale());
	}
	ck_assert_uint_ge(clock_ms() - before, 4900);
	ck_assert_uint_lt(worst, 1000 * clock_scale());
	process_says(server, GONE "the viewer takes no more\n");
	ck_assert_uint_lt(delay(ann, bob, i), 1000 * clock_scale());
}
END_TEST

/* Every number is a record's or in a gap, once. */
static void
numbers_are_whole(uint64_t *gaps)
{
	const char *line = watched, *at;
	unsigned long long seq, wanted = 0;

	for (*gaps = 0; *line != '\0'; line = strchr(line, '\n') + 1) {
		at = strstr(line, "\"seq\":");
		ck_assert_ptr_nonnull(at);
		seq = strtoull(at + 6, NULL, 10);
		if (seq != wanted)
			ck_abort_msg("no %llu but %.100s", wanted, line);
		wanted = seq + 1;
		if (strncmp(line, "{\"k\":\"gap\"", 10) != 0)
			continue;
		wanted = seq + strtoull(strstr(line, "\"n\":") + 4, NULL, 10);
		ck_assert_uint_gt(wanted, seq);
		++*gaps;
	}
}

START_TEST(viewer_that_comes_back_is_told_of_the_gap)
{
	struct peer *ann, *bob;
	struct process *server = watch_two_talk(&ann, &bob);
	uint64_t gaps, before;
	int i, pauses;

	all_join(server);
	for (pauses = i = 0; pauses < 3; pauses++) {
		clock_nap(pauses == 2 ? 3500 : 0);	/* nobody stalls */
		before = clock_ms();
		while (clock_ms() - before < 700) {
			all_talk();
			delay(ann, bob, i++);
		}
		watch_look();
		delay(ann, bob, i++);
		clock_nap(50);
		watch_look();
	}
	numbers_are_whole(&gaps);
	ck_assert_uint_ge(gaps, 2);
	ck_assert_uint_eq(process_said(server, GONE), 0);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("stall");
	TCase *t = suite_case(suite, "stall");

	tcase_add_checked_fixture(t, watch_open, NULL);
	tcase_add_test(t, stalled_viewer_holds_nobody_up_and_is_dropped);
	tcase_add_test(t, viewer_that_comes_back_is_told_of_the_gap);
	return suite_run(suite);
}
