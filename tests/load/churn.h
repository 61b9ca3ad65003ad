/*
 * churn: clients that come and go, as badly as they can.
 *
 * They come from many addresses of the loopback net, so that ports that are
 * still in TIME-WAIT are no limit.
 */
#ifndef CHURN_H
#define CHURN_H

#include "process.h"

#include <stdint.h>

/* How one leaves; each is as frequent as the others. */
enum churn_manner {
	CHURN_RESETS,		/* at once, often before it is accepted */
	CHURN_CLOSES,		/* the same; what it is sent is not read */
	CHURN_RESETS_MID_LINE,
	CHURN_CLOSES_MID_LINE,
	CHURN_ENDS_MID_LINE,	/* shuts down, and reads to the end */
	CHURN_TALKS_AND_RESETS,
	CHURN_QUITS,		/* /quit, and reads to the end */
	CHURN_ENDS,		/* shuts down, and reads to the end */
	CHURN_MANNERS
};

enum { CHURN_BATCH = 8 * CHURN_MANNERS };

struct churn {
	struct process	*server;
	uint64_t	 connects;	/* so far */
	uint64_t	 batches;
};

/*
 * CHURN_BATCH come, and when it returns all have gone, as far as they know.
 * Each 50th time the server sleeps meanwhile (SIGSTOP), so that all of them
 * have left before any is accepted, but for those who read to the end.
 */
void	churn_batch(struct churn *);

#endif
