#include "now.h"

#include <stdlib.h>
#include <time.h>

static const uint64_t ms_ns = 1000000, second_ns = 1000000000;

uint64_t
now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * second_ns + (uint64_t)t.tv_nsec;
}

void
now_nap(unsigned ms)
{
	struct timespec t = { ms / 1000, (long)(ms % 1000 * ms_ns) };

	nanosleep(&t, NULL);
}

uint64_t
now_patience(unsigned ms)
{
	const char *scale = getenv("TEST_SCALE");

	return ms * ms_ns *
	    (scale != NULL ? strtoull(scale, NULL, 10) : 1);
}
