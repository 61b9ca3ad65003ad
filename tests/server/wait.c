/* wait: with --slow wait the talkers are held back for the slowest. */
#include <string.h>

#include "trio.h"

#define MANY	20000u		/* more than all buffers on the way */
#define HALF_FULL 32768u	/* of FEED: then all wait */

/* What ann says as fast as it is taken, and who has heard how much of it. */
struct flow {
	char		rest[128];	/* of the line that is half sent */
	unsigned	said, heard, late;
};

static void
push(struct flow *flow)
{
	size_t	n;

	if (*flow->rest == '\0' && flow->said < MANY) {
		numbered(flow->rest, flow->said++);
		strlcat(flow->rest, "\n", sizeof flow->rest);
	}
	n = peer_push(ann, flow->rest, strlen(flow->rest));
	memmove(flow->rest, flow->rest + n, strlen(flow->rest + n) + 1);
}

/*
 * Until nobody has heard anything in 500 looks, a millisecond each (a clock
 * would count the time in which we are not let run); lazy reads only if it is
 * told to. What is said may still trickle into the kernel's buffers then.
 */
static void
flows(struct flow *flow, bool reads)
{
	unsigned	before, quiet = 0;

	while (quiet < 500) {
		before = flow->heard + flow->late;
		push(flow);
		while (peer_has_line(bob))
			hears(bob, flow->heard++);
		while (reads && peer_has_line(lazy))
			hears(lazy, flow->late++);
		quiet++;
		if (flow->heard + flow->late != before)
			quiet = 0;
		else
			clock_nap(1);
	}
}

static void
three_wait(struct flow *flow)
{
	three_are_here("--slow wait " FEED);
	flows(flow, false);
	ck_assert_msg(flow->heard < MANY / 2, "nobody was held back");
	ck_assert_uint_gt(flow->heard, 100);
}

START_TEST(waiting_for_the_slowest_loses_nothing)
{
	struct flow	flow = {0};

	three_wait(&flow);
	flows(&flow, true);
	ck_assert_uint_eq(flow.said, MANY);
	ck_assert_uint_eq(flow.heard, MANY);
	ck_assert_uint_eq(flow.late, MANY);
	peer_silent(bob);
	peer_silent(lazy);
	peer_silent(ann);
}
END_TEST

START_TEST(room_that_waits_costs_no_cpu_and_lets_nobody_in)
{
	struct flow	 flow = {0};
	struct peer	*late;
	uint64_t	 cpu;

	three_wait(&flow);
	cpu = proc_cpu_us(server->pid);
	late = peer_connect(server);
	clock_nap(1000);
	ck_assert(!peer_has_line(late));
	ck_assert_uint_lt(proc_cpu_us(server->pid) - cpu, 50000);
	peer_close(lazy);
	ck_assert_ptr_nonnull(strstr(peer_line(late), "welcome"));
}
END_TEST

/* Until all would wait with what they say next; how many lines that were. */
static unsigned
talk_until_it_is_full(void)
{
	unsigned	feed, some, said = 0;

	while ((feed = (unsigned)server_counter(server, "feed")) <= HALF_FULL) {
		some = feed < HALF_FULL / 2 ? 50 : 1;
		talk_on(said, said + some);
		said += some;
	}
	return said;
}

/* Nobody says more, so that no talker makes it look at the door. */
START_TEST(who_waits_is_let_in_as_soon_as_the_slowest_reads)
{
	struct peer	*late;
	unsigned	 said, heard;

	three_are_here("--slow wait " FEED);
	said = talk_until_it_is_full();
	late = peer_connect(server);
	clock_nap(200);
	ck_assert(!peer_has_line(late));
	for (heard = 0; heard < said; heard++)
		hears(lazy, heard);
	ck_assert_ptr_nonnull(strstr(peer_line(late), "welcome"));
}
END_TEST

/* Whom nobody reads now is noticed later; to notice it each turn would burn. */
START_TEST(connection_lost_while_the_room_waits_costs_no_cpu)
{
	struct flow	flow = {0};
	uint64_t	cpu;

	three_wait(&flow);
	peer_reset(ann);
	clock_nap(100);
	cpu = proc_cpu_us(server->pid);
	clock_nap(1000);
	ck_assert_uint_lt(proc_cpu_us(server->pid) - cpu,
	    50000 * clock_scale());
	ck_assert_uint_eq(server_counter(server, "clients"), 3);
	peer_close(lazy);
	peer_skip_to(bob, "*** ann left");
}
END_TEST

int
main(void)
{
	Suite	*suite = suite_create("wait");
	TCase	*group = suite_case(suite, "wait");

	tcase_add_test(group, waiting_for_the_slowest_loses_nothing);
	tcase_add_test(group, room_that_waits_costs_no_cpu_and_lets_nobody_in);
	tcase_add_test(group,
	    who_waits_is_let_in_as_soon_as_the_slowest_reads);
	tcase_add_test(group,
	    connection_lost_while_the_room_waits_costs_no_cpu);
	return suite_run(suite);
}
