/* keeper: a server that was started on a terminal, and its keyboard. */
#include <unistd.h>

#include "keyboard.h"

/* Fails the test unless it sleeps for so long and does not wake. */
static void
sleeps_for(struct process *server, unsigned ms)
{
	uint64_t sleeps, before = UINT64_MAX;

	for (;;) {
		sleeps = proc_sleeps(server->pid);
		if (sleeps == before)
			break;
		before = sleeps;
		clock_nap(100);
	}
	clock_nap(ms);
	ck_assert_int_eq(proc_state(server->pid), 'S');
	if (!process_is_wrapped())
		ck_assert_uint_eq(proc_sleeps(server->pid), sleeps);
}

START_TEST(what_is_typed_is_told_to_all)
{
	struct process *server = keyboard_start(FOREGROUND, "");
	struct peer *ann = peer_join_as(server, 1, "ann");
	struct peer *bob = peer_join(server, 2);

	process_says(server, HINT);
	peer_expect(ann, "*** client2 joined");
	type("수업이 곧 끝납니다\n//so\n\n");
	peer_expect(ann, "*** 수업이 곧 끝납니다");
	peer_expect(bob, "*** 수업이 곧 끝납니다");
	peer_expect(bob, "*** /so");
	peer_silent(bob);
}
END_TEST

START_TEST(who_and_unknown_commands_are_answered_there)
{
	struct process *server = keyboard_start(FOREGROUND, "");
	struct peer *ann = peer_join_as(server, 1, "ann");

	type("/who\n");
	process_says(server, "1 here\n");
	process_says(server, " ann\n");
	type("/kick bob\n");
	process_says(server, "nobody is called bob\n");
	type("/whom\n");
	EVENTUALLY(process_said(server, HINT) == 2);
	peer_silent(ann);
}
END_TEST

/*
 * Another reader of the terminal may take what select saw, as less(1) does:
 * a read that waits would stop the chat.
 */
START_TEST(line_that_is_gone_again_holds_nobody_up)
{
	struct process *server = keyboard_start(FOREGROUND, "");
	struct peer *ann = peer_join_as(server, 1, "ann");
	int i;

	for (i = 0; i < 20; i++) {
		process_freeze(server);
		type("gone\n");
		typed_is_gone();
		process_thaw(server);
		peer_silent(ann);
	}
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

START_TEST(end_of_the_keyboard_is_not_the_end)
{
	struct process *server = keyboard_start(FOREGROUND, "");
	struct peer *ann = peer_join(server, 1);

	type("half\4\4");
	peer_expect(ann, "*** half");
	type("unheard\n");
	peer_silent(ann);
	sleeps_for(server, 500);
	peer_silent(ann);
}
END_TEST

/* It would be stopped if it read there (SIGTTIN). */
START_TEST(background_start_watches_no_keyboard)
{
	struct process *server = keyboard_start(BACKGROUND, "");
	struct peer *ann = peer_join(server, 1);

	type("unheard\n");
	peer_silent(ann);
	ck_assert_uint_eq(process_said(server, HINT), 0);
	sleeps_for(server, 1500);
	peer_silent(ann);
}
END_TEST

START_TEST(sent_to_the_background_it_looks_away_until_it_is_back)
{
	struct process *server = keyboard_start(FOREGROUND, "");
	struct peer *ann = peer_join(server, 1);
	uint64_t sleeps, cpu;

	type("one\n");
	peer_expect(ann, "*** one");
	keyboard_to_shell();
	type("two\n");
	peer_silent(ann);
	sleeps = proc_sleeps(server->pid);
	cpu = proc_cpu_us(server->pid);
	clock_nap(1500);
	peer_silent(ann);
	if (!process_is_wrapped()) {
		ck_assert_uint_le(proc_sleeps(server->pid), sleeps + 6);
		ck_assert_uint_lt(proc_cpu_us(server->pid), cpu + 300000);
	}
	keyboard_to_server();
	peer_expect(ann, "*** two");
	type("three\n");
	peer_expect(ann, "*** three");
}
END_TEST

START_TEST(input_that_is_no_terminal_is_no_keyboard)
{
	struct process_how how = { .in = PROCESS_PIPE };
	struct process *server = server_start_how(&how, "");
	struct peer *ann = peer_join(server, 1);

	MUST(write(server->in, "unheard\n", 8) == 8);
	peer_silent(ann);
	ck_assert_uint_eq(process_said(server, HINT), 0);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("keeper");
	TCase *group = suite_case(suite, "keeper");

	tcase_add_test(group, what_is_typed_is_told_to_all);
	tcase_add_test(group, who_and_unknown_commands_are_answered_there);
	tcase_add_test(group, line_that_is_gone_again_holds_nobody_up);
	tcase_add_test(group, kick_shows_somebody_out);
	tcase_add_test(group, quit_ends_the_server);
	tcase_add_test(group, end_of_the_keyboard_is_not_the_end);
	tcase_add_test(group, background_start_watches_no_keyboard);
	tcase_add_test(group,
	    sent_to_the_background_it_looks_away_until_it_is_back);
	tcase_add_test(group, input_that_is_no_terminal_is_no_keyboard);
	return suite_run(suite);
}
