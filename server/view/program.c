#include "program.h"

#include <errno.h>
#include <err.h>
#include <limits.h>
#include <linux/sockios.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "start.h"

static void
no_more_records(struct program *p)
{
	if (p->socket != -1)
		close(p->socket);
	p->socket = -1;
	state_set(p->state, &p->state->running, false);
	state_set(p->state, &p->state->paused, false);
}

void
program_none(struct program *p, struct state *state)
{
	*p = (struct program){ .state = state, .name = "", .socket = -1,
	    .keyboard = -1 };
}

/* So that what is typed in the page has a reader. */
static bool
is_client(const char *name)
{
	static const char ending[] = "chatcli";
	size_t n = strlen(name), m = sizeof ending - 1;

	return n >= m && strcmp(name + n - m, ending) == 0;
}

void
program_start(struct program *p, struct state *state, char **argv, bool paused)
{
	struct start s;

	program_none(p, state);
	p->name = argv[0];
	start_open(&s, is_client(argv[0]));
	p->socket = s.socket[0];
	p->keyboard = s.keyboard[1];
	state->live = state->running = true;
	state->typing = p->keyboard != -1;
	if (paused)
		program_command(p, 'p');
	p->pid = start_program(&s, argv);
}

/* Where is it after this letter? h: where it was. */
static void
note(struct state *state, char letter)
{
	if (letter != 'h')
		state_set(state, &state->paused, letter != 'g');
}

enum program_heard
program_command(struct program *p, char letter)
{
	if (p->socket == -1)
		return PROGRAM_DEAF;
	if (send(p->socket, &letter, 1, MSG_NOSIGNAL) == 1) {
		note(p->state, letter);
		return PROGRAM_HEARD;
	}
	return errno == EAGAIN ? PROGRAM_BUSY : PROGRAM_DEAF;
}

void
program_beat(struct program *p)
{
	int unread = 0;

	if (p->socket != -1 && ioctl(p->socket, SIOCOUTQ, &unread) == 0 &&
	    unread == 0)
		program_command(p, 'h');
}

static void
close_keyboard(struct program *p)
{
	if (p->keyboard != -1)
		close(p->keyboard);
	p->keyboard = -1;
	state_set(p->state, &p->state->typing, false);
}

/* A pipe takes so few bytes at once or not at all: pipe(7), PIPE_BUF. */
enum program_heard
program_type(struct program *p, const char *text, size_t n)
{
	if (p->keyboard == -1)
		return PROGRAM_DEAF;
	if (write(p->keyboard, text, n) == (ssize_t)n)
		return PROGRAM_HEARD;
	if (errno == EAGAIN)
		return PROGRAM_BUSY;
	close_keyboard(p);
	return PROGRAM_DEAF;
}

size_t
program_records(struct program *p, char *bytes, size_t max)
{
	ssize_t n;

	if (p->socket == -1)
		return 0;
	n = recv(p->socket, bytes, max, 0);
	if (n > 0)
		return (size_t)n;
	if (n == 0 || (errno != EAGAIN && errno != EINTR))
		no_more_records(p);
	return 0;
}

static void
ended(struct program *p, int status)
{
	p->pid = 0;
	if (WIFSIGNALED(status)) {
		p->status = 128 + WTERMSIG(status);
		warnx("%s was ended by signal %d (%s)", p->name,
		    WTERMSIG(status), strsignal(WTERMSIG(status)));
	} else {
		p->status = WEXITSTATUS(status);
		warnx("%s has ended with exit status %d", p->name, p->status);
	}
}

/* Who opens a browser for us ends, too. */
void
program_look(struct program *p)
{
	int status;
	pid_t pid;

	while ((pid = waitpid(-1, &status, WNOHANG)) > 0)
		if (pid == p->pid)
			ended(p, status);
}

void
program_end(struct program *p, int number)
{
	program_command(p, 'g');
	if (p->pid > 0)
		kill(p->pid, number);
}

void
program_close(struct program *p)
{
	no_more_records(p);
	close_keyboard(p);
}
