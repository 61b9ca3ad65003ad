#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"
#include "must.h"
#include "output.h"
#include "proc.h"
#include "process.h"
#include "spawn.h"

#define PROCESSES 64
#define WORDS 64
#define LAST_WORDS 1000

static struct process	processes[PROCESSES];
static size_t		started;

bool
process_is_wrapped(void)
{
	const char	*wrap = getenv("TEST_WRAP");

	return clock_scale() > 1 || (wrap != NULL && *wrap != '\0');
}

const char *
process_program(const char *path)
{
	const char	*other = getenv("TEST_CLIENT");

	return other != NULL && strcmp(path, CLIENT) == 0 ? other : path;
}

/* The words of the wrap, cut in place, and then argv. */
static void
words_of(const char **words, char *wrap, const char *const argv[])
{
	size_t	 n = 0;
	char	*word;

	while ((word = strsep(&wrap, " ")) != NULL)
		if (*word != '\0' && n < WORDS)
			words[n++] = word;
	if (*argv != NULL && n < WORDS)
		words[n++] = process_program(*argv++);
	while (*argv != NULL && n < WORDS)
		words[n++] = *argv++;
	words[n] = NULL;
}

/* The three files of the child; ours are in the process. */
static void
open_files(struct process *p, const struct process_how *how, int files[3])
{
	int	ends[2];

	p->in = -1;
	files[0] = how->in;
	if (how->in == PROCESS_PIPE) {
		MUST(pipe2(ends, O_CLOEXEC) == 0);
		files[0] = ends[0];
		p->in = ends[1];
	} else if (how->in == PROCESS_USUAL)
		files[0] = open("/dev/null", O_RDONLY | O_CLOEXEC);
	p->collected[0] = output_new();
	p->collected[1] = output_new();
	files[1] = how->out != PROCESS_USUAL ? how->out : p->collected[0];
	files[2] = how->err != PROCESS_USUAL ? how->err : p->collected[1];
}

struct process *
process_start(const struct process_how *how, const char *const argv[])
{
	static const struct process_how	 usual;
	const char			*words[WORDS + 1];
	const char			*wrap;
	char				*copy;
	struct process			*p = &processes[started++];
	int				 files[3];

	ck_assert_uint_le(started, PROCESSES);
	if (how == NULL)
		how = &usual;
	wrap = how->wrap != NULL ? how->wrap : getenv("TEST_WRAP");
	copy = strdup(wrap != NULL ? wrap : "");
	words_of(words, copy, argv);
	open_files(p, how, files);
	p->pid = fork();
	MUST(p->pid >= 0);
	if (p->pid == 0)
		spawn_become(how, words, files);
	free(copy);
	if (files[0] != how->in)
		close(files[0]);
	return p;
}

static const char *
printed(struct process *p, int which)
{
	free(p->text[which]);
	p->text[which] = output_text(p->collected[which]);
	return p->text[which];
}

const char *
process_out(struct process *p)
{
	return printed(p, 0);
}

const char *
process_err(struct process *p)
{
	return printed(p, 1);
}

static void
printed_in_time(struct process *p, int which, const char *text)
{
	uint64_t	then = clock_in(PATIENCE);

	while (strstr(printed(p, which), text) == NULL) {
		ck_assert_msg(clock_left(then) > 0,
		    "it did not say \"%s\" but:\n%s", text, p->text[which]);
		clock_nap(2);
	}
}

void
process_says(struct process *p, const char *text)
{
	printed_in_time(p, 1, text);
}

void
process_prints(struct process *p, const char *text)
{
	printed_in_time(p, 0, text);
}

size_t
process_said(struct process *p, const char *text)
{
	const char	*at = process_err(p);
	size_t		 n = 0;

	for (; (at = strstr(at, text)) != NULL; at += strlen(text))
		n++;
	return n;
}

void
process_signal(struct process *p, int number)
{
	ck_assert_msg(!p->ended, "it has ended and cannot be signalled");
	MUST(kill(p->pid, number) == 0);
}

void
process_freeze(struct process *p)
{
	process_signal(p, SIGSTOP);
	EVENTUALLY(strchr("Tt", proc_state(p->pid)) != NULL);
}

void
process_thaw(struct process *p)
{
	process_signal(p, SIGCONT);
}

bool
process_gone(struct process *p)
{
	int	status;

	if (p->ended)
		return true;
	if (waitpid(p->pid, &status, WNOHANG) != p->pid)
		return false;
	p->status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) :
	    WEXITSTATUS(status);
	return p->ended = true;
}

int
process_ended(struct process *p)
{
	uint64_t	then = clock_in(PATIENCE);

	while (!process_gone(p)) {
		ck_assert_msg(clock_left(then) > 0,
		    "it does not end; it said:\n%s", process_err(p));
		clock_nap(1);
	}
	return p->status;
}

void
process_stop(struct process *p)
{
	int	status;

	process_thaw(p);
	process_signal(p, SIGTERM);
	status = process_ended(p);
	ck_assert_msg(status == 0, "SIGTERM: status %d; it said:\n%s", status,
	    process_err(p));
}

void
process_last_words(void)
{
	struct process	*p;
	const char	*text;
	size_t		 n;

	for (p = processes; p < processes + started; p++) {
		text = process_err(p);
		n = strlen(text);
		printf("process %d said at last:\n%s\n", (int)p->pid,
		    text + (n > LAST_WORDS ? n - LAST_WORDS : 0));
	}
	fflush(stdout);
}

/* Whoever was half-closed or turned away may still take some seconds. */
static void
all_closed(struct process *p)
{
	if (p->descriptors > 0)
		WITHIN(2 * PATIENCE, process_gone(p) ||
		    proc_descriptors(p->pid) <= p->descriptors);
}

void
process_stop_all(void)
{
	struct process	*p;

	for (p = processes; p < processes + started; p++) {
		if (!process_gone(p)) {
			process_thaw(p);
			all_closed(p);
			process_stop(p);
		}
		free(p->text[0]);
		free(p->text[1]);
		close(p->collected[0]);
		close(p->collected[1]);
		if (p->in >= 0)
			close(p->in);
	}
	memset(processes, 0, sizeof processes);
	started = 0;
}
