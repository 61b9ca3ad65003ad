/*
 * clock: monotonic time in microseconds, so that setting the machine's clock
 * moves no deadline.
 */
#ifndef CLOCK_H
#define CLOCK_H

#include <stdint.h>
#include <time.h>

#define CLOCK_NEVER	UINT64_MAX

uint64_t	 clock_now(void);

/* So many of them do not count: nobody could do anything. */
void		 clock_stood(uint64_t us);

/*
 * How long to sleep so as to wake at a time: fills *timeout and returns it,
 * or NULL if that is never. A time that has passed gives 0.
 */
struct timespec	*clock_until(uint64_t when, struct timespec *timeout);

#endif
