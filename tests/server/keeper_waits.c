/* keeper_waits: much is typed while there is room for little. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "keyboard.h"

#define FEED	"--feed 65536"
#define NOT	"not told: all wait for a slow reader"

static struct process *server;
static struct peer *ann, *bob, *lazy;

/* For so long, while ann says as much as is taken, or nothing. */
static void
until_bob_hears_no_more(unsigned ms, bool ann_talks)
{
	static char line[1001];
	uint64_t then = clock_ms() + ms;
	size_t at = 0;

	memset(line, 'x', sizeof line - 1);
	line[sizeof line - 1] = '\n';
	while (clock_left(then) > 0) {
		if (ann_talks)
			at += peer_push(ann, line + at, sizeof line - at);
		at %= sizeof line;
		while (peer_has_line(bob)) {
			peer_line(bob);
			then = clock_ms() + ms;
		}
	}
}

static void
until_talkers_wait_for_lazy(unsigned ms, const char *options)
{
	server = keyboard_start(FOREGROUND, options);
	ann = peer_join_as(server, 1, "ann");
	bob = peer_join(server, 2);
	lazy = peer_connect_from(NULL, "127.0.0.1", server->port, 4096);
	peer_skip_to(bob, "*** client3 joined");
	until_bob_hears_no_more(ms, true);
}

/*
 * It would be lost where it was read, and its keyboard with it. lazy is waited
 * for for two seconds, however slow the machine.
 */
START_TEST(typed_while_talkers_wait_is_told_later)
{
	uint64_t cpu;

	until_talkers_wait_for_lazy(300, FEED);
	cpu = proc_cpu_us(server->pid);
	type("later\n");
	clock_nap(500);
	if (!process_is_wrapped())
		ck_assert_uint_lt(proc_cpu_us(server->pid) - cpu, 100000);
	peer_skip_to(bob, "*** later");
	ck_assert_uint_eq(process_said(server, NOT), 0);
}
END_TEST

START_TEST(room_that_waits_for_ever_hears_the_kick_alone)
{
	unsigned quiet = 300 * clock_scale();
	char line[1002] = "";
	int i;

	until_talkers_wait_for_lazy(quiet, "--slow wait " FEED);
	memset(line, 'k', sizeof line - 2);
	line[sizeof line - 2] = '\n';
	for (i = 1; i <= 5; i++) {
		type(line);
		EVENTUALLY(process_said(server, NOT) == (size_t)i);
	}
	type("/kick client3\n");
	peer_skip_to(bob, "*** client3 left");
	until_bob_hears_no_more(quiet, false);
	type("on\n");
	peer_skip_to(bob, "*** on");
}
END_TEST

/* They come first in the turn, and what they are told leaves room for none. */
START_TEST(crowd_in_the_same_turn_costs_no_line_and_no_keyboard)
{
	int i;

	server = keyboard_start(FOREGROUND, FEED);
	bob = peer_join(server, 1);
	process_freeze(server);
	for (i = 0; i < 150; i++)
		peer_connect(server);
	type("two\n");
	process_thaw(server);
	peer_skip_to(bob, "*** two");
	type("three\n");
	peer_skip_to(bob, "*** three");
}
END_TEST

/* A turn's share would be 500 short lines, and the next one's again. */
START_TEST(pasted_at_once_it_leaves_talkers_their_share)
{
	char paste[1001] = "";
	unsigned i, heard = 0;

	for (i = 0; i < 500; i++)
		strcat(paste, "x\n");
	server = keyboard_start(UNCOOKED, FEED);
	ann = peer_join_as(server, 1, "ann");
	bob = peer_join(server, 2);
	process_freeze(server);
	type(paste);
	peer_send(ann, "hello\n");
	process_thaw(server);
	while (strcmp(peer_line(bob), "<ann> hello") != 0)
		heard++;
	ck_assert_uint_lt(heard, 500);
	for (; heard < 500; heard++)
		peer_expect(bob, "*** x");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("keeper_waits");
	TCase *group = suite_case(suite, "keeper_waits");

	tcase_add_test(group, typed_while_talkers_wait_is_told_later);
	tcase_add_test(group, room_that_waits_for_ever_hears_the_kick_alone);
	tcase_add_test(group,
	    crowd_in_the_same_turn_costs_no_line_and_no_keyboard);
	tcase_add_test(group, pasted_at_once_it_leaves_talkers_their_share);
	return suite_run(suite);
}
