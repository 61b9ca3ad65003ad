/* patience: how long is long, for the unit tests of the trace. */
#ifndef PATIENCE_H
#define PATIENCE_H

#include <check.h>
#include <stdint.h>

uint64_t	now_ms(void);		/* monotonic */
uint64_t	slow(uint64_t ms);	/* times TEST_SCALE */

/* Somebody else writes this there, so late. */
void		later(unsigned ms, int fd, const char *letters);

/* Each test in a process of its own; returns main()'s status. */
int		patience_run(Suite *);

#endif
