/*
 * high: a descriptor as high as it may be, and not at a number that a client
 * would have: seats begin behind the listener, as they do with select.
 */
#ifndef HIGH_H
#define HIGH_H

/* low, which is closed, moved up, or left where no other is free; -1: -1. */
int	high(int low);

#endif
