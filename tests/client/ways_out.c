/* However the client ends or pauses, the terminal is as it was. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pane.h"
#include "play.h"

static struct peer *server;

/* A client in the pane, and the modes of the terminal before. */
static void
begin(void)
{
	unsigned port;
	int listener = play_listen(&port, 0);

	pane_run("clear; stty -g > $XDG_STATE_HOME/before");
	pane_client("", port);
	server = play_accept(listener);
	close(listener);
	peer_expect(server, "/who");
	peer_send(server, "*** welcome, client3: 3 here\n");
	pane_ends_in(">");
}

/* The shell is there, its terminal has the modes, and paste marks are off. */
static void
is_as_before(const char *status)
{
	pane_sees(status);
	pane_run("stty -g | cmp - $XDG_STATE_HOME/before && echo t'h'e same");
	pane_sees("the same");
	pane_run("clear");
	EVENTUALLY(strcmp(pane_text(), "$") == 0);
	pane_paste("plain");
	pane_ends_in("$ plain");
}

START_TEST(after_quit_and_ctrl_d_and_the_servers_end)
{
	begin();
	pane_press("C-d");
	ck_assert_ptr_null(peer_line(server));
	peer_close(server);
	is_as_before("status 0");
	begin();
	peer_close(server);
	is_as_before("status 1");
}
END_TEST

START_TEST(what_is_typed_ahead_is_left_to_the_shell)
{
	begin();
	pane_press("C-d");
	ck_assert_ptr_null(peer_line(server));
	pane_run("echo ah'e'ad");
	peer_close(server);
	pane_sees("status 0");
	pane_sees("ahead");
}
END_TEST

START_TEST(after_ctrl_c)
{
	begin();
	pane_type("half");
	pane_press("C-c");
	is_as_before("$");
}
END_TEST

static const int ends[] = { SIGTERM, SIGHUP, SIGSEGV, SIGABRT, SIGBUS,
    SIGQUIT, SIGUSR1, SIGALRM };

START_TEST(after_a_signal)
{
	char status[32] = "status ";

	if (!process_is_wrapped())	/* a sanitizer has its own */
		snprintf(status, sizeof status, "status %d", 128 + ends[_i]);
	begin();
	pane_type("half");
	pane_ends_in("> half");
	MUST(kill(pane_pid(), ends[_i]) == 0);
	is_as_before(status);
}
END_TEST

START_TEST(ctrl_z_gives_the_terminal_back_and_fg_takes_it)
{
	begin();
	pane_type("반쯤");
	pane_ends_in("> 반쯤");
	pane_press("C-z");
	pane_sees("Stopped");
	is_as_before("Stopped");
	peer_send(server, "<ann> meanwhile\n");
	pane_press("C-u");
	pane_run("fg");
	pane_ends_in("<ann> meanwhile\n> 반쯤");
	pane_type(" 쓴");
	pane_press("Enter");
	peer_expect(server, "반쯤 쓴");
	pane_press("C-d");
	ck_assert_ptr_null(peer_line(server));
	peer_close(server);
	is_as_before("$");
}
END_TEST

/* In a process of its own: the server says something without end. */
static pid_t
flood(void)
{
	static char lines[16384];
	pid_t pid;
	size_t i;

	for (i = 0; i < sizeof lines; i += 16)
		memcpy(lines + i, "<ann> 1234567 x\n", 16);
	pid = fork();
	MUST(pid >= 0);
	while (pid == 0)
		if (write(server->fd, lines, sizeof lines) == -1 &&
		    errno != EAGAIN)
			_exit(0);
	return pid;
}

START_TEST(ctrl_z_is_heard_in_a_flood)
{
	pid_t pid;

	begin();
	pid = flood();
	pane_sees("1234567");
	pane_press("C-z");
	pane_sees("Stopped");
	MUST(kill(pid, SIGKILL) == 0 && waitpid(pid, NULL, 0) == pid);
	is_as_before("Stopped");
}
END_TEST

START_TEST(stopped_from_outside_it_takes_the_terminal_again)
{
	int pid;

	begin();
	pane_type("반쯤");
	pane_ends_in("> 반쯤");
	pid = pane_pid();
	MUST(kill(pid, SIGSTOP) == 0);
	pane_sees("Stopped");
	pane_run("clear; stty sane; fg");
	pane_ends_in("> 반쯤");
	pane_type("!");
	pane_cursor_in("> 반쯤!", 7);
	pane_press("C-u C-d");
	ck_assert_ptr_null(peer_line(server));
	peer_close(server);
	is_as_before("$");
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("client_ways_out");
	TCase *tc = suite_case(s, "the terminal is as it was");

	tcase_add_checked_fixture(tc, pane_open, pane_close);
	tcase_add_test(tc, after_quit_and_ctrl_d_and_the_servers_end);
	tcase_add_test(tc, what_is_typed_ahead_is_left_to_the_shell);
	tcase_add_test(tc, after_ctrl_c);
	tcase_add_loop_test(tc, after_a_signal, 0,
	    (int)(sizeof ends / sizeof ends[0]));
	if (getenv("TEST_WRAP") == NULL) {	/* valgrind does not stop */
		tcase_add_test(tc,
		    ctrl_z_gives_the_terminal_back_and_fg_takes_it);
		tcase_add_test(tc, ctrl_z_is_heard_in_a_flood);
	}
	tcase_add_test(tc, stopped_from_outside_it_takes_the_terminal_again);
	return suite_run(s);
}
