/*
 * jobs: the clients of a pool of threads, and the queue of those who want to
 * be served. All but place_new is for a visit (locked.h).
 */
#ifndef JOBS_H
#define JOBS_H

#include "locked.h"

struct job {
	struct place	 place;		/* first: it is freed as that */
	TAILQ_ENTRY(job) next;
	enum { AT_REST, QUEUED, WORKED_ON, OVER } state;
	bool		 again;		/* something came meanwhile */
	bool		 readable;
	bool		 holds;		/* what is in in is not all told */
	bool		 ended;		/* it is not read any more */
	bool		 known;		/* to epoll */
};

struct job	*job_of(struct place *);

/* There is work for it: it is queued, or noted if it is worked on. */
void		 job_enqueue(struct job *);

/* Waits for one, which is WORKED_ON then; NULL: stopped. */
struct job	*jobs_next(void);

/* From now on nobody waits for one. */
void		 jobs_stop(void);

#endif
