/* log by itself: what a line may look like, and how many there are. */
#include "log.h"

#include <check.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

int	__real_clock_gettime(clockid_t, struct timespec *);
int	__wrap_clock_gettime(clockid_t, struct timespec *);

enum { ALL = 1 << 16 };

static bool		frozen;
static struct timespec	now = { .tv_sec = 1000 };	/* while it is */

/* Check itself asks for the time, too. */
int
__wrap_clock_gettime(clockid_t id, struct timespec *t)
{
	if (!frozen)
		return __real_clock_gettime(id, t);
	*t = now;
	return 0;
}

static int	written = -1;		/* the other end of standard error */

static void
set_up(void)
{
	int	ends[2];

	ck_assert_int_eq(pipe(ends), 0);
	ck_assert_int_eq(dup2(ends[1], STDERR_FILENO), STDERR_FILENO);
	close(ends[1]);
	written = ends[0];
	frozen = true;
}

static void
tear_down(void)
{
	frozen = false;
	close(written);
}

/* All that was logged. */
static const char *
logged(void)
{
	static char	text[ALL];
	ssize_t		n;

	dup2(STDOUT_FILENO, STDERR_FILENO);	/* so that it has an end */
	n = read(written, text, sizeof text - 1);
	text[n > 0 ? n : 0] = '\0';
	return text;
}

static size_t
lines(const char *text)
{
	size_t	n = 0;

	for (; *text != '\0'; text++)
		n += *text == '\n';
	return n;
}

START_TEST(nobody_forges_a_line)
{
	log_line(LOG_JOINED, "%s joined", "a\nb left\r\x1b[2J\xc2\x9b"
	    "c\xe2\x80\xae" "d\x80");
	ck_assert_str_eq(logged(), "ab left[2Jcd\xef\xbf\xbd joined\n");
}
END_TEST

START_TEST(ten_a_second_of_a_kind_and_the_rest_are_counted)
{
	const char	*text;
	int		 i;

	for (i = 0; i < 100; i++)
		log_line(LOG_JOINED, "joined");
	log_line(LOG_LEFT, "left");
	now.tv_sec++;
	log_line(LOG_JOINED, "one more");
	log_line(LOG_JOINED, "and one more");
	ck_assert_uint_eq(log_dropped(), 90);
	text = logged();
	ck_assert_uint_eq(lines(text), 10 + 1 + 2);
	ck_assert_ptr_nonnull(strstr(text, "\nleft\n(90 more like this) one "
	    "more\nand one more\n"));
}
END_TEST

START_TEST(what_must_be_seen_is_not_counted)
{
	int	i;

	for (i = 0; i < 100; i++)
		log_line(LOG_ALWAYS, "said");
	ck_assert_uint_eq(log_dropped(), 0);
	ck_assert_uint_eq(lines(logged()), 100);
}
END_TEST

/* A pipe takes PIPE_BUF bytes at once, and this one may be shared. */
START_TEST(no_line_is_longer_than_a_pipe_takes_at_once)
{
	static char	 bytes[8000];
	const char	*text;

	memset(bytes, 0x80, sizeof bytes - 1);
	log_line(LOG_ALWAYS, "%s", bytes);
	text = logged();
	ck_assert_uint_eq(lines(text), 1);
	ck_assert_uint_le(strlen(text), 4096);
	ck_assert_str_eq(text + strlen(text) - 4, "...\n");
}
END_TEST

int
main(void)
{
	Suite	*suite = suite_create("log_line");
	TCase	*group = tcase_create("log_line");
	SRunner	*runner = srunner_create(suite);
	int	 failed;

	tcase_add_checked_fixture(group, set_up, tear_down);
	tcase_add_test(group, nobody_forges_a_line);
	tcase_add_test(group, ten_a_second_of_a_kind_and_the_rest_are_counted);
	tcase_add_test(group, what_must_be_seen_is_not_counted);
	tcase_add_test(group, no_line_is_longer_than_a_pipe_takes_at_once);
	suite_add_tcase(suite, group);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
