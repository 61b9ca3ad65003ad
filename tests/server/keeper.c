/* keeper: a server that was started on a terminal, and its keyboard. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "keyboard.h"

START_TEST(what_is_typed_is_told_to_all)
{
	struct process *server = keyboard_start(FOREGROUND, "");
	struct peer *ann = peer_join_as(server, 1, "ann");
	struct peer *bob = peer_join(server, 2);

	process_says(server, HINT);
	peer_expect(ann, "*** client2 joined");
	type("수업이 곧 끝납니다\n//so\n/\n\n");
	peer_expect(ann, "*** 수업이 곧 끝납니다");
	peer_expect(bob, "*** 수업이 곧 끝납니다");
	peer_expect(bob, "*** /so");
	type("end\n");
	peer_expect(bob, "*** end");
}
END_TEST

START_TEST(who_and_unknown_commands_are_answered_there)
{
	struct process *server = keyboard_start(FOREGROUND, "");
	struct peer *ann = peer_join_as(server, 1, "ann");
	char seat[32];

	type("/who\n");
	process_says(server, "1 here\n");
	snprintf(seat, sizeof seat, "%4u ann\n", server->descriptors);
	/* Another way of waiting may have a descriptor above the seats. */
	process_says(server, process_is_wrapped() ||
	    getenv("TEST_WAITS") != NULL ? " ann\n" : seat);
	type("/kick bob\n");
	process_says(server, "nobody is called bob\n");
	type("/whom\n");
	EVENTUALLY(process_said(server, HINT) == 2);
	type("/\n");
	EVENTUALLY(process_said(server, HINT) == 3);
	peer_silent(ann);
}
END_TEST

START_TEST(line_that_is_too_long_is_not_told)
{
	struct process *server = keyboard_start(FOREGROUND, "");
	struct peer *ann = peer_join(server, 1);
	char longest[1025] = "";

	memset(longest, 'x', 1023);
	type(longest);
	type("x\n");
	process_says(server, "not told: more than 1,024 bytes\n");
	type(longest);
	type("\nend\n");
	ck_assert_uint_eq(strlen(peer_line(ann)), strlen("*** ") + 1023);
	peer_expect(ann, "*** end");
}
END_TEST

/* Pasted from a page, perhaps. */
START_TEST(what_is_typed_is_cleaned)
{
	struct process *server = keyboard_start(FOREGROUND, "");
	struct peer *ann = peer_join(server, 1);

	type("\033[1mbold\200\342\200\256\n");
	peer_expect(ann, "*** [1mbold\357\277\275");
}
END_TEST

START_TEST(kick_shows_somebody_out)
{
	struct process *server = keyboard_start(FOREGROUND, "");
	struct peer *ann = peer_join_as(server, 1, "ann");
	struct peer *bob = peer_join(server, 2);

	peer_expect(ann, "*** client2 joined");
	type("/kick client2  enough  now\n");
	peer_expect(bob, "*** you are shown out: enough  now");
	peer_expect_end(bob);
	peer_expect(ann, "*** client2 is shown out: enough  now");
	peer_expect(ann, "*** client2 left");
	peer_close(bob);
	process_says(server, "client2 left: shown out");
}
END_TEST

START_TEST(quit_ends_the_server)
{
	struct process *server = keyboard_start(FOREGROUND, "");
	struct peer *ann = peer_join(server, 1);

	type("/quit\n");
	peer_expect(ann, "*** server closing");
	peer_expect_end(ann);
	peer_close(ann);
	ck_assert_int_eq(process_ended(server), 0);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("keeper");
	TCase *group = suite_case(suite, "keeper");

	tcase_add_test(group, what_is_typed_is_told_to_all);
	tcase_add_test(group, who_and_unknown_commands_are_answered_there);
	tcase_add_test(group, line_that_is_too_long_is_not_told);
	tcase_add_test(group, what_is_typed_is_cleaned);
	tcase_add_test(group, kick_shows_somebody_out);
	tcase_add_test(group, quit_ends_the_server);
	return suite_run(suite);
}
