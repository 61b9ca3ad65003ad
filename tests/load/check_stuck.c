/* stuck: what those who never read cost, one of them and a thousand. */
#include "harness.h"
#include "kernel.h"
#include "residents.h"

#include <inttypes.h>

enum { READERS = 6, STUCK = 1000, LINES = 100000, BYTES = 200 };
enum { FEW_STUCK = 100, FEW_LINES = 30000 };	/* wrapped */
enum { FEED = 4 << 20, BASE = 4 << 20, EACH = 2 << 10, KERNEL = 128 << 10 };

static struct crowd crowd;
static struct plan plan = { .talkers = 1, .flight = 16, .bytes = BYTES,
    .quiet = 6000 };

/* The most that the server ever held is within what is promised. */
static void
memory_is_bounded(const struct process *server)
{
	const struct subject subject = { .pid = server->pid };
	size_t peak = subject_peak(&subject) * 1024;
	size_t limit = FEED + BASE + (size_t)EACH * plan.clients;

	residents_tell("%u stuck: the server held %zu KiB at most, %zu KiB are "
	    "promised", plan.stuck, peak / 1024, limit / 1024);
	if (!process_is_wrapped())
		ck_assert_uint_le(peak, limit);
}

static void
kernel_is_bounded(const struct process *server)
{
	struct kernel_share sending, receiving;

	if (!kernel_sending(server, &sending) ||
	    !kernel_receiving(server, &receiving))
		return;
	residents_tell("the kernel holds %zu KiB for one of them to send, %zu "
	    "KiB for all; on their own side %zu KiB, and %zu KiB",
	    sending.most / 1024, sending.all / 1024, receiving.most / 1024,
	    receiving.all / 1024);
	ck_assert_uint_eq(sending.connections, plan.clients);
	ck_assert_uint_le(sending.most, KERNEL);
}

static void
much_is_said_past(unsigned stuck, const char *options)
{
	struct process *server;

	plan.stuck = stuck;
	plan.clients = READERS + stuck;
	plan.lines = process_is_wrapped() ? FEW_LINES : LINES;
	if (!residents_may_have(plan.clients + 100))
		return;
	server = server_start(options);
	residents_join(&crowd, &plan, server);
	residents_talk(&crowd, NULL, NULL);
	memory_is_bounded(server);
	kernel_is_bounded(server);
	ck_assert_uint_ge(server_counter(server, "skipped"),
	    stuck * (uint64_t)(plan.lines / 2));
	residents_missed_nothing(&crowd);
}

START_TEST(one_who_never_reads_costs_what_is_promised)
{
	much_is_said_past(1, "");
}
END_TEST

START_TEST(thousand_who_never_read_cost_what_is_promised)
{
	much_is_said_past(process_is_wrapped() ? FEW_STUCK : STUCK, "");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("stuck");
	TCase *group = suite_case(suite, "stuck");

	tcase_add_test(group, one_who_never_reads_costs_what_is_promised);
	tcase_add_test(group, thousand_who_never_read_cost_what_is_promised);
	return suite_run(suite);
}
