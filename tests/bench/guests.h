/* guests: clients that come, are welcomed, and are gone again. */
#ifndef GUESTS_H
#define GUESTS_H

#include "crowd.h"

/*
 * Until then plan->guests at a time come; each one that has read its welcome
 * is counted in crowd->guests, its wait in crowd->all, and makes room for the
 * next by a reset (else its port would be taken for a minute). The members
 * hear of them meanwhile. Those who wait at the end are not counted.
 */
void	guests_come(struct crowd *, const struct subject *, uint64_t until);

#endif
