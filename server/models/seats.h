/*
 * seats: who sits where, for the ways of waiting that need no fd_set.
 *
 * The seat of a client is the number of its descriptor, as in serve_select.c.
 * The array is as long as we like: only what is used of it costs memory.
 */
#ifndef SEATS_H
#define SEATS_H

#include "chat.h"

#include <stdbool.h>

enum { SEATS = 1 << 16 };

extern struct client *seats[SEATS];
extern int seats_top;		/* above the highest taken seat */

/* The next who waits at the listener, seated, or NULL (admit). */
struct client	*seats_admit(struct chat *, int listener);

/* This one is seated, where it was accepted otherwise. */
void		 seats_take(struct client *);

/* The next who must be closed, out of its seat by now, or NULL. */
struct client	*seats_doomed(struct chat *);

/* Above all that may be watched: the seats, and a listener wherever it is. */
int		 seats_above(int listener);

/* If it is time: those who were sent something, are they still there? */
void		 seats_probe(void);

#endif
