/*
 * traced: a program that says of itself what its standard input says, and
 * prints what the viewer answers. The tests play a server by it.
 *
 * traced --trace-socket N [words]: standard input goes to N, N goes to
 * standard output. At the end of standard input it ends with the number that
 * is among the words, or 0. SIGTERM ends it with 0, SIGINT with 0 after a
 * while; "deaf": SIGTERM does not. "aside": it says what it has of descriptors
 * and of signals.
 * What it says of itself stands in brackets, and "[here]" comes first.
 */
#include <err.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static bool
has(char **words, const char *word)
{
	for (; *words != NULL; words++)
		if (strcmp(*words, word) == 0)
			return true;
	return false;
}

static int trace;

/* What was said to it before it was ended was said to it. */
static void
end(int number)
{
	static const char said[] = "[SIGTERM]";
	char letters[64];
	ssize_t n = recv(trace, letters, sizeof letters, MSG_DONTWAIT);

	(void)number;
	if (n > 0 && write(STDOUT_FILENO, letters, (size_t)n) != n)
		_exit(3);
	if (write(STDOUT_FILENO, said, sizeof said - 1) > 0)
		_exit(0);
	_exit(3);
}

/* Ends, but not before it had time to be told again. */
static void
interrupt(int number)
{
	static const char said[] = "[SIGINT]";

	(void)number;
	if (write(STDOUT_FILENO, said, sizeof said - 1) > 0)
		poll(NULL, 0, 500);
	_exit(0);
}

/* What there is goes on; false: the end. */
static bool
pass(int from, int to)
{
	char bytes[4096];
	ssize_t n = read(from, bytes, sizeof bytes), m, at;

	for (at = 0; at < n; at += m)
		if ((m = write(to, bytes + at, (size_t)(n - at))) <= 0)
			return false;
	return n > 0;
}

static int
status(char **words)
{
	int n = 0;

	for (; *words != NULL; words++)
		n += atoi(*words);
	return n;
}

/* What exec(2) leaves as it was must be as a shell leaves it. */
static void
say_what_was_inherited(int socket)
{
	struct sigaction pipe_action;
	sigset_t blocked;
	int fd;

	sigaction(SIGPIPE, NULL, &pipe_action);
	sigprocmask(SIG_BLOCK, NULL, &blocked);
	dprintf(STDOUT_FILENO, "[socket %d, SIGPIPE %s, SIGTERM %s", socket,
	    pipe_action.sa_handler == SIG_DFL ? "ends" : "is ignored",
	    sigismember(&blocked, SIGTERM) ? "blocked" : "let in");
	for (fd = 3; fd < socket; fd++)
		if (dup2(fd, fd) != -1)
			dprintf(STDOUT_FILENO, ", %d is open", fd);
	dprintf(STDOUT_FILENO, "]");
}

int
main(int argc, char **argv)
{
	struct pollfd p[2] = { { .fd = STDIN_FILENO, .events = POLLIN },
	    { .events = POLLIN } };
	sigset_t none, all;

	if (argc < 3 || strcmp(argv[1], "--trace-socket") != 0)
		errx(2, "no --trace-socket");
	p[1].fd = trace = atoi(argv[2]);
	if (has(argv, "aside"))
		say_what_was_inherited(p[1].fd);
	sigemptyset(&none);
	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, NULL);
	signal(SIGINT, interrupt);
	signal(SIGTERM, has(argv, "deaf") ? SIG_IGN : end);
	dprintf(STDOUT_FILENO, "[here]");
	while (ppoll(p, 2, NULL, &none) > 0) {
		/* Where something is always ready ppoll lets nothing in. */
		sigprocmask(SIG_SETMASK, &none, NULL);
		sigprocmask(SIG_SETMASK, &all, NULL);
		if (p[0].revents != 0 && !pass(p[0].fd, p[1].fd))
			return status(argv + 3);
		if (p[1].revents != 0 && !pass(p[1].fd, STDOUT_FILENO)) {
			dprintf(STDOUT_FILENO, "[no viewer]");
			p[1].fd = -1;
		}
	}
	return 1;
}
