#include "hearing.h"

#include "mark.h"
#include "talk.h"

#include <string.h>

static void
clock_in(struct crowd *crowd, unsigned who, const struct mark *mark)
{
	uint64_t latency = crowd->news - crowd->epoch - mark->stamp;

	if (mark->stamp < crowd->since)
		return;
	histogram_add(&crowd->all, latency);
	if (who == (crowd->plan->talkers == 1 ? 1 : 0))
		histogram_add(&crowd->first, latency);
	if (who == crowd_readers(crowd) - 1)
		histogram_add(&crowd->last, latency);
}

static void
hear_mark(struct crowd *crowd, unsigned who, const struct mark *mark)
{
	struct member *talker = &crowd->members[mark->talker];

	if (!crowd_hears(crowd, who, mark->talker))
		return;		/* a receipt, or an echo: no delivery */
	tally_heard(&crowd->tally, who, mark->talker, mark->number);
	crowd->deliveries++;
	clock_in(crowd, who, mark);
	if (who == crowd_listener(crowd, mark->talker) &&
	    mark->number >= talker->heard) {
		talker->heard = mark->number + 1;
		talk_allow(crowd, mark->talker);
	}
}

static bool
is_call(const char *text, size_t n)
{
	const size_t len = sizeof HEARING_CALL - 1;

	if (n > 0 && text[n - 1] == '\r')
		n--;
	return n >= len && memcmp(text + n - len, HEARING_CALL, len) == 0;
}

static void
hear_line(struct crowd *crowd, unsigned who, const char *text, size_t n)
{
	struct member *member = &crowd->members[who];
	struct mark mark;

	if (mark_read(text, n, crowd->plan->bytes, &mark) &&
	    mark.talker < crowd->plan->talkers) {
		hear_mark(crowd, who, &mark);
	} else if (mark_torn(text, n)) {
		crowd->mangled++;
	} else if (is_call(text, n) && !member->called) {
		member->called = true;
		crowd->called++;
	}
}

size_t
hear(struct crowd *crowd, unsigned who, const char *bytes, size_t n)
{
	const char *lf;

	while ((lf = memchr(bytes, '\n', n)) != NULL) {
		hear_line(crowd, who, bytes, (size_t)(lf - bytes));
		n -= (size_t)(lf + 1 - bytes);
		bytes = lf + 1;
	}
	if (n <= CROWD_CARRY)
		return n;
	crowd->mangled += mark_torn(bytes, n);
	return 0;
}
