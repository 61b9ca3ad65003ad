/*
 * pair: a server with ann and bob on it, who have read all they were sent.
 */
#ifndef PAIR_H
#define PAIR_H

#include "harness.h"

extern struct process	*server;
extern struct peer	*ann, *bob;

void	two_are_here(const char *options);

/* Each says a line, which the other hears; what was owed before is skipped. */
void	both_talk(void);

/* ann says so many lines of 1,000 bytes at once, and bob hears them. */
void	say_kilobytes(size_t n);

#endif
