/* facts: what the loop says of itself. */
#include "recording.h"

#include "facts.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static fd_set readable, writable;

static void
set_up(void)
{
	recording_open();
	FD_ZERO(&readable);
	FD_ZERO(&writable);
	FD_SET(7, &readable);
}

START_TEST(line_is_the_calls)
{
	int line;

	begin(NULL, viewer[1]);
	recorder_turn(1);
	line = __LINE__;
	TRACE_SET(8, &readable, &writable, NULL);
	/* select, the line after */
	TRACE_WAKE(1, 8, &readable, &writable);
	ck_assert(TRACE(FD_ISSET(7, &readable)));
	TRACE_HERE();
	tell("one");
	read_records(viewer[0]);
	ck_assert_int_eq(records[1].at, line + 2);
	ck_assert_int_eq(records[2].at, line + 2);
	ck_assert_int_eq(records[3].at, line + 4);
	ck_assert_int_eq(records[4].at, line + 6);
}
END_TEST

START_TEST(errno_of_select_is_kept)
{
	begin("/dev/null", viewer[1]);
	errno = EINTR;
	TRACE_WAKE(-1, 8, &readable, &writable);
	ck_assert_int_eq(errno, EINTR);
	read_records(viewer[0]);
	ck_assert_int_eq(records[1].n, -1);
}
END_TEST

/* Off it is FD_ISSET and tells nothing. */
START_TEST(only_what_is_set_is_told)
{
	int i;

	for (i = 0; i < 2; i++) {
		ck_assert(TRACE(FD_ISSET(7, &readable)));
		ck_assert(!TRACE(FD_ISSET(6, &readable)));
		ck_assert(!TRACE(FD_ISSET(7, &writable)));
		if (i == 0)
			begin(NULL, viewer[1]);
	}
	read_records(viewer[0]);
	ck_assert_int_eq(count, 2);
	is(1, "isset", 1);
}
END_TEST

START_TEST(ends_are_counted)
{
	ck_assert_uint_eq(trace_ends("a\n\nb\n", 5), 3);
	ck_assert_uint_eq(trace_ends("a\n\nb\n", 4), 2);
	ck_assert_uint_eq(trace_ends("\n", 0), 0);
	ck_assert_uint_eq(trace_ends("\n", -1), 0);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("facts");
	TCase *t = tcase_create("facts");

	tcase_add_checked_fixture(t, set_up, NULL);
	tcase_add_test(t, line_is_the_calls);
	tcase_add_test(t, errno_of_select_is_kept);
	tcase_add_test(t, only_what_is_set_is_told);
	tcase_add_test(t, ends_are_counted);
	suite_add_tcase(suite, t);
	return patience_run(suite);
}
