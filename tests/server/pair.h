/*
 * pair: a server with ann and bob on it, who have read all they were sent.
 */
#ifndef PAIR_H
#define PAIR_H

#include "harness.h"

extern struct process	*server;
extern struct peer	*ann, *bob;

void	two_are_here(const char *options);

#endif
