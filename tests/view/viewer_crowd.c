/* Many browsers, slow ones and those that have gone: nobody waits for one. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "viewer.h"

#define LIVE "\"live\":true,\"paused\":false,\"typing\":false," \
	"\"running\":true,\"name\":\"traced\""

/* 6 MiB: more than the kernel holds for it. */
static void
flood(const struct viewer *v, unsigned first, unsigned last)
{
	static char line[3100];
	unsigned i;

	for (i = first; i <= last; i++) {
		snprintf(line, sizeof line, "{\"k\":\"note\",\"seq\":%u,"
		    "\"text\":\"%0*d\"}\n", i, 3000, 0);
		viewer_says(v, line);
	}
}

START_TEST(who_does_not_read_holds_up_nobody)
{
	struct viewer v = viewer_begun(0);
	struct peer *slow = viewer_watch_with(&v, "", "", 4096);
	struct peer *p = viewer_watch(&v, "");
	char id[16];
	unsigned i;

	for (i = 1; i <= 2000; i += 100) {
		flood(&v, i, i + 99);
		snprintf(id, sizeof id, "id: %u", i + 99);
		peer_skip_to(p, id);
	}
	viewer_expect(slow, 0, VIEWER_BEGIN);
	for (i = 1; i <= 2000; i++) {
		snprintf(id, sizeof id, "id: %u", i);
		peer_skip_to(slow, id);
	}
}
END_TEST

/* 64 MiB are kept; the first one is there, and the newest. */
START_TEST(oldest_are_forgotten_but_not_the_first)
{
	struct viewer v = viewer_begun(0);
	struct peer *slow = viewer_watch_with(&v, "", "", 4096), *p, *q;
	unsigned seq = 0, before = 0, holes = 0;
	const char *line;

	q = viewer_watch(&v, "");
	flood(&v, 1, 25000);
	peer_skip_to(q, "id: 25000");
	p = viewer_watch(&v, "");
	viewer_expect(p, 0, VIEWER_BEGIN);
	line = peer_line(p);
	ck_assert_int_eq(sscanf(line, "id: %u", &seq), 1);
	ck_assert_uint_gt(seq, 25000 - 22500);
	ck_assert_uint_lt(seq, 25000 - 20000);
	peer_skip_to(p, "id: 25000");
	ck_assert_uint_lt(proc_memory(v.process->pid),
	    process_is_wrapped() ? SIZE_MAX : (size_t)80 << 20);
	for (; seq < 25000 || before != 25000; before = seq) {
		line = peer_line(slow);
		ck_assert_ptr_nonnull(line);
		if (sscanf(line, "id: %u", &seq) != 1)
			continue;
		holes += seq > before + 1;
		line = peer_line(slow);
		ck_assert(seq == 0 ||
		    strcmp(line + strlen(line) - 5, "000\"}") == 0);
	}
	ck_assert_uint_eq(holes, 1);
}
END_TEST

START_TEST(sixteen_watch_and_the_next_one_is_told_not_now)
{
	struct viewer v = viewer_begun(0);
	struct peer *p[16], *one_more;
	char first[128], host[64];
	int i;

	for (i = 0; i < 16; i++)
		p[i] = viewer_watch(&v, "");
	snprintf(first, sizeof first, "GET /records?token=%s HTTP/1.1",
	    v.token);
	snprintf(host, sizeof host, "Host: 127.0.0.1:%u\r\n",
	    v.process->port);
	one_more = viewer_ask(&v, first, host, "");
	ck_assert_int_eq(viewer_status(one_more), 503);
	ck_assert_int_eq(viewer_posts(&v, "/command", "g"), 204);
	peer_close(p[3]);
	viewer_expect(viewer_watch(&v, ""), 0, VIEWER_BEGIN);
}
END_TEST

START_TEST(page_that_is_loaded_again_and_again_finds_a_place)
{
	struct viewer v = viewer_begun(0);
	struct peer *p;
	int i;

	for (i = 0; i < 200; i++) {
		p = viewer_watch(&v, "");
		viewer_expect(p, 0, VIEWER_BEGIN);
		peer_close(p);
	}
}
END_TEST

START_TEST(who_has_gone_leaves_nothing)
{
	struct viewer v = viewer_begun(0);
	unsigned before, i;
	struct peer *p[16];

	clock_nap(2500);
	before = proc_descriptors(v.process->pid);
	for (i = 0; i < 16; i++) {
		p[i] = viewer_watch(&v, "");
		viewer_expect(p[i], 0, VIEWER_BEGIN);
	}
	ck_assert_uint_eq(proc_descriptors(v.process->pid), before + 16);
	for (i = 0; i < 16; i++)
		(i % 2 ? peer_reset : peer_close)(p[i]);
	WITHIN(3000, proc_descriptors(v.process->pid) == before);
}
END_TEST

/* A tick a second and, once in five, a comment for each of them. */
START_TEST(who_only_watches_costs_nothing)
{
	struct viewer v = viewer_begun(3);
	uint64_t cpu, sleeps;
	int i;

	for (i = 0; i < 16; i++)
		peer_skip_to(viewer_watch(&v, ""), "id: 3");
	clock_nap(1500);
	cpu = proc_cpu_us(v.process->pid);
	sleeps = proc_sleeps(v.process->pid);
	clock_nap(3000);
	ck_assert_uint_le(proc_sleeps(v.process->pid) - sleeps, 20);
	if (!process_is_wrapped())
		ck_assert_uint_le(proc_cpu_us(v.process->pid) - cpu, 30000);
}
END_TEST

/* What was said last is sent, and no stream is cut before. */
START_TEST(end_of_the_viewer_is_the_end_of_the_streams)
{
	struct viewer v = viewer_begun(0);
	struct peer *p = viewer_watch(&v, ""), *stuck;

	viewer_expect(p, 0, VIEWER_BEGIN);
	viewer_expect_state(p, LIVE);
	stuck = viewer_watch_with(&v, "", "", 4096);
	flood(&v, 1, 2000);
	peer_skip_to(p, "id: 2000");
	peer_skip_to(p, "");
	process_stop(v.process);
	viewer_expect_state(p, "\"live\":true,\"paused\":false,"
	    "\"typing\":false,\"running\":false,\"name\":\"traced\"");
	peer_expect_end(p);
	peer_close(stuck);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("viewer_crowd");
	TCase *tc = suite_case(s, "crowd");

	tcase_add_test(tc, who_does_not_read_holds_up_nobody);
	tcase_add_test(tc, oldest_are_forgotten_but_not_the_first);
	tcase_add_test(tc, sixteen_watch_and_the_next_one_is_told_not_now);
	tcase_add_test(tc, page_that_is_loaded_again_and_again_finds_a_place);
	tcase_add_test(tc, who_has_gone_leaves_nothing);
	tcase_add_test(tc, who_only_watches_costs_nothing);
	tcase_add_test(tc, end_of_the_viewer_is_the_end_of_the_streams);
	return suite_run(s);
}
