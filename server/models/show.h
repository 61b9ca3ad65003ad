/*
 * show: whom we wait for, as the trace tells it: bitmaps, as select has them.
 *
 * Only made where somebody listens to the trace.
 */
#ifndef SHOW_H
#define SHOW_H

#include "event.h"

#include <stdbool.h>

/* From now on: nobody, of the descriptors below nfds. */
void			 show_none(int nfds);

void			 show(int fd, bool readable, bool writable);

/* Valid until the next show_none. */
struct event_sets	 show_sets(void);

#endif
