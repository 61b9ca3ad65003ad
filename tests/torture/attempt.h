/*
 * attempt: each plan of a fault is tried on a server of its own.
 *
 * How is for play() or play_traced(). An attempt is right if the server
 * neither died of it nor is reported by a sanitizer, everybody else had
 * everything (scene.h), the descriptors came back to where they were, and
 * SIGTERM ended it with 0. Two ends are right, too, with status 1 and a line
 * on standard error that says why: of a call at start, and of a select that
 * fails for ever.
 *
 * TORTURE in the environment says which plans are tried:
 *
 *	1	all of them
 *	3	one in three, and so on; of a call with few plans all
 *	recv:*	those whose name is like this (fnmatch(3)); a name is such as
 *		recv:ECONNRESET:7, with a + behind it "from then on"
 *
 * They are chosen by a seed, TORTURE_SEED, which is printed.
 */
#ifndef ATTEMPT_H
#define ATTEMPT_H

#include "fault.h"

/*
 * Before any; and when all are done: says how many there were. Where TORTURE
 * is not set one in so many is tried.
 */
void	attempt_begin(void (*how)(struct fault *), unsigned sample);
void	attempt_end(void);

/* All errors and indexes of a call; fails the test unless all are right. */
void	attempt_all(enum fault_call);

#endif
