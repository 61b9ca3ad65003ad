/*
 * play: clients of a chat and of the model of it. They join, send lines in
 * pieces, take some or all of what they are owed, and go in every way; time
 * passes; and the two must agree all the while. What they do is random or
 * stands in a script.
 */
#ifndef PLAY_H
#define PLAY_H

#include "chat.h"

/* Seats and all that limits clients is set by play. */
extern struct chat_options	 play_options;

/* What came to pass in all plays, so that they are seen to test something. */
extern struct played {
	uint64_t	 skipped;	/* messages */
	uint64_t	 overtaken;	/* clients that were shown out */
	uint64_t	 held;		/* turns with the feed over its half */
	uint64_t	 refused;	/* clients that were turned away */
	uint64_t	 rested;	/* turns in which --rate stopped one */
} played;

/* One chat from its start to its end; fails if the two differ. */
void	play(unsigned seed);

/*
 * The same by a script, which chooses the options too. Only the first 2,048
 * bytes count: what they can say is never too much for the largest feed.
 */
void	play_script(const unsigned char *bytes, size_t n);

#endif
