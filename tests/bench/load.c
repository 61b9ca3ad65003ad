/*
 * bench_load: clients that talk through a server and count what they hear.
 *
 * Prints one line of KEY=VALUE. Times in it are nanoseconds, memory is KiB.
 * Exits 0 if it could measure, whatever it saw.
 */
#include "crowd.h"
#include "now.h"
#include "settle.h"
#include "talk.h"

#include <inttypes.h>
#include <stdio.h>

struct span {
	uint64_t	 ns, cpu, deliveries, written;
};

struct result {
	struct span	 talk;		/* while it was measured */
	uint64_t	 stalls;	/* nobody heard anything for long */
	unsigned long	 before, rss, peak;	/* KiB */
};

static struct span
span_start(const struct crowd *crowd, const struct subject *subject)
{
	return (struct span){ .ns = now_ns(), .cpu = subject_cpu(subject),
	    .deliveries = crowd->deliveries, .written = crowd->written };
}

static void
span_end(struct span *span, const struct crowd *crowd,
    const struct subject *subject)
{
	span->ns = (crowd->plan->lines > 0 ? crowd->news : now_ns()) -
	    span->ns;
	span->cpu = subject_cpu(subject) - span->cpu;
	span->deliveries = crowd->deliveries - span->deliveries;
	span->written = crowd->written - span->written;
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

static void
measure(struct crowd *crowd, const struct subject *subject,
    struct result *result)
{
	const struct plan *plan = crowd->plan;
	const uint64_t ms = 1000000;

	*result = (struct result){ .before = subject_memory(subject) };
	if (plan->lines == 0)
		talk_until(crowd, now_ns() + plan->warmup * ms,
		    &result->stalls);
	crowd->all = crowd->first = crowd->last = (struct histogram){ .n = 0 };
	result->talk = span_start(crowd, subject);
	talk_until(crowd, plan->lines > 0 ? UINT64_MAX :
	    now_ns() + plan->ms * ms, &result->stalls);
	if (plan->lines == 0)
		span_end(&result->talk, crowd, subject);
	settle_drain(crowd);
	if (plan->lines > 0)
		span_end(&result->talk, crowd, subject);
	settle_accounts(crowd);
	result->rss = subject_memory(subject);
	result->peak = subject_peak(subject);
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
print(const struct crowd *crowd, const struct result *result)
{
	const struct plan *plan = crowd->plan;
	const struct span *talk = &result->talk;
	double seconds = (double)talk->ns / 1e9;
	double each = talk->deliveries > 0 ?
	    (double)talk->cpu / (double)talk->deliveries : 0;

	printf("clients=%u talkers=%u flight=%u bytes=%u seconds=%.3f"
	    " lines=%" PRIu64 " deliveries=%" PRIu64 " per_second=%.0f"
	    " cpu=%" PRIu64 " cpu_each=%.1f", plan->clients, plan->talkers,
	    plan->flight, plan->bytes, seconds, talk->written,
	    talk->deliveries, (double)talk->deliveries / seconds, talk->cpu,
	    each);
	print_time("all", &crowd->all);
	print_time("first", &crowd->first);
	print_time("last", &crowd->last);
	printf(" lost=%" PRIu64 " doubled=%" PRIu64 " swapped=%" PRIu64
	    " mangled=%" PRIu64 " closed=%" PRIu64 " stalls=%" PRIu64
	    " before=%lu rss=%lu peak=%lu\n", crowd->tally.lost,
	    crowd->tally.doubled, crowd->tally.swapped, crowd->mangled,
	    crowd->closed, result->stalls, result->before, result->rss,
	    result->peak);
}

int
main(int argc, char *argv[])
{
	static struct crowd crowd;
	struct subject subject;
	struct result result;
	struct plan plan;

	plan_parse(&plan, argc, argv);
	subject_start(&subject, plan.server, plan.apart, plan.verbose);
	crowd_join(&crowd, &plan, &subject);
	measure(&crowd, &subject, &result);
	print(&crowd, &result);
	crowd_free(&crowd);
	subject_stop(&subject);
	return 0;
}
