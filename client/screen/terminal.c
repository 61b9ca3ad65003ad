#include "terminal.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#define PASTE_ON	"\033[?2004h"	/* xterm, ctlseqs: bracketed paste */
#define PASTE_OFF	"\033[?2004l"

/* All that end a program. */
static const int ending[] = { SIGHUP, SIGINT, SIGQUIT, SIGILL, SIGTRAP,
    SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS, SIGTERM, SIGALRM, SIGUSR1,
    SIGUSR2, SIGXCPU, SIGXFSZ, SIGVTALRM, SIGPROF };
static const int held[] = { SIGTSTP, SIGCONT, SIGWINCH };

enum { ENDING = sizeof ending / sizeof ending[0] };
enum { HELD = sizeof held / sizeof held[0] };

static struct termios		 before;
static struct sigaction		 ending_before[ENDING], held_before[HELD];
static sigset_t			 let_in;
static bool			 opened;
static volatile sig_atomic_t	 raw;
static volatile sig_atomic_t	 came[HELD];

/* It is not waited for a terminal that takes nothing. */
static void
put(const char *text, size_t n)
{
	struct pollfd out = { .fd = STDOUT_FILENO, .events = POLLOUT };
	ssize_t ignored;

	if (poll(&out, 1, 0) != 1)
		return;
	ignored = write(STDOUT_FILENO, text, n);
	(void)ignored;
}

/* In the background it is somebody else's terminal. */
static void
restore(void)
{
	pid_t owner = tcgetpgrp(STDIN_FILENO);

	if (!raw || (owner != -1 && owner != getpgrp()))
		return;
	put(PASTE_OFF, sizeof PASTE_OFF - 1);
	tcsetattr(STDIN_FILENO, TCSANOW, &before);
	raw = false;
}

/* Only what may be called in a handler, signal-safety(7). */
static void
end(int signal)
{
	int error = errno;
	size_t i;

	if (raw) {
		restore();
		put("\r\n", 2);
	}
	for (i = 0; i < ENDING; i++)
		if (ending[i] == signal)
			sigaction(signal, &ending_before[i], NULL);
	raise(signal);
	errno = error;
}

static void
note(int signal)
{
	size_t i;

	for (i = 0; i < HELD; i++)
		if (held[i] == signal)
			came[i] = true;
}

/* What whoever started us wants to be ignored stays ignored. */
static void
handle(int signal, void (*handler)(int), struct sigaction *old)
{
	struct sigaction action = { .sa_handler = handler };

	sigfillset(&action.sa_mask);
	sigaction(signal, NULL, old);
	if (old->sa_handler != SIG_IGN)
		sigaction(signal, &action, NULL);
}

static void
handle_signals(void)
{
	sigset_t mask;
	size_t i;

	sigemptyset(&mask);
	for (i = 0; i < HELD; i++)
		sigaddset(&mask, held[i]);
	sigprocmask(SIG_BLOCK, &mask, &let_in);
	for (i = 0; i < HELD; i++)
		handle(held[i], note, &held_before[i]);
	for (i = 0; i < ENDING; i++)
		handle(ending[i], end, &ending_before[i]);
}

bool
terminal_open(void)
{
	static bool once;

	if (tcgetattr(STDIN_FILENO, &before) == -1 || !isatty(STDOUT_FILENO))
		return false;
	handle_signals();
	if (!once)
		atexit(terminal_close);
	opened = once = true;
	return true;
}

void
terminal_raw(void)
{
	struct termios modes = before;

	modes.c_iflag &= ~(tcflag_t)(INLCR | IGNCR | ISTRIP | IXON);
	modes.c_iflag |= ICRNL;
	modes.c_oflag |= OPOST | ONLCR;
	modes.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ECHONL | IEXTEN);
	modes.c_cc[VMIN] = 1;
	modes.c_cc[VTIME] = 0;
	raw = true;
	while (tcsetattr(STDIN_FILENO, TCSADRAIN, &modes) == -1 &&
	    errno == EINTR)
		;
	put(PASTE_ON, sizeof PASTE_ON - 1);
}

void
terminal_restore(void)
{
	restore();
}

void
terminal_close(void)
{
	size_t i;

	if (!opened)
		return;
	opened = false;
	restore();
	for (i = 0; i < ENDING; i++)
		sigaction(ending[i], &ending_before[i], NULL);
	for (i = 0; i < HELD; i++)
		sigaction(held[i], &held_before[i], NULL);
	sigprocmask(SIG_SETMASK, &let_in, NULL);
}

const sigset_t *
terminal_signals(void)
{
	return opened ? &let_in : NULL;
}

void
terminal_look(void)
{
	sigset_t mask;

	sigprocmask(SIG_SETMASK, &let_in, &mask);
	sigprocmask(SIG_SETMASK, &mask, NULL);
}

bool
terminal_came(int signal)
{
	size_t i;

	for (i = 0; i < HELD; i++)
		if (held[i] == signal && came[i]) {
			came[i] = false;
			return true;
		}
	return false;
}

/* Let in once more, with what it did before. */
void
terminal_stop(void)
{
	struct sigaction usual = { .sa_handler = SIG_DFL }, ours;
	sigset_t mask;

	sigemptyset(&mask);
	sigaddset(&mask, SIGTSTP);
	sigaction(SIGTSTP, &usual, &ours);
	raise(SIGTSTP);
	sigprocmask(SIG_UNBLOCK, &mask, NULL);	/* here we stand */
	sigprocmask(SIG_BLOCK, &mask, NULL);
	sigaction(SIGTSTP, &ours, NULL);
}

static size_t
or_usual(unsigned short said, size_t least, size_t usual)
{
	return said < least ? usual : said;
}

void
terminal_size(size_t *rows, size_t *columns)
{
	struct winsize size = { 0, 0, 0, 0 };

	ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
	*rows = or_usual(size.ws_row, 1, 24);
	*columns = or_usual(size.ws_col, 2, 80);
}
