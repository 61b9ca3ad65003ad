#include "talk.h"

#include "mark.h"
#include "now.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

/* Nanoseconds: how soon to try again where the kernel had no room. */
enum { RETRY = 1000000 };

static const uint64_t second = 1000000000;

void
talk_prepare(struct crowd *crowd)
{
	const struct plan *plan = crowd->plan;
	unsigned i;

	crowd->free = calloc(plan->talkers, sizeof *crowd->free);
	if (crowd->free == NULL)
		err(1, "calloc");
	for (i = 0; i < plan->talkers; i++) {
		crowd->members[i].out = malloc((size_t)plan->flight *
		    (plan->bytes + CROWD_PREFIX));
		if (crowd->members[i].out == NULL)
			err(1, "malloc");
		talk_allow(crowd, i);
	}
}

void
talk_free(struct crowd *crowd)
{
	unsigned i;

	for (i = 0; i < crowd->plan->talkers; i++)
		free(crowd->members[i].out);
	free(crowd->free);
}

void
talk_allow(struct crowd *crowd, unsigned talker)
{
	struct member *member = &crowd->members[talker];

	if (member->queued || crowd->plan->rate > 0)
		return;
	member->queued = true;
	crowd->free[crowd->nfree++] = talker;
}

bool
talk_over(const struct crowd *crowd)
{
	return crowd->hushed || crowd->closed == crowd->plan->clients ||
	    (crowd->plan->lines > 0 &&
	    crowd->written >= crowd->plan->lines);
}

static void
compose(struct crowd *crowd, unsigned talker, unsigned lines)
{
	struct member *member = &crowd->members[talker];
	struct mark mark = { .talker = talker,
	    .stamp = now_ns() - crowd->epoch };
	size_t prefix = strlen(member->prefix);

	member->out_at = member->out_len = 0;
	for (; lines > 0 && !talk_over(crowd); lines--) {
		memcpy(member->out + member->out_len, member->prefix, prefix);
		member->out_len += prefix;
		mark.number = member->written++;
		mark_write(member->out + member->out_len, crowd->plan->bytes,
		    &mark);
		member->out_len += crowd->plan->bytes;
		crowd->written++;
	}
}

/* false: the kernel had no room for all of it. */
static bool
flush(struct member *member)
{
	ssize_t n;

	if (member->out_at == member->out_len || member->fd == -1)
		return true;
	n = send(member->fd, member->out + member->out_at,
	    member->out_len - member->out_at, MSG_DONTWAIT | MSG_NOSIGNAL);
	if (n > 0)
		member->out_at += (size_t)n;
	return member->out_at == member->out_len;
}

static uint64_t
talk_by_flight(struct crowd *crowd)
{
	struct member *member;
	unsigned i, talker, kept = 0;

	for (i = 0; i < crowd->nfree; i++) {
		talker = crowd->free[i];
		member = &crowd->members[talker];
		if (flush(member)) {
			compose(crowd, talker, crowd->plan->flight -
			    (member->written - member->heard));
			member->queued = false;
		}
		if (!flush(member)) {
			member->queued = true;
			crowd->free[kept++] = talker;
		}
	}
	crowd->nfree = kept;
	return now_ns() + (kept > 0 ? RETRY : second);
}

/* Where a talker is held back its turn is left out, and the rate is not met. */
static uint64_t
talk_by_rate(struct crowd *crowd)
{
	static uint64_t next;
	static unsigned talker;
	uint64_t now = now_ns();

	if (next == 0)
		next = now;
	for (; next <= now; next += second / crowd->plan->rate) {
		if (flush(&crowd->members[talker]))
			compose(crowd, talker, 1);
		flush(&crowd->members[talker]);
		talker = (talker + 1) % crowd->plan->talkers;
	}
	return next;
}

uint64_t
talk(struct crowd *crowd)
{
	return crowd->plan->rate > 0 ? talk_by_rate(crowd) :
	    talk_by_flight(crowd);
}

void
talk_give_up(struct crowd *crowd)
{
	unsigned i;

	for (i = 0; i < crowd->plan->talkers; i++) {
		crowd->members[i].heard = crowd->members[i].written;
		talk_allow(crowd, i);
	}
}
