#include "tally.h"

#include <err.h>
#include <stdlib.h>

enum { REMEMBERED = 64 };

void
tally_init(struct tally *tally, unsigned receivers, unsigned talkers)
{
	*tally = (struct tally){ .talkers = talkers };
	tally->pairs = calloc((size_t)receivers * talkers,
	    sizeof *tally->pairs);
	if (tally->pairs == NULL)
		err(1, "calloc");
}

void
tally_free(struct tally *tally)
{
	free(tally->pairs);
}

static struct tally_pair *
pair_of(struct tally *tally, unsigned receiver, unsigned talker)
{
	return &tally->pairs[(size_t)receiver * tally->talkers + talker];
}

static void
skip_to(struct tally *tally, struct tally_pair *pair, uint32_t number)
{
	uint32_t gap = number - pair->next;

	tally->lost += gap;
	if (gap >= REMEMBERED)
		pair->missing = UINT64_MAX;
	else if (gap > 0)
		pair->missing = pair->missing << gap |
		    ((UINT64_C(1) << gap) - 1);
	pair->next = number;
}

static void
late(struct tally *tally, struct tally_pair *pair, uint32_t number)
{
	uint32_t back = pair->next - 1 - number;
	uint64_t bit;

	if (back >= REMEMBERED) {
		tally->swapped++;
		return;
	}
	bit = UINT64_C(1) << back;
	if ((pair->missing & bit) == 0) {
		tally->doubled++;
		return;
	}
	pair->missing &= ~bit;
	tally->lost--;
	tally->swapped++;
}

void
tally_heard(struct tally *tally, unsigned receiver, unsigned talker,
    uint32_t number)
{
	struct tally_pair *pair = pair_of(tally, receiver, talker);

	if (number < pair->next) {
		late(tally, pair, number);
		return;
	}
	if (number > pair->next)
		skip_to(tally, pair, number);
	pair->missing <<= 1;
	pair->next++;
}

void
tally_ended(struct tally *tally, unsigned receiver, unsigned talker,
    uint32_t written)
{
	struct tally_pair *pair = pair_of(tally, receiver, talker);

	if (written > pair->next)
		skip_to(tally, pair, written);
}
