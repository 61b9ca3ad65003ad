/* keeper_terminal: the terminal is shared, is another's, or goes away. */
#include <signal.h>
#include <sys/prctl.h>
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

/* Somebody else who reads the same terminal. */
static void
read_it_too(void)
{
	pid_t test = getpid();
	char line[64];

	if (fork() != 0)
		return;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	while (getppid() == test && keyboard_read(line, sizeof line) > 0)
		;
	_exit(0);
}

/*
 * It takes what select saw, as less(1) does: a read that waits would stop the
 * chat.
 */
START_TEST(line_that_another_reads_holds_nobody_up)
{
	struct process *server = keyboard_start(FOREGROUND, "");
	struct peer *ann;
	int i;

	read_it_too();
	ann = peer_join_as(server, 1, "ann");
	for (i = 0; i < 50; i++) {
		type("one or the other hears it\n");
		peer_send(ann, "/end\n");
		peer_skip_to(ann, "*** /end is not a command; /help lists "
		    "them");
	}
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

/* As from a terminal window that is closed under nohup(1). */
static void
gone(bool watched)
{
	struct process *server = keyboard_start(NOHUP, "");
	struct peer *ann = peer_join(server, 1);

	if (!watched) {
		keyboard_to_shell();
		type("unheard\n");
		peer_silent(ann);
	}
	keyboard_hang_up();
	peer_silent(ann);
	clock_nap(1500);
	sleeps_for(server, 1500);
	peer_silent(ann);
}

START_TEST(terminal_that_is_gone_is_not_looked_for)
{
	gone(_i == 0);
}
END_TEST

/* Or Ctrl-C on it, and its end, would end the server. */
START_TEST(terminal_of_nobody_does_not_become_its_own)
{
	struct process *server = keyboard_start(NOT_OURS, "");
	struct peer *ann = peer_join(server, 1);

	type("unheard\n\3");
	peer_silent(ann);
	ck_assert_uint_eq(process_said(server, HINT), 0);
}
END_TEST

START_TEST(keyboard_costs_no_seat)
{
	ck_assert_uint_eq(keyboard_start(FOREGROUND, "")->seats,
	    server_start("")->seats);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("keeper_terminal");
	TCase *group = suite_case(suite, "keeper_terminal");

	tcase_add_test(group, line_that_another_reads_holds_nobody_up);
	tcase_add_test(group, end_of_the_keyboard_is_not_the_end);
	tcase_add_test(group, background_start_watches_no_keyboard);
	tcase_add_test(group,
	    sent_to_the_background_it_looks_away_until_it_is_back);
	tcase_add_test(group, input_that_is_no_terminal_is_no_keyboard);
	tcase_add_loop_test(group, terminal_that_is_gone_is_not_looked_for, 0,
	    2);
	tcase_add_test(group, terminal_of_nobody_does_not_become_its_own);
	tcase_add_test(group, keyboard_costs_no_seat);
	return suite_run(suite);
}
