/*
 * subject: the server that is measured, a child of ours.
 *
 * Memory is in KiB, and is that of this process alone: family.h has the rest.
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
 * killed if we exit without subject_stop, and if we die, unless it has become
 * another user meanwhile (PR_SET_PDEATHSIG is forgotten then).
 */
void		 subject_start(struct subject *, char *argv[], bool apart,
		    bool verbose);

/* A connected socket; waits until it listens, but not for ever. */
int		 subject_connect(const struct subject *);

unsigned long	 subject_memory(const struct subject *);	/* VmRSS */
unsigned long	 subject_peak(const struct subject *);	/* VmHWM */

/*
 * SIGTERM, and SIGKILL if it has not ended soon. false, with a line that says
 * how, if it did not end by the SIGTERM or with 0.
 */
bool		 subject_stop(struct subject *);

#endif
