/* A browser that watches: what it is sent, and when. */
#include "viewer.h"

#define LIVE "\"live\":true,\"paused\":false,\"typing\":false," \
	"\"running\":true,\"name\":\"traced\""

START_TEST(all_comes_and_then_the_state_and_then_what_happens)
{
	struct viewer v = viewer_begun(1);
	struct peer *p = viewer_watch(&v, "");

	viewer_expect(p, 0, VIEWER_BEGIN);
	viewer_expect_note(p, 1);
	viewer_expect_state(p, LIVE);
	viewer_says_note(&v, 2);
	viewer_expect_note(p, 2);
}
END_TEST

START_TEST(watches_from_before_the_first_record)
{
	struct viewer v = viewer_start("", TRACED);
	struct peer *p = viewer_watch(&v, "");

	viewer_expect_state(p, LIVE);
	viewer_says(&v, VIEWER_BEGIN "\n");
	viewer_expect(p, 0, VIEWER_BEGIN);
}
END_TEST

START_TEST(goes_on_behind_a_number)
{
	struct viewer v = viewer_begun(3);
	struct peer *p = viewer_watch(&v, ""), *q, *r, *s;

	peer_skip_to(p, "id: 3");
	q = viewer_watch(&v, "&from=1");
	viewer_expect_note(q, 2);
	viewer_expect_note(q, 3);
	r = viewer_watch_with(&v, "&from=0", "Last-Event-ID: 2\r\n", 0);
	viewer_expect_note(r, 3);
	s = viewer_watch(&v, "&from=3");
	viewer_expect_state(s, LIVE);
	viewer_says_note(&v, 4);
	viewer_expect_note(s, 4);
}
END_TEST

START_TEST(number_that_is_none_is_none)
{
	static const char *const queries[] = { "&from=", "&from=x",
	    "&from=-1" };
	struct viewer v = viewer_begun(0);

	viewer_expect(viewer_watch(&v, queries[_i]), 0, VIEWER_BEGIN);
}
END_TEST

START_TEST(number_from_elsewhere_gets_what_happens_now)
{
	struct viewer v = viewer_begun(1);
	struct peer *p = viewer_watch(&v, "&from=99999999999999999999");

	viewer_expect_state(p, LIVE);
	viewer_says_note(&v, 2);
	viewer_expect_note(p, 2);
}
END_TEST

START_TEST(state_comes_again_where_it_changes_and_only_there)
{
	struct viewer v = viewer_begun(0);
	struct peer *p = viewer_watch(&v, "&from=0");

	viewer_expect_state(p, LIVE);
	ck_assert_int_eq(viewer_posts(&v, "/command", "g"), 204);
	ck_assert_int_eq(viewer_posts(&v, "/command", "p"), 204);
	viewer_expect_state(p, "\"live\":true,\"paused\":true,"
	    "\"typing\":false,\"running\":true,\"name\":\"traced\"");
	ck_assert_int_eq(viewer_posts(&v, "/command", "s"), 204);
	ck_assert_int_eq(viewer_posts(&v, "/command", "t"), 204);
	ck_assert_int_eq(viewer_posts(&v, "/command", "g"), 204);
	viewer_expect_state(p, LIVE);
}
END_TEST

START_TEST(silence_is_broken_every_five_seconds)
{
	struct viewer v = viewer_begun(0);
	struct peer *p = viewer_watch(&v, "&from=0");
	uint64_t then;

	viewer_expect_state(p, LIVE);
	clock_nap(2000);
	peer_expect(p, ":");
	peer_expect(p, "");
	then = clock_ms();
	clock_nap(2000);
	peer_expect(p, ":");
	ck_assert_uint_ge(clock_ms() - then, 4500);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("viewer_stream");
	TCase *tc = suite_case(s, "stream");

	tcase_add_test(tc,
	    all_comes_and_then_the_state_and_then_what_happens);
	tcase_add_test(tc, watches_from_before_the_first_record);
	tcase_add_test(tc, goes_on_behind_a_number);
	tcase_add_loop_test(tc, number_that_is_none_is_none, 0, 3);
	tcase_add_test(tc, number_from_elsewhere_gets_what_happens_now);
	tcase_add_test(tc, state_comes_again_where_it_changes_and_only_there);
	tcase_add_test(tc, silence_is_broken_every_five_seconds);
	return suite_run(s);
}
