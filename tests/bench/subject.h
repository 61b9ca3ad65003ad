/*
 * subject: the server that is measured, a child of ours.
 *
 * Its time is what the scheduler has counted for all its threads, those that
 * have ended too, in nanoseconds (CLOCK_PROCESS_CPUTIME_ID of another process,
 * clock_getcpuclockid(3)); not that of its own children. Memory is in KiB.
 */
#ifndef SUBJECT_H
#define SUBJECT_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct subject {
	pid_t		 pid;
	uint16_t	 port;		/* on 127.0.0.1, host byte order */
};

/*
 * Starts it on a free port; %p in argv becomes that port. If apart, it runs on
 * the first processor and we on the last, where there are two or more. It is
 * killed if we die.
 */
void		 subject_start(struct subject *, char *argv[], bool apart,
		    bool verbose);

/* A connected socket; waits until it listens, but not for ever. */
int		 subject_connect(const struct subject *);

uint64_t	 subject_cpu(const struct subject *);
unsigned long	 subject_memory(const struct subject *);	/* VmRSS */
unsigned long	 subject_peak(const struct subject *);	/* VmHWM */

/* SIGTERM, and SIGKILL if it has not ended soon. */
void		 subject_stop(struct subject *);

#endif
