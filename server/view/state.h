/*
 * state: what the page is told of the program beside its records.
 */
#ifndef STATE_H
#define STATE_H

#include <stdbool.h>
#include <stddef.h>

/* The longest name of a file, and what JSON makes of it. */
#define STATE_NAME	256
#define STATE_EVENT	(128 + 6 * STATE_NAME)

struct state {
	bool		live;		/* of a program, and not of a file */
	bool		paused;		/* it waits at its gate */
	bool		typing;		/* POST /type has a reader */
	bool		running;	/* records may still come */
	char		name[3 * STATE_NAME];	/* clean UTF-8 */
	unsigned	version;	/* counts up with each change */
};

/* The last part of a path, or a program's name; "-": standard input. */
void	state_name(struct state *, const char *path);

/* One of the four above; nothing happens where it is so already. */
void	state_set(struct state *, bool *it, bool to);

/* The event, with its empty line: its length. */
size_t	state_event(const struct state *, char event[STATE_EVENT]);

#endif
