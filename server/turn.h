/*
 * turn: what a turn of the loop needs, whatever it waits with.
 */
#ifndef TURN_H
#define TURN_H

#include "chat.h"

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

/*
 * How long may it sleep? Fills *timeout and returns it, or NULL: nothing is
 * due at a time, it may sleep for ever.
 */
struct timespec	*turn_until(const struct chat *, struct timespec *timeout);

/*
 * The call that waits has failed (errno). false: it does so each time, and
 * there is no use in going on. EINTR, a signal, is no failure.
 */
bool		 turn_recovers(uint64_t turn);

/*
 * While somebody has to acknowledge something we look now and then if it is
 * alive: turn_sent asks for such a look, and turn_probes says, once, that it
 * is due.
 */
void		 turn_sent(void);
bool		 turn_probes(void);

#endif
