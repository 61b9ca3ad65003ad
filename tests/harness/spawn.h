/*
 * spawn: from fork(2) to exec(3), in the child: no test can fail here, so
 * what fails ends the child with 126, and 127 means that exec did.
 */
#ifndef SPAWN_H
#define SPAWN_H

#include "process.h"

/* files: what its 0, 1 and 2 shall be, or PROCESS_CLOSED. */
_Noreturn void	spawn_become(const struct process_how *,
		    const char *const words[], const int files[3]);

#endif
