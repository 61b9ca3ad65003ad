#include "histogram.h"

enum { STEP_BITS = 5, STEPS = 1 << STEP_BITS };

/* Up to STEPS a bucket a value; above, the leading STEP_BITS + 1 bits count. */
static unsigned
bucket_of(uint64_t value)
{
	unsigned shift;

	if (value < STEPS)
		return (unsigned)value;
	shift = 63 - (unsigned)__builtin_clzll(value) - STEP_BITS;
	return (shift << STEP_BITS) + (unsigned)(value >> shift);
}

static uint64_t
highest_in(unsigned bucket)
{
	unsigned shift;

	if (bucket < 2 * STEPS)
		return bucket;
	shift = (bucket >> STEP_BITS) - 1;
	return (((uint64_t)(bucket & (STEPS - 1)) + STEPS + 1) << shift) - 1;
}

void
histogram_add(struct histogram *h, uint64_t value)
{
	h->seen[bucket_of(value)]++;
	h->n++;
	h->sum += value;
	if (value > h->max)
		h->max = value;
}

uint64_t
histogram_permille(const struct histogram *h, unsigned permille)
{
	uint64_t want = (h->n * permille + 999) / 1000, have = 0;
	uint64_t value;
	unsigned i;

	for (i = 0; i < HISTOGRAM_BUCKETS; i++) {
		have += h->seen[i];
		if (h->n > 0 && have >= want) {
			value = highest_in(i);
			return value < h->max ? value : h->max;
		}
	}
	return 0;
}

uint64_t
histogram_mean(const struct histogram *h)
{
	return h->n > 0 ? h->sum / h->n : 0;
}
