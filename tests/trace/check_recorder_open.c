/* recorder_open: what it opens, and where its descriptors stand. */
#include "recording.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/resource.h>
#include <unistd.h>

/* valgrind, which has descriptors of its own, does not allow it. */
static bool
limited(rlim_t now, rlim_t most)
{
	struct rlimit limits = { now, most };

	return setrlimit(RLIMIT_NOFILE, &limits) == 0;
}

START_TEST(its_descriptors_stand_above_what_select_watches)
{
	struct rlimit limits;

	ck_assert_int_eq(recorder_lowest(), INT_MAX);
	if (!limited(1024, 4096))
		return;
	begin("/dev/null", viewer[1]);
	ck_assert_int_eq(recorder_lowest(), 1024);
	ck_assert_int_eq(fcntl(1025, F_GETFD), FD_CLOEXEC);
	ck_assert_int_eq(fcntl(viewer[1], F_GETFD), -1);
	ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &limits), 0);
	ck_assert_uint_le(limits.rlim_cur, 1027);
	recorder_end("so");
	ck_assert_int_eq(recorder_lowest(), INT_MAX);
	ck_assert_int_eq(fcntl(1024, F_GETFD), -1);
	ck_assert_int_eq(fcntl(1025, F_GETFD), -1);
}
END_TEST

START_TEST(its_descriptors_stand_as_high_as_they_may)
{
	if (!limited(1024, 1024))
		return;
	begin("/dev/null", viewer[1]);
	ck_assert_int_eq(recorder_lowest(), 1022);
	recorder_end("so");
}
END_TEST

START_TEST(limit_that_is_lower_stays)
{
	struct rlimit limits;

	if (!limited(100, 4096))
		return;
	begin("/dev/null", -1);
	ck_assert_int_eq(recorder_lowest(), 99);
	ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &limits), 0);
	ck_assert_uint_eq(limits.rlim_cur, 100);
}
END_TEST

START_TEST(words_need_no_descriptor)
{
	struct recorder_options options = { .prose = true, .viewer = -1 };
	struct rlimit limits;

	if (!limited(1024, 4096))
		return;
	ck_assert_ptr_null(recorder_open(&options));
	ck_assert_int_eq(recorder_lowest(), INT_MAX);
	ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &limits), 0);
	ck_assert_uint_eq(limits.rlim_cur, 1024);
}
END_TEST

START_TEST(what_cannot_be_opened_is_said)
{
	struct recorder_options options = { .file = "/nowhere/at/all",
	    .viewer = -1 };

	ck_assert_ptr_nonnull(recorder_open(&options));
	ck_assert_int_eq(errno, ENOENT);
	options = (struct recorder_options){ .viewer = 77 };
	ck_assert_ptr_nonnull(recorder_open(&options));
	ck_assert_int_eq(errno, EBADF);
}
END_TEST

/* They are the keyboard, the screen and the log. */
START_TEST(viewer_is_none_of_the_first_three)
{
	struct recorder_options options = { .viewer = STDIN_FILENO };

	for (; options.viewer <= STDERR_FILENO; options.viewer++) {
		ck_assert_ptr_nonnull(recorder_open(&options));
		ck_assert_int_eq(errno, EBADF);
		ck_assert_int_ne(fcntl(options.viewer, F_GETFD), -1);
	}
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("recorder_open");
	TCase *t = tcase_create("recorder_open");

	tcase_add_checked_fixture(t, recording_open, NULL);
	tcase_add_test(t, its_descriptors_stand_above_what_select_watches);
	tcase_add_test(t, its_descriptors_stand_as_high_as_they_may);
	tcase_add_test(t, limit_that_is_lower_stays);
	tcase_add_test(t, words_need_no_descriptor);
	tcase_add_test(t, what_cannot_be_opened_is_said);
	tcase_add_test(t, viewer_is_none_of_the_first_three);
	suite_add_tcase(suite, t);
	return patience_run(suite);
}
