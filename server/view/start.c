#include "start.h"

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

void
start_open(struct start *s, bool with_keyboard)
{
	s->keyboard[0] = s->keyboard[1] = -1;
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0,
	    s->socket) == -1 ||
	    fcntl(s->socket[0], F_SETFL, O_NONBLOCK) == -1)
		err(1, "socketpair");
	if (s->socket[0] >= FD_SETSIZE)
		errx(1, "too many descriptors are open");
	if (with_keyboard && (pipe2(s->keyboard, O_CLOEXEC) == -1 ||
	    fcntl(s->keyboard[1], F_SETFL, O_NONBLOCK) == -1))
		err(1, "pipe");
}

/*
 * As high as descriptors go, and past what fits into a set: what the program
 * opens has the numbers that it would have without us.
 */
static int
out_of_the_way(int fd)
{
	struct rlimit limit;
	int high = FD_SETSIZE;

	if (getrlimit(RLIMIT_NOFILE, &limit) == 0 &&
	    limit.rlim_cur <= FD_SETSIZE)
		high = (int)limit.rlim_cur - 1;
	high = fcntl(fd, F_DUPFD, high);
	return high != -1 ? high : fcntl(fd, F_DUPFD, fd);
}

/*
 * What we block and ignore it would inherit: execve(2). What came meanwhile is
 * for it, and must not end in our handler.
 */
static void
as_it_was(void)
{
	static const int ours[] = { SIGINT, SIGTERM, SIGHUP, SIGCHLD,
	    SIGPIPE, SIGXFSZ };
	struct sigaction before;
	sigset_t none;
	size_t i;

	for (i = 0; i < sizeof ours / sizeof *ours; i++) {
		sigaction(ours[i], NULL, &before);
		if (ours[i] != SIGHUP || before.sa_handler != SIG_IGN)
			signal(ours[i], SIG_DFL);
	}
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

static _Noreturn void
become(char **argv)
{
	as_it_was();
	execvp(argv[0], argv);
	warn("%s", argv[0]);
	_exit(errno == ENOENT ? 127 : 126);
}

/* argv with the option put behind its first word. */
static char **
words_of(char **argv, char *number)
{
	static char option[] = "--trace-socket";
	size_t n = 0;
	char **words;

	while (argv[n] != NULL)
		n++;
	words = calloc(n + 3, sizeof(*words));
	if (words == NULL)
		_exit(126);
	words[0] = argv[0];
	words[1] = option;
	words[2] = number;
	memcpy(words + 3, argv + 1, n * sizeof(*words));
	return words;
}

static _Noreturn void
become_traced(const struct start *s, char **argv)
{
	char number[16];

	snprintf(number, sizeof number, "%d", out_of_the_way(s->socket[1]));
	if (s->keyboard[0] != -1 &&
	    dup2(s->keyboard[0], STDIN_FILENO) == -1)
		_exit(126);
	become(words_of(argv, number));
}

pid_t
start_program(struct start *s, char **argv)
{
	pid_t pid = fork();

	if (pid == -1)
		err(1, "%s", argv[0]);
	if (pid == 0)
		become_traced(s, argv);
	close(s->socket[1]);
	if (s->keyboard[0] != -1)
		close(s->keyboard[0]);
	return pid;
}

/* It has a say on neither of our terminals. */
static _Noreturn void
become_browser(const char *url)
{
	static char name[] = "xdg-open";
	char *argv[] = { name, (char *)(uintptr_t)url, NULL };
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);

	if (null == -1 || dup2(null, STDIN_FILENO) == -1 ||
	    dup2(null, STDOUT_FILENO) == -1 ||
	    dup2(null, STDERR_FILENO) == -1)
		_exit(126);
	setsid();
	become(argv);
}

void
start_browser(const char *url)
{
	pid_t pid = fork();

	if (pid == 0)
		become_browser(url);
	if (pid == -1)
		warn("xdg-open");
}
