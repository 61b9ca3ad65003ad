#include "clock.h"

#include <stddef.h>

static uint64_t stood;

void
clock_stood(uint64_t us)
{
	stood += us;
}

uint64_t
clock_now(void)
{
	static uint64_t last;	/* where it cannot be had time stands still */
	struct timespec now;

	if (clock_gettime(CLOCK_MONOTONIC, &now) == 0)
		last = (uint64_t)now.tv_sec * 1000000 +
		    (uint64_t)now.tv_nsec / 1000;
	return last - stood;
}

struct timespec *
clock_until(uint64_t when, struct timespec *timeout)
{
	uint64_t now, left;

	if (when == CLOCK_NEVER)
		return NULL;
	now = clock_now();
	left = when > now ? when - now : 0;
	timeout->tv_sec = (time_t)(left / 1000000);
	timeout->tv_nsec = (long)(left % 1000000) * 1000;
	return timeout;
}
