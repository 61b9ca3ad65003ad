/*
 * bench_load: clients that talk through a server and count what they hear.
 *
 * Prints one line of KEY=VALUE. Times in it are nanoseconds, memory is KiB.
 * Exits 0 if it could measure, whatever it saw, and if the server ended well
 * when it was told to.
 */
#include "crowd.h"
#include "family.h"
#include "guests.h"
#include "now.h"
#include "settle.h"
#include "talk.h"

#include <err.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

struct span {
	uint64_t	 ns, deliveries, written, guests;
	struct family	 used;
};

struct result {
	struct span	 talk;		/* while it was measured */
	uint64_t	 stalls;	/* nobody heard anything for long */
	unsigned long	 before, rss, peak, pss;	/* KiB */
};

static struct span
span_start(struct crowd *crowd, const struct subject *subject)
{
	struct span span = { .deliveries = crowd->deliveries,
	    .written = crowd->written, .guests = crowd->guests };

	family_count(subject->pid, &span.used);
	crowd->all = crowd->first = crowd->last = (struct histogram){ .n = 0 };
	span.ns = now_ns();
	if (crowd->plan->lines == 0)
		crowd->since = span.ns - crowd->epoch;
	return span;
}

/* What is counted while others wait for us is in no time. */
static void
span_end(struct span *span, struct crowd *crowd,
    const struct subject *subject)
{
	struct family before = span->used;

	span->ns = (crowd->plan->lines > 0 ? crowd->news : now_ns()) -
	    span->ns;
	crowd->since = UINT64_MAX;
	family_count(subject->pid, &span->used);
	span->used.cpu -= before.cpu;
	span->used.voluntary -= before.voluntary;
	span->used.involuntary -= before.involuntary;
	span->deliveries = crowd->deliveries - span->deliveries;
	span->written = crowd->written - span->written;
	span->guests = crowd->guests - span->guests;
}

/* Talks until then or until it is over; with stuck ones a stall is an end. */
static void
talk_until(struct crowd *crowd, uint64_t until, uint64_t *stalls)
{
	uint64_t quiet = now_patience(crowd->plan->quiet), next;

	crowd->news = now_ns();
	while (!talk_over(crowd) && now_ns() < until) {
		next = talk(crowd);
		crowd_listen(crowd, next < until ? next : until);
		if (now_ns() < crowd->news + quiet)
			continue;
		++*stalls;
		if (crowd->plan->stuck > 0)
			return;
		talk_give_up(crowd);
		crowd->news = now_ns();
	}
}

/* What the plan wants of them until then. */
static void
occupy(struct crowd *crowd, const struct subject *subject, uint64_t until,
    uint64_t *stalls)
{
	if (crowd->plan->guests > 0)
		guests_come(crowd, subject, until);
	else if (!crowd->plan->idle)
		talk_until(crowd, until, stalls);
	else
		while (now_ns() < until)
			crowd_listen(crowd, until);
}

static void
measure(struct crowd *crowd, const struct subject *subject,
    struct result *result)
{
	const struct plan *plan = crowd->plan;
	const uint64_t ms = 1000000;

	*result = (struct result){ .before = subject_memory(subject) };
	if (plan->lines == 0)
		occupy(crowd, subject, now_ns() + plan->warmup * ms,
		    &result->stalls);
	result->talk = span_start(crowd, subject);
	occupy(crowd, subject, plan->lines > 0 ? UINT64_MAX :
	    now_ns() + plan->ms * ms, &result->stalls);
	if (plan->lines == 0)
		span_end(&result->talk, crowd, subject);
	settle_drain(crowd);
	if (plan->lines > 0)
		span_end(&result->talk, crowd, subject);
	settle_accounts(crowd);
	result->rss = subject_memory(subject);
	result->peak = subject_peak(subject);
	result->pss = family_memory(subject->pid);
}

static void
print_time(const char *name, const struct histogram *h)
{
	printf(" %s_mean=%" PRIu64 " %s_p50=%" PRIu64 " %s_p99=%" PRIu64
	    " %s_max=%" PRIu64, name, histogram_mean(h),
	    name, histogram_permille(h, 500), name,
	    histogram_permille(h, 990), name, h->max);
}

static void
print_family(const struct span *talk, const struct result *result)
{
	printf(" guests=%" PRIu64 " voluntary=%" PRIu64 " involuntary=%" PRIu64
	    " processes=%u threads=%u before=%lu rss=%lu peak=%lu pss=%lu\n",
	    talk->guests, talk->used.voluntary, talk->used.involuntary,
	    talk->used.processes, talk->used.threads, result->before,
	    result->rss, result->peak, result->pss);
}

static void
print(const struct crowd *crowd, const struct result *result)
{
	const struct plan *plan = crowd->plan;
	const struct span *talk = &result->talk;
	double seconds = (double)talk->ns / 1e9;
	double each = talk->deliveries > 0 ?
	    (double)talk->used.cpu / (double)talk->deliveries : 0;

	printf("clients=%u talkers=%u flight=%u bytes=%u seconds=%.3f"
	    " lines=%" PRIu64 " deliveries=%" PRIu64 " per_second=%.0f"
	    " cpu=%" PRIu64 " cpu_each=%.1f", plan->clients, plan->talkers,
	    plan->flight, plan->bytes, seconds, talk->written,
	    talk->deliveries, (double)talk->deliveries / seconds,
	    talk->used.cpu,
	    each);
	print_time("all", &crowd->all);
	print_time("first", &crowd->first);
	print_time("last", &crowd->last);
	printf(" lost=%" PRIu64 " doubled=%" PRIu64 " swapped=%" PRIu64
	    " mangled=%" PRIu64 " closed=%" PRIu64 " stalls=%" PRIu64,
	    crowd->tally.lost, crowd->tally.doubled, crowd->tally.swapped,
	    crowd->mangled, crowd->closed, result->stalls);
	print_family(talk, result);
}

static void
leave_nobody(void)
{
	family_left();
}

/* The server, and what it leaves behind. */
static bool
ended_well(struct subject *subject)
{
	bool well = subject_stop(subject);
	unsigned left = family_left();

	if (left > 0)
		warnx("the server left %u processes behind", left);
	return well && left == 0;
}

int
main(int argc, char *argv[])
{
	static struct crowd crowd;
	struct subject subject;
	struct result result;
	struct plan plan;

	plan_parse(&plan, argc, argv);
	family_adopt();
	atexit(leave_nobody);
	subject_start(&subject, plan.server, plan.apart, plan.verbose);
	crowd_join(&crowd, &plan, &subject);
	measure(&crowd, &subject, &result);
	print(&crowd, &result);
	crowd_free(&crowd);
	return ended_well(&subject) ? 0 : 1;
}
