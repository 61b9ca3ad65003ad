/*
 * entrance: admit (admit.h) where the core has a mutex, which is not held
 * round accept. For the porter alone.
 */
#ifndef ENTRANCE_H
#define ENTRANCE_H

#include <stdint.h>

/* All who wait at the listener, each to its place. */
void	 entrance_admit(int listener);

/* When the listener may be watched again after trouble; CLOCK_NEVER: now. */
uint64_t entrance_deadline(void);

#endif
