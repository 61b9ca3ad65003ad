/*
 * offspring: the processes that a process has begun.
 */
#ifndef OFFSPRING_H
#define OFFSPRING_H

#include <sys/types.h>

enum { OFFSPRING = 64 };

/*
 * By number, zombies too, at most OFFSPRING; pids NULL: only how many there
 * are, which it returns.
 */
unsigned	 offspring(pid_t parent, pid_t pids[OFFSPRING]);

/* The one that is not among the n before; the test fails without one. */
pid_t		 offspring_newest(pid_t parent, const pid_t before[OFFSPRING],
		    unsigned n);

#endif
