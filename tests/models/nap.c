/* nap: the option of tcp_chatserv_polling, and what it is for. */
#include "harness.h"

#include <string.h>

START_TEST(help_tells_the_nap)
{
	struct process *p;

	ck_assert(!server_tried(NULL, "--help", &p));
	ck_assert_int_eq(process_ended(p), 0);
	ck_assert_ptr_nonnull(strstr(process_out(p), "  --nap MICROSECONDS "));
	ck_assert_ptr_nonnull(strstr(process_out(p), "  --version, --help "));
}
END_TEST

START_TEST(nap_that_makes_no_sense_is_named)
{
	static const char *const wrong[] = { "--nap x 0", "--nap -1 0",
	    "--nap 100001 0", "--nap=1ms 0", "--nap" };
	struct process *p;
	size_t i;

	for (i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		ck_assert_msg(!server_tried(NULL, wrong[i], &p), "%s starts",
		    wrong[i]);
		ck_assert_int_eq(process_ended(p), 2);
		ck_assert_ptr_nonnull(strstr(process_err(p), "--nap"));
	}
}
END_TEST

/* In a second, while somebody is here and silent. */
static uint64_t
cost(const char *options)
{
	struct process *server = server_start(options);
	uint64_t before;

	peer_join(server, 1);
	before = proc_cpu_us(server->pid);
	clock_nap(1000);
	return proc_cpu_us(server->pid) - before;
}

START_TEST(long_nap_costs_little_and_none_a_processor)
{
	uint64_t dear = cost("--nap=0"), cheap = cost("--nap 100000");

	ck_assert_uint_gt(dear, 5 * cheap);
}
END_TEST

START_TEST(long_nap_only_delays)
{
	struct process *server = server_start("--nap 100000");
	struct peer *ann = peer_join(server, 1), *bob = peer_join(server, 2);
	uint64_t start;

	peer_expect(ann, "*** client2 joined");
	start = clock_ms();
	peer_send(ann, "1\n");
	peer_expect(bob, "<client1> 1");
	peer_send(ann, "2\n");
	peer_expect(bob, "<client1> 2");
	ck_assert_uint_ge(clock_ms() - start, 90);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("nap");
	TCase *t = suite_case(suite, "nap");

	tcase_add_test(t, help_tells_the_nap);
	tcase_add_test(t, nap_that_makes_no_sense_is_named);
	tcase_add_test(t, long_nap_costs_little_and_none_a_processor);
	tcase_add_test(t, long_nap_only_delays);
	return suite_run(suite);
}
