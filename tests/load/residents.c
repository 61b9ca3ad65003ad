#include "residents.h"

#include "harness.h"
#include "now.h"
#include "settle.h"
#include "talk.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/resource.h>

void
residents_tell(const char *format, ...)
{
	va_list args;

	fputs("load: ", stdout);
	va_start(args, format);
	vprintf(format, args);
	va_end(args);
	putchar('\n');
	fflush(stdout);
}

bool
residents_may_have(unsigned descriptors)
{
	struct rlimit limit;

	MUST(getrlimit(RLIMIT_NOFILE, &limit) == 0);
	if (limit.rlim_max >= descriptors)
		return true;
	residents_tell("skipped: it needs ulimit -Hn %u", descriptors);
	return false;
}

void
residents_join(struct crowd *crowd, const struct plan *plan,
    const struct process *server)
{
	struct subject subject = { .pid = server->pid,
	    .port = (uint16_t)server->port };

	crowd_join(crowd, plan, &subject);
}

static uint64_t
sooner(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

void
residents_talk(struct crowd *crowd, residents_beside *beside, void *arg)
{
	uint64_t quiet = now_patience(crowd->plan->quiet);
	uint64_t next = beside != NULL ? 0 : RESIDENTS_DONE;

	crowd->news = now_ns();
	while (next != RESIDENTS_DONE ||
	    (crowd->plan->lines > 0 && !talk_over(crowd))) {
		if (beside != NULL && next <= now_ns())
			next = beside(arg);
		crowd_listen(crowd, sooner(next, talk(crowd)));
		if (now_ns() < crowd->news + quiet)
			continue;
		process_last_words();
		ck_abort_msg("nobody hears anything any more, after %" PRIu64
		    " lines", crowd->written);
	}
}

void
residents_missed_nothing(struct crowd *crowd)
{
	const struct tally *tally = &crowd->tally;

	settle_drain(crowd);
	settle_accounts(crowd);
	residents_tell("%" PRIu64 " lines, %" PRIu64 " deliveries, %" PRIu64
	    " lost, %" PRIu64 " doubled, %" PRIu64 " swapped", crowd->written,
	    crowd->deliveries, tally->lost, tally->doubled, tally->swapped);
	ck_assert_uint_eq(crowd->closed, 0);
	ck_assert_uint_eq(crowd->mangled, 0);
	ck_assert_uint_eq(tally->lost, 0);
	ck_assert_uint_eq(tally->doubled, 0);
	ck_assert_uint_eq(tally->swapped, 0);
	ck_assert_uint_gt(crowd->written, 0);
	crowd_free(crowd);
}
