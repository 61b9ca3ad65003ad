/*
 * arrive: from the listener's queue into a seat, where the kernel accepts.
 *
 * What admit.c does, with several accepts in flight at once. Who comes while
 * nobody may come in is kept: for the other side that is no different from
 * the listener's queue.
 */
#ifndef ARRIVE_H
#define ARRIVE_H

#include "chat.h"

#include <stdbool.h>
#include <stdint.h>

/* At start: so many descriptors are kept for who is between the two. */
int		 arrive_open(void);

/* Orders accepts, if somebody may come in. */
void		 arrive_order(struct chat *, int listener);

/* When more may be ordered after trouble, or CLOCK_NEVER. */
uint64_t	 arrive_deadline(void);

/*
 * The end: no accept is to be in flight, since each holds the listener, and
 * with it the port, however it is closed. Cancels them; false: none is left.
 */
bool		 arrive_cancel(void);

/* An accept is done, so. */
void		 arrive_done(int which, int result);

/* The next who may come in, in the order they came, or NULL. */
struct client	*arrive_next(struct chat *);

#endif
