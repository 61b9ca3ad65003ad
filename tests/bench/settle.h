/* settle: the last lines are heard, and what never comes is lost. */
#ifndef SETTLE_H
#define SETTLE_H

#include "crowd.h"

/*
 * Nobody begins a line any more; hears what is under way, until all of it has
 * come or nothing has for long.
 */
void	settle_drain(struct crowd *);

/* What a reader has not heard of what was written for it is lost. */
void	settle_accounts(struct crowd *);

#endif
