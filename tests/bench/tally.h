/*
 * tally: what each receiver has heard of each talker, by numbers.
 *
 * A talker numbers its lines from 0. For every pair of receiver and talker
 * the next number is known, and which of the 64 before it have not come. So
 * the counts are exact as long as no line comes more than 63 late; one that
 * does counts as swapped and stays lost. No I/O.
 */
#ifndef TALLY_H
#define TALLY_H

#include <stdint.h>

struct tally_pair {
	uint32_t	 next;		/* the number that is expected */
	uint64_t	 missing;	/* bit i: next - 1 - i has not come */
};

struct tally {
	uint64_t		 lost;
	uint64_t		 doubled;
	uint64_t		 swapped;	/* came, but after a later one */
	unsigned		 talkers;
	struct tally_pair	*pairs;
};

/* For so many of each; ends the program where there is no memory. */
void	tally_init(struct tally *, unsigned receivers, unsigned talkers);
void	tally_free(struct tally *);

/* The receiver has heard this line of the talker. */
void	tally_heard(struct tally *, unsigned receiver, unsigned talker,
	    uint32_t number);

/* The talker has written so many: what the receiver has not heard is lost. */
void	tally_ended(struct tally *, unsigned receiver, unsigned talker,
	    uint32_t written);

#endif
