#include <err.h>
#include <stdlib.h>
#include <time.h>

#include "clock.h"

unsigned
clock_scale(void)
{
	const char	*scale = getenv("TEST_SCALE");
	const char	*why = NULL;
	long long	 n;

	if (scale == NULL)
		return 1;
	n = strtonum(scale, 1, 1000, &why);
	ck_assert_msg(why == NULL, "TEST_SCALE is %s: %s", scale, why);
	return (unsigned)n;
}

uint64_t
clock_ms(void)
{
	struct timespec	t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

uint64_t
clock_in(unsigned ms)
{
	return clock_ms() + (uint64_t)ms * clock_scale();
}

int
clock_left(uint64_t then)
{
	uint64_t	now = clock_ms();

	return now < then ? (int)(then - now) : 0;
}

void
clock_nap(unsigned ms)
{
	struct timespec	t = {ms / 1000, (long)(ms % 1000) * 1000000};

	nanosleep(&t, NULL);
}
