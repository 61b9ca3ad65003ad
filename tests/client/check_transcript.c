/* What is written down, and what happens when it cannot be. */
#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "transcript.h"

static char dir[64], file[80];
static char text[1 << 16];

static void
set_up(void)
{
	strcpy(dir, "/tmp/transcript.XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(dir));
	snprintf(file, sizeof file, "%s/log", dir);
}

static void
tear_down(void)
{
	unlink(file);
	rmdir(dir);
}

static void
read_file(void)
{
	FILE *f = fopen(file, "r");
	size_t n;

	ck_assert_ptr_nonnull(f);
	n = fread(text, 1, sizeof text - 1, f);
	text[n] = '\0';
	fclose(f);
}

static bool
note(const char *mark, const char *line)
{
	return transcript_line(mark, line, strlen(line));
}

/* "2026-11-20 23:46:40 ", local, and not long ago. */
static const char *
stamped(const char *line)
{
	struct tm local = { .tm_isdst = -1 };
	const char *rest = strptime(line, "%Y-%m-%d %H:%M:%S ", &local);
	time_t age;

	ck_assert_msg(rest != NULL, "no time before %s", line);
	age = time(NULL) - mktime(&local);
	ck_assert_msg(age >= 0 && age < 600, "%s is no time", line);
	return rest;
}

START_TEST(lines_are_kept_with_the_local_time)
{
	const char *line = text;

	setenv("TZ", "Asia/Seoul", 1);
	tzset();
	ck_assert(transcript_open(file));
	ck_assert(note("", "<bob> 안녕"));
	ck_assert(note("> ", "hi"));
	ck_assert(note("-- ", ""));
	read_file();
	line = stamped(line);
	ck_assert_int_eq(strncmp(line, "<bob> 안녕\n", 13), 0);
	line = stamped(line + 13);
	ck_assert_int_eq(strncmp(line, "> hi\n", 5), 0);
	line = stamped(line + 5);
	ck_assert_str_eq(line, "-- \n");
}
END_TEST

START_TEST(only_its_owner_can_read_it)
{
	struct stat st;

	umask(0);
	ck_assert(transcript_open(file));
	ck_assert_int_eq(stat(file, &st), 0);
	ck_assert_uint_eq(st.st_mode & 07777, 0600);
}
END_TEST

START_TEST(what_stood_in_it_stays)
{
	FILE *f = fopen(file, "w");

	ck_assert_ptr_nonnull(f);
	fputs("yesterday\n", f);
	fclose(f);
	ck_assert(transcript_open(file));
	ck_assert(note("", "today"));
	read_file();
	ck_assert_int_eq(strncmp(text, "yesterday\n2", 11), 0);
}
END_TEST

START_TEST(without_a_file_nothing_is_done)
{
	ck_assert(note("", "x"));
	ck_assert_int_eq(access(file, F_OK), -1);
}
END_TEST

START_TEST(file_that_cannot_be_made_is_told)
{
	ck_assert(!transcript_open("/nonexistent/log"));
	ck_assert_int_eq(errno, ENOENT);
}
END_TEST

START_TEST(full_disk_is_told_once)
{
	ck_assert(transcript_open("/dev/full"));
	ck_assert(!note("", "one"));
	ck_assert_int_eq(errno, ENOSPC);
	ck_assert(note("", "two"));
	ck_assert(note("", "three"));
}
END_TEST

static void
limit_file(rlim_t bytes)
{
	struct rlimit limit = { bytes, RLIM_INFINITY };

	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

/* A limit cuts the line that goes over it, as a full disk does. */
START_TEST(lines_that_are_missing_are_counted_when_it_works_again)
{
	const char *line;

	signal(SIGXFSZ, SIG_IGN);
	ck_assert(transcript_open(file));
	ck_assert(note("", "first"));
	limit_file(26 + 24);
	ck_assert(!note("", "torn"));
	ck_assert(note("", "gone"));
	limit_file(RLIM_INFINITY);
	ck_assert(note("", "last"));
	ck_assert(note("", "very last"));
	read_file();
	line = stamped(text);
	ck_assert_int_eq(strncmp(line, "first\n", 6), 0);
	line = stamped(line + 6);
	ck_assert_int_eq(strncmp(line, "torn\n", 5), 0);
	line = stamped(line + 5);
	ck_assert_int_eq(strncmp(line, "-- 2 lines are missing here\n", 28),
	    0);
	line = stamped(line + 28);
	ck_assert_int_eq(strncmp(line, "last\n", 5), 0);
	ck_assert_str_eq(stamped(line + 5), "very last\n");
}
END_TEST

START_TEST(when_it_fails_again_it_is_told_again)
{
	signal(SIGXFSZ, SIG_IGN);
	ck_assert(transcript_open(file));
	limit_file(1);
	ck_assert(!note("", "gone"));
	ck_assert(note("", "gone"));
	limit_file(RLIM_INFINITY);
	ck_assert(note("", "there"));
	limit_file(1);
	ck_assert(!note("", "gone"));
}
END_TEST

START_TEST(pipe_that_nobody_reads_does_not_hold_up_the_talk)
{
	static char line[4000];
	int reader, i;
	bool told = false;

	memset(line, 'x', sizeof line);
	ck_assert_int_eq(mkfifo(file, 0600), 0);
	ck_assert(!transcript_open(file));
	ck_assert_int_eq(errno, ENXIO);
	reader = open(file, O_RDONLY | O_NONBLOCK);
	ck_assert(transcript_open(file));
	for (i = 0; i < 100; i++)
		told |= !transcript_line("", line, sizeof line);
	ck_assert(told);
	close(reader);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("transcript");
	TCase *tc = tcase_create("transcript");
	SRunner *runner = srunner_create(s);
	int failed;

	tcase_add_checked_fixture(tc, set_up, tear_down);
	tcase_add_test(tc, lines_are_kept_with_the_local_time);
	tcase_add_test(tc, only_its_owner_can_read_it);
	tcase_add_test(tc, what_stood_in_it_stays);
	tcase_add_test(tc, without_a_file_nothing_is_done);
	tcase_add_test(tc, file_that_cannot_be_made_is_told);
	tcase_add_test(tc, full_disk_is_told_once);
	tcase_add_test(tc,
	    lines_that_are_missing_are_counted_when_it_works_again);
	tcase_add_test(tc, when_it_fails_again_it_is_told_again);
	tcase_add_test(tc,
	    pipe_that_nobody_reads_does_not_hold_up_the_talk);
	suite_add_tcase(s, tc);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
