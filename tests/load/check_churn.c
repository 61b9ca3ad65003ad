/*
 * churn: clients come and go as fast as they can while residents talk.
 *
 * CHURN_SECONDS in the environment says for how long; 5 unless given. Only
 * where it is given must they be 5,000 a second: a machine may be slow.
 */
#include "churn.h"
#include "harness.h"
#include "memory.h"
#include "now.h"
#include "residents.h"

#include <inttypes.h>
#include <stdlib.h>

enum { SHORT = 5, LEAST = 5000, DRIFT = 64 << 10 };

static struct crowd crowd;

static const struct plan plan = { .clients = 10, .talkers = 4, .flight = 1,
    .rate = 2000, .bytes = 100, .quiet = 4000 };

struct season {
	struct churn	 churn;
	uint64_t	 until;		/* now_ns() */
};

static uint64_t
churn_on(void *arg)
{
	struct season *season = arg;

	churn_batch(&season->churn);
	return now_ns() < season->until ? 0 : RESIDENTS_DONE;
}

static void
churn_for(struct season *season, unsigned seconds)
{
	season->until = now_ns() + seconds * UINT64_C(1000000000);
	residents_talk(&crowd, churn_on, season);
}

START_TEST(residents_lose_nothing_by_who_comes_and_goes)
{
	struct process *server = server_start("");
	struct season season = { .churn.server = server };
	const char *full = getenv("CHURN_SECONDS");
	size_t before;
	uint64_t came, start;
	double rate;

	memory_warm(server);
	residents_join(&crowd, &plan, server);
	churn_for(&season, 1);
	before = memory_at_rest(server, plan.clients);
	came = season.churn.connects;
	start = now_ns();
	churn_for(&season, full != NULL ? (unsigned)atoi(full) : SHORT);
	came = season.churn.connects - came;
	rate = (double)came * 1e9 / (double)(now_ns() - start);
	residents_tell("%" PRIu64 " came and went, %.0f a second", came, rate);
	EVENTUALLY(server_counter(server, "clients") == plan.clients);
	memory_is_back(server, plan.clients, before, DRIFT);
	residents_missed_nothing(&crowd);
	if (!process_is_wrapped())
		ck_assert_double_ge(rate, full != NULL ? LEAST : LEAST / 5);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("churn");
	TCase *group = suite_case(suite, "churn");

	tcase_add_test(group, residents_lose_nothing_by_who_comes_and_goes);
	return suite_run(suite);
}
