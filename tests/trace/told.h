/* told: an event as it is written down. */
#ifndef TOLD_H
#define TOLD_H

#include "event.h"

/* Valid until the next call. */
const char	*as_json(const struct event *);
const char	*as_prose(const struct event *, bool coloured);

/* One of 1,024 descriptors, bits set by number. */
void		 set_bit(unsigned char *bits, int fd);

/* Text that is a string. */
struct event	 event_of(enum event_kind, const char *text);

#endif
