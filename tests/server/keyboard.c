#include <pty.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <termios.h>
#include <unistd.h>

#include "keyboard.h"

static int ends[2];		/* of the terminal: ours, the server's */
static int shell_says[2];	/* a byte: who is in the foreground now? */
static int shell_did[2];

/*
 * As the other end of a pipe would be: of the server's group, with a parent in
 * another. A group without such a one cannot be stopped by its terminal; a
 * read fails there whatever SIGTTIN does (setpgid(2), orphaned).
 */
static _Noreturn void
be_started_by_the_shell(void)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	signal(SIGTTIN, SIG_IGN);
	signal(SIGINT, SIG_IGN);	/* Check's handler would end the test */
	for (;;)
		pause();
}

/*
 * In place of a shell: the other process group of the session. It gives the
 * terminal to itself or back to the server, its parent. Where the test has
 * failed it ends the server, which nobody else would: it is in no group of
 * Check's, and as nobody has lost its parent death signal (prctl(2)).
 */
static _Noreturn void
be_the_shell(pid_t server)
{
	char who, done = 1;
	pid_t other;

	close(shell_says[1]);
	close(ends[0]);
	setpgid(0, 0);
	signal(SIGTTOU, SIG_IGN);
	other = fork();
	if (other == 0)
		be_started_by_the_shell();
	setpgid(other, server);
	while (read(shell_says[0], &who, 1) == 1) {
		tcsetpgrp(0, who == 's' ? getpid() : server);
		if (write(shell_did[1], &done, 1) != 1)
			break;
	}
	if (getppid() == server)
		kill(server, SIGKILL);
	_exit(0);
}

static void
foreground(char who)
{
	char done;

	MUST(write(shell_says[1], &who, 1) == 1);
	MUST(read(shell_did[0], &done, 1) == 1);
}

void
keyboard_to_shell(void)
{
	foreground('s');
}

void
keyboard_to_server(void)
{
	foreground('b');
}

/* The terminal first, or the shell would have none. */
static void
begin_a_session(bool with_terminal)
{
	pid_t server = getpid();

	setsid();
	if (with_terminal)
		ioctl(0, TIOCSCTTY, 0);
	if (fork() == 0)
		be_the_shell(server);
}

static void
take_the_terminal(void)
{
	begin_a_session(true);
}

static void
have_no_terminal(void)
{
	begin_a_session(false);
}

static void
start_in_the_background(void)
{
	char done;

	take_the_terminal();
	if (write(shell_says[1], "s", 1) == 1)
		while (read(shell_did[0], &done, 1) != 1)
			;
}

static void
ignore_its_end(void)
{
	signal(SIGHUP, SIG_IGN);
	take_the_terminal();
}

static void
uncook(void)
{
	struct termios how;

	MUST(tcgetattr(ends[1], &how) == 0);
	how.c_lflag &= (tcflag_t)~(ICANON | ECHO);
	MUST(tcsetattr(ends[1], TCSANOW, &how) == 0);
}

struct process *
keyboard_start(enum keyboard_how start, const char *options)
{
	static void (*const prepare[])(void) = {
		take_the_terminal, start_in_the_background, take_the_terminal,
		ignore_its_end, have_no_terminal };
	struct process_how how = { .prepare = prepare[start] };

	MUST(openpty(&ends[0], &ends[1], NULL, NULL, NULL) == 0);
	MUST(pipe(shell_says) == 0);
	MUST(pipe(shell_did) == 0);
	if (start == UNCOOKED)
		uncook();
	how.in = ends[1];
	return server_start_how(&how, options);
}

void
type(const char *text)
{
	MUST(write(ends[0], text, strlen(text)) == (ssize_t)strlen(text));
}

ssize_t
keyboard_read(char *bytes, size_t n)
{
	return read(ends[1], bytes, n);
}

void
keyboard_hang_up(void)
{
	close(ends[0]);
}
