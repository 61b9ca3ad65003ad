/*
 * play: random clients of a chat and of the model of it. They join, send
 * lines in pieces, take some or all of what they are owed, and go in every
 * way; time passes; and the two must agree all the while.
 */
#ifndef PLAY_H
#define PLAY_H

#include "guests.h"

/* Seats and history are set by play. */
extern struct chat_options	 play_options;

/* What came to pass in all plays, so that they are seen to test something. */
extern struct played {
	uint64_t	 skipped;	/* messages */
	uint64_t	 overtaken;	/* clients that were shown out */
	uint64_t	 held;		/* turns with the feed over its half */
} played;

/* One chat from its start to its end; fails the test if they differ. */
void	play(unsigned seed);

#endif
