/*
 * crowd: the clients of a run, all in one process and one thread.
 *
 * A member is known by its number, from 0 in the order of joining. The first
 * plan->talkers of them talk (talk.h), all but the last plan->stuck listen
 * (hearing.h). Times are those of now_ns().
 */
#ifndef CROWD_H
#define CROWD_H

#include "histogram.h"
#include "plan.h"
#include "subject.h"
#include "tally.h"

enum { CROWD_CARRY = 2048, CROWD_PREFIX = 32 };

struct member {
	int		 fd;
	bool		 called;	/* has heard the roll call */
	unsigned	 carried;	/* bytes of a line that is not whole yet */
	char		*carry;		/* CROWD_CARRY bytes */

	/* Of a talker. */
	uint32_t	 written;	/* lines */
	uint32_t	 heard;		/* of them, by its listener */
	bool		 queued;	/* in crowd->free */
	char		 prefix[CROWD_PREFIX];	/* of each line it writes */
	char		*out;		/* what is not sent yet: */
	size_t		 out_at, out_len;	/* out[out_at .. out_len) */
};

struct crowd {
	const struct plan	*plan;
	struct member		*members;
	int			 epoll;
	uint64_t		 epoch;		/* stamps count from here */
	uint64_t		 news;		/* when bytes came last */
	uint64_t		 since;		/* after epoch: lines of before
					   are not in the times */
	unsigned		 called;	/* members */
	unsigned		*free;		/* talkers who may talk */
	unsigned		 nfree;

	bool			 hushed;	/* nobody begins a line */
	uint64_t		 written;	/* lines, by all */
	uint64_t		 deliveries;	/* lines, to all, doubles too */
	uint64_t		 mangled;	/* pieces of torn lines */
	uint64_t		 closed;	/* members, by the server */
	uint64_t		 guests;	/* came, were welcomed and left */
	struct tally		 tally;
	struct histogram	 all, first, last;	/* latency: of every
					   delivery, to the first and to the
					   last who listens */
};

/*
 * Connects all members, logs them in, and comes back when each of them is
 * known to hear the others and nothing more is being sent. The stuck read no
 * more from now on. The plan must live as long as the crowd.
 */
void		 crowd_join(struct crowd *, const struct plan *,
		    const struct subject *);
void		 crowd_free(struct crowd *);

/* Waits for bytes, no longer than until then, and hears them. */
void		 crowd_listen(struct crowd *, uint64_t until);

/* Hears until nothing has come for so long. */
void		 crowd_settle(struct crowd *, unsigned ms);

/* Who decides whether the talker may go on. */
unsigned	 crowd_listener(const struct crowd *, unsigned talker);

/* Is the receiver meant to hear the talker? */
bool		 crowd_hears(const struct crowd *, unsigned receiver,
		    unsigned talker);

/* How many read. */
unsigned	 crowd_readers(const struct crowd *);

#endif
