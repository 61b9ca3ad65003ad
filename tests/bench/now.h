/* now: the monotonic clock of the bench, in nanoseconds. */
#ifndef NOW_H
#define NOW_H

#include <stdint.h>

uint64_t	now_ns(void);

void		now_nap(unsigned ms);

/* A time limit in ns; TEST_SCALE in the environment makes it longer. */
uint64_t	now_patience(unsigned ms);

#endif
