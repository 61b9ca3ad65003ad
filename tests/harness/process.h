/*
 * process: a program that was started.
 *
 * What it prints goes into memory and can be looked at at any time, so it is
 * never held up by us. It dies with the test. A process that still runs at
 * the end of its test is sent SIGTERM and must then exit 0: so a report of a
 * sanitizer or of valgrind fails the test.
 *
 * TEST_WRAP in the environment ("valgrind -q --error-exitcode=99") is put
 * before every program, but not where a test brings its own wrap.
 *
 * CLIENT is the client that is shipped, or the one that TEST_CLIENT names.
 */
#ifndef PROCESS_H
#define PROCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#define PROCESS_USUAL	0	/* in: /dev/null; out, err: collected */
#define PROCESS_CLOSED	(-1)
#define PROCESS_PIPE	(-2)	/* in only: process->in is our end of it */

/* How to start one; all zero, or NULL, is the usual way. */
struct process_how {
	const char	*wrap;		/* words of a command to put before it;
					   NULL: TEST_WRAP; "": none */
	int		 in, out, err;	/* as above, or a descriptor, which
					   stays the caller's */
	unsigned	 descriptors;	/* RLIMIT_NOFILE; 0: as it is */
	void		(*prepare)(void);	/* in the child, before exec; what
					   it opens is inherited, and nothing
					   else is */
};

struct process {
	pid_t		 pid;
	bool		 ended;
	int		 status;	/* as process_ended returns it */
	int		 in;		/* PROCESS_PIPE: write and close it;
					   set it to -1 when closed */
	int		 collected[2];	/* stdout, stderr */
	char		*text[2];
	unsigned	 port;		/* server: where it listens */
	unsigned	 seats;		/* server: how many it has */
	unsigned	 descriptors;	/* server: that it held at its start */
};

/* The path of the program that is started where this path is asked for. */
const char	*process_program(const char *path);

/* argv[0] is a path; the last is NULL. */
struct process	*process_start(const struct process_how *,
		    const char *const argv[]);

/* What it has printed so far, with a NUL; valid until the next call. */
const char	*process_out(struct process *);
const char	*process_err(struct process *);

/* Waits until it has printed this: on stderr; on stdout. */
void		 process_says(struct process *, const char *text);
void		 process_prints(struct process *, const char *text);

/* How often has it printed this on stderr? */
size_t		 process_said(struct process *, const char *text);

void		 process_signal(struct process *, int number);

/* SIGSTOP, and it stands still; SIGCONT, and it runs. */
void		 process_freeze(struct process *);
void		 process_thaw(struct process *);

/* Waits for its end: its exit status, or 128 and the signal it died of. */
int		 process_ended(struct process *);

/* Has it ended yet? */
bool		 process_gone(struct process *);

/* SIGTERM; it must exit 0. */
void		 process_stop(struct process *);

/* What each process said last, on stdout: for the report of a failed test. */
void		 process_last_words(void);

/* All that still run; and frees everything. The fixture calls it. */
void		 process_stop_all(void);

/* Do TEST_WRAP or a sanitizer slow programs down or need descriptors? */
bool		 process_is_wrapped(void);

#endif
