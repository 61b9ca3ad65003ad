/*
 * admit: from the listener's queue into a seat.
 */
#ifndef ADMIT_H
#define ADMIT_H

#include "chat.h"

/* May the listener be watched now? */
bool		 admit_open(const struct chat *);

/* When it may be watched again after trouble, or CLOCK_NEVER. */
uint64_t	 admit_deadline(void);

/*
 * Accepts one connection and seats it: its client, whose client_seat is the
 * descriptor. NULL: nobody is there, nobody may come in now, or the kernel is
 * short of something; ask again when the listener is readable.
 */
struct client	*admit(struct chat *, int listener);

#endif
