/*
 * day: what a room may see in a day, in some minutes.
 *
 * Ten million deliveries, and meanwhile a hundred thousand who come and go.
 */
#include "churn.h"
#include "harness.h"
#include "memory.h"
#include "now.h"
#include "residents.h"

#include <inttypes.h>

enum { RESIDENTS = 101, LINES = 100000, CONNECTS = 100000 };
enum { LONGEST = 15 * 60, DRIFT = 64 << 10 };

static struct crowd crowd;

static const struct plan plan = { .clients = RESIDENTS, .talkers = 10,
    .flight = 4, .bytes = 64, .lines = LINES, .quiet = 4000 };

/* As far through the day as the talk is; the first hour is a warming up. */
static uint64_t
come_and_go(void *arg)
{
	struct churn *churn = arg;
	uint64_t due = crowd.written * CONNECTS / LINES;

	if (churn->connects < due)
		churn_batch(churn);
	if (churn->connects >= CONNECTS)
		return RESIDENTS_DONE;
	return churn->connects < due ? 0 : now_ns() + 1000000;
}

START_TEST(day_leaves_nothing_behind)
{
	struct churn churn = { .server = server_start("") };
	size_t before;
	uint64_t start;
	int i;

	memory_warm(churn.server);
	residents_join(&crowd, &plan, churn.server);
	for (i = 0; i < 100; i++)
		churn_batch(&churn);
	churn.connects = 0;
	crowd_settle(&crowd, 50);
	before = memory_at_rest(churn.server, RESIDENTS);
	start = now_ns();
	residents_talk(&crowd, come_and_go, &churn);
	residents_tell("the day took %" PRIu64 " s, %" PRIu64 " came and went",
	    (now_ns() - start) / 1000000000, churn.connects);
	ck_assert_uint_le((now_ns() - start) / 1000000000,
	    LONGEST * clock_scale());
	EVENTUALLY(server_counter(churn.server, "clients") == RESIDENTS);
	memory_is_back(churn.server, RESIDENTS, before, DRIFT);
	residents_missed_nothing(&crowd);
	ck_assert_uint_eq(crowd.deliveries, (uint64_t)LINES * (RESIDENTS - 1));
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("day");
	TCase *group = suite_case(suite, "day");

	tcase_set_timeout(group, LONGEST + 60);
	tcase_add_test(group, day_leaves_nothing_behind);
	return suite_run(suite);
}
