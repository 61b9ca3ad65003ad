/*
 * slow: a room with a small feed in which ann talks, bob reads all and eve is
 * slow.
 */
#ifndef SLOW_H
#define SLOW_H

#include "guests.h"

extern struct chat	*chat;
extern struct client	*ann, *bob, *eve;

void		 open_with(enum chat_slow);

/* ann says lines of 1,000 bytes: so many, or until the chat is held. */
void		 says_lines(unsigned n);
unsigned	 fills(void);

#endif
