/*
 * residents: a crowd that talks while something goes on beside it, and that
 * is to lose no line by that.
 *
 * They are the clients of the bench (tests/bench/crowd.h), on a server that
 * the harness started: each line has a number, so what is lost, doubled or
 * swapped is counted. All is one thread. There can be one crowd in a test.
 */
#ifndef RESIDENTS_H
#define RESIDENTS_H

#include "crowd.h"
#include "process.h"

/*
 * Does something short beside the talk; returns when it wants to be called
 * again, as now_ns() counts, or RESIDENTS_DONE.
 */
typedef uint64_t residents_beside(void *);
#define RESIDENTS_DONE	UINT64_MAX

/* So many come and say nothing yet; the plan must live as long as they do. */
void	residents_join(struct crowd *, const struct plan *,
	    const struct process *server);

/*
 * They talk until the other (NULL: there is none) is done and, if the plan
 * wants a number of lines, until these are written. Somebody must always hear
 * something.
 */
void	residents_talk(struct crowd *, residents_beside *, void *);

/* What is under way is heard, and each has heard every line, in order. */
void	residents_missed_nothing(struct crowd *);

/* A descriptor for each client; false, and told: that is not allowed. */
bool	residents_may_have(unsigned descriptors);

/* What was measured, a line on stdout. */
void	residents_tell(const char *format, ...)
	    __attribute__((format(printf, 1, 2)));

#endif
