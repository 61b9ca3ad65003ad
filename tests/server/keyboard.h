/*
 * keyboard: a server that was started on a terminal, by something like a
 * shell, and what is typed there. One at a time.
 */
#ifndef KEYBOARD_H
#define KEYBOARD_H

#include "harness.h"

/* What a server that watches it says at its start. */
#define HINT	"what you type here is told to all"

enum keyboard_how {
	FOREGROUND,		/* in the foreground of the terminal */
	BACKGROUND,
	UNCOOKED,		/* in front, and not a line at a time */
	NOHUP,			/* in front, and goes on without it */
	NOT_OURS		/* it is a terminal, but not the session's */
};

struct process	*keyboard_start(enum keyboard_how, const char *options);

/* Who is in the foreground from now on? */
void		 keyboard_to_shell(void);
void		 keyboard_to_server(void);

void		 type(const char *text);

/* As read(2), but by somebody else than the server. */
ssize_t		 keyboard_read(char *, size_t);

/* Its window is closed. */
void		 keyboard_hang_up(void);

#endif
