/* What the load generator reads and counts, without a server. */
#include "histogram.h"
#include "mark.h"
#include "tally.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

enum { LINE = 64 };

static const struct mark some = { 7, 123, 4711123456 };
static struct tally tally;

static void
write_after(char *text, const char *prefix)
{
	strcpy(text, prefix);
	mark_write(text + strlen(prefix), LINE, &some);
	text[strlen(prefix) + LINE] = '\0';
}

static void
hears(const char *numbers)
{
	char *end;

	while (*numbers != '\0') {
		tally_heard(&tally, 1, 0, (uint32_t)strtoul(numbers, &end, 10));
		numbers = end;
	}
}

static void
counts(unsigned lost, unsigned doubled, unsigned swapped)
{
	ck_assert_uint_eq(tally.lost, lost);
	ck_assert_uint_eq(tally.doubled, doubled);
	ck_assert_uint_eq(tally.swapped, swapped);
	tally_free(&tally);
}

static void
begin(void)
{
	tally_init(&tally, 2, 1);
}

START_TEST(a_mark_is_read_behind_any_prefix)
{
	static const char *const prefixes[] = { "", "<ann> ",
	    ":b1!~b@host PRIVMSG #b :", "t0007 n00000123 " };
	struct mark mark;
	char text[128];
	size_t i, n;

	for (i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
		write_after(text, prefixes[i]);
		n = strlen(text) - 1;
		ck_assert(mark_read(text, n, LINE, &mark));
		ck_assert_uint_eq(mark.talker, some.talker);
		ck_assert_uint_eq(mark.number, some.number);
		ck_assert_uint_eq(mark.stamp, some.stamp);
		text[n] = '\r';
		ck_assert(mark_read(text, n + 1, LINE, &mark));
	}
}
END_TEST

START_TEST(a_line_that_lacks_a_byte_has_no_mark)
{
	struct mark mark;
	char text[128];
	size_t i;

	for (i = 0; i < LINE - 1; i++) {
		write_after(text, "");
		memmove(text + i, text + i + 1, LINE - i);
		ck_assert(!mark_read(text, LINE - 2, LINE, &mark));
	}
}
END_TEST

START_TEST(a_line_with_a_wrong_byte_has_no_mark)
{
	struct mark mark;
	char text[128];
	size_t i;

	for (i = 0; i < LINE - 1; i++) {
		write_after(text, "");
		if (text[i] == ' ')
			continue;
		text[i] = 'x';
		ck_assert(!mark_read(text, LINE - 1, LINE, &mark));
	}
}
END_TEST

START_TEST(a_torn_line_leaves_a_torn_piece)
{
	char text[128];
	size_t i;

	write_after(text, "<ann> ");
	for (i = 0; i < strlen(text); i++)
		ck_assert(mark_torn(text, i) ||
		    mark_torn(text + i, strlen(text) - i));
	ck_assert(!mark_torn("*** ann left", 12));
}
END_TEST

START_TEST(all_in_order_is_no_fault)
{
	hears("0 1 2 3");
	tally_ended(&tally, 1, 0, 4);
	counts(0, 0, 0);
}
END_TEST

START_TEST(what_is_never_heard_is_lost)
{
	hears("1 2 5");
	tally_ended(&tally, 1, 0, 10);
	counts(1 + 2 + 4, 0, 0);
}
END_TEST

START_TEST(what_is_heard_twice_is_doubled)
{
	hears("0 1 1 2 3 0");
	counts(0, 2, 0);
}
END_TEST

START_TEST(what_comes_late_is_swapped_and_not_lost)
{
	hears("1 0 4 2 3");
	counts(0, 0, 3);
}
END_TEST

START_TEST(what_comes_late_and_twice_is_both)
{
	hears("1 0 0");
	counts(0, 1, 1);
}
END_TEST

START_TEST(up_to_63_late_it_is_known_which)
{
	hears("63 0");
	counts(62, 0, 1);
	begin();
	hears("64 0");
	counts(64, 0, 1);
}
END_TEST

START_TEST(after_a_gap_of_64_it_is_known_which)
{
	hears("64 1 1");
	counts(63, 1, 1);
}
END_TEST

START_TEST(a_quantile_is_right_to_3_percent)
{
	static struct histogram h;
	uint64_t i, p50;

	for (i = 1; i <= 1000; i++)
		histogram_add(&h, i * i * i * 100);
	p50 = histogram_permille(&h, 500);
	ck_assert_uint_ge(p50, UINT64_C(500) * 500 * 500 * 100);
	ck_assert_uint_le(p50, UINT64_C(500) * 500 * 500 * 103);
	ck_assert_uint_eq(histogram_permille(&h, 1000), h.max);
	ck_assert_uint_eq(h.max, UINT64_C(100000000000));
}
END_TEST

START_TEST(half_of_three_are_two)
{
	static struct histogram h;

	histogram_add(&h, 1);
	histogram_add(&h, 2);
	histogram_add(&h, 3);
	ck_assert_uint_eq(histogram_permille(&h, 500), 2);
}
END_TEST

START_TEST(any_time_has_a_bucket)
{
	static struct histogram h;
	unsigned bits;

	for (bits = 0; bits < 64; bits++) {
		h = (struct histogram){ .n = 0 };
		histogram_add(&h, UINT64_C(1) << bits);
		histogram_add(&h, UINT64_MAX);
		ck_assert_uint_ge(histogram_permille(&h, 500),
		    UINT64_C(1) << bits);
		ck_assert_uint_eq(histogram_permille(&h, 1000), UINT64_MAX);
	}
	h = (struct histogram){ .n = 0 };
	ck_assert_uint_eq(histogram_permille(&h, 500), 0);
	histogram_add(&h, 40);
	histogram_add(&h, 60);
	ck_assert_uint_eq(histogram_mean(&h), 50);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("bench_accounts");
	TCase *marks = tcase_create("mark");
	TCase *tallies = tcase_create("tally");
	TCase *histograms = tcase_create("histogram");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_test(marks, a_mark_is_read_behind_any_prefix);
	tcase_add_test(marks, a_line_that_lacks_a_byte_has_no_mark);
	tcase_add_test(marks, a_line_with_a_wrong_byte_has_no_mark);
	tcase_add_test(marks, a_torn_line_leaves_a_torn_piece);
	tcase_add_checked_fixture(tallies, begin, NULL);
	tcase_add_test(tallies, all_in_order_is_no_fault);
	tcase_add_test(tallies, what_is_never_heard_is_lost);
	tcase_add_test(tallies, what_is_heard_twice_is_doubled);
	tcase_add_test(tallies, what_comes_late_is_swapped_and_not_lost);
	tcase_add_test(tallies, what_comes_late_and_twice_is_both);
	tcase_add_test(tallies, up_to_63_late_it_is_known_which);
	tcase_add_test(tallies, after_a_gap_of_64_it_is_known_which);
	tcase_add_test(histograms, a_quantile_is_right_to_3_percent);
	tcase_add_test(histograms, half_of_three_are_two);
	tcase_add_test(histograms, any_time_has_a_bucket);
	suite_add_tcase(suite, marks);
	suite_add_tcase(suite, tallies);
	suite_add_tcase(suite, histograms);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
