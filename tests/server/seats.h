/*
 * seats: a server that is filled, and what is going on, told in words.
 */
#ifndef SEATS_H
#define SEATS_H

#include <sys/resource.h>

#include "harness.h"

#define CONNECTS	1100

extern struct process	*server;
extern struct peer	*peers[CONNECTS];	/* in the order they came */

/* One line on stdout; what may have one %u in it. */
void	tell(const char *what, unsigned n);

/* So many descriptors for the test itself; false, and told: not allowed. */
bool	may_have(rlim_t n);

/* So many join. */
void	fill(unsigned n);

/* The talker says it, and everybody else among the first n hears it. */
void	reaches_all(struct peer *talker, unsigned n, const char *text);

#endif
