/*
 * histogram: how often which time was seen, in nanoseconds.
 *
 * Buckets grow with the value: 32 for each power of two, so that a quantile
 * is right to 3 percent. Nothing is allocated. All zero is an empty one.
 */
#ifndef HISTOGRAM_H
#define HISTOGRAM_H

#include <stdint.h>

enum { HISTOGRAM_BUCKETS = 64 * 32 };

struct histogram {
	uint32_t	 seen[HISTOGRAM_BUCKETS];
	uint64_t	 n;
	uint64_t	 sum;
	uint64_t	 max;
};

void		histogram_add(struct histogram *, uint64_t);

/* So many of 1,000 are at most this; 0 if nothing was seen. */
uint64_t	histogram_permille(const struct histogram *, unsigned);

/* 0 if nothing was seen. */
uint64_t	histogram_mean(const struct histogram *);

#endif
