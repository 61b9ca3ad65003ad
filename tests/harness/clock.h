/*
 * clock: time limits of tests, in milliseconds.
 *
 * TEST_SCALE in the environment (1 where it is not set) says how many times
 * slower things may be: tests/run sets it for sanitizers and valgrind.
 */
#ifndef CLOCK_H
#define CLOCK_H

#include <check.h>
#include <stdint.h>

#define PATIENCE 5000	/* what must happen happens so soon */

unsigned	clock_scale(void);
uint64_t	clock_ms(void);			/* monotonic */
uint64_t	clock_in(unsigned ms);		/* then; ms is scaled */
int		clock_left(uint64_t then);	/* for poll(2); 0: past */
void		clock_nap(unsigned ms);		/* not scaled */

/* Fails the test where the condition is not met within ms, scaled. */
#define WITHIN(ms, condition) do {					\
	uint64_t then_ = clock_in(ms);					\
									\
	while (!(condition)) {						\
		ck_assert_msg(clock_left(then_) > 0,			\
		    "not so in time: %s", #condition);			\
		clock_nap(2);						\
	}								\
} while (0)

#define EVENTUALLY(condition) WITHIN(PATIENCE, condition)

#endif
