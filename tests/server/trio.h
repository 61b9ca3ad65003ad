/*
 * trio: ann talks, bob reads and lazy, whose receive buffer is small, may
 * stop reading. They are client1 (who is called ann), client2 and client3.
 */
#ifndef TRIO_H
#define TRIO_H

#include "harness.h"

#define SMALL	4096		/* of a receive buffer: it is full at once */
#define FEED	"--feed 65536 "

extern struct process	*server;
extern struct peer	*ann, *bob, *lazy;

void	three_are_here(const char *options);

/* The i-th line of ann, 99 letters and a NUL. */
void	numbered(char text[128], unsigned i);

void	say(unsigned i);			/* ann says it */
void	hears(struct peer *, unsigned i);	/* it is the next line */

/* ann says all of these, and bob, who reads, hears all of them. */
void	talk_on(unsigned from, unsigned to);

#endif
