/* The client's own commands are found; all else is left as it was typed. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "local.h"

static struct local own;
static char said[8192], done[8192];
static size_t said_len, done_len;

static void
fresh(void)
{
	local_init(&own);
	said_len = done_len = 0;
}

/* As read from the keyboard, with no more room than the header promises. */
static void
type(const char *bytes, size_t n)
{
	char *room = malloc(n + 1);
	size_t most = n + local_keeps_one(&own), len = 0;

	ck_assert_ptr_nonnull(room);
	while (local_next(&own, &bytes, &n, room, &len)) {
		strcpy(done + done_len, own.line);
		done_len += strlen(own.line);
		done[done_len++] = '\n';
	}
	ck_assert_uint_eq(n, 0);
	ck_assert_uint_le(len, most);
	memcpy(said + said_len, room, len);
	said_len += len;
	free(room);
}

static const struct {
	const char	*typed, *said, *done;
} lines[] = {
	{ "/:help\n", "", "help\n" },
	{ "hi\n/:time on\nyou\n", "hi\nyou\n", "time on\n" },
	{ "/:a\n/:b\n/:\n", "", "a\nb\n\n" },
	{ "//:help\n", "//:help\n", "" },
	{ " /:help\n", " /:help\n", "" },
	{ "x/:help\n", "x/:help\n", "" },
	{ "/\n:help\n", "/\n:help\n", "" },
	{ "/help\n/quit\n", "/help\n/quit\n", "" },
	{ "//\n\n/", "//\n\n", "" },
	{ ":help\n", ":help\n", "" },
	{ "/me 안녕\n/:안녕\n", "/me 안녕\n", "안녕\n" },
	{ "/:unfinished", "", "" },
};

START_TEST(any_split_gives_the_same)
{
	const char *typed = lines[_i].typed;
	size_t n = strlen(typed), at;

	for (at = 0; at <= n; at++) {
		fresh();
		type(typed, at);
		type(typed + at, n - at);
		ck_assert_uint_eq(said_len, strlen(lines[_i].said));
		ck_assert_mem_eq(said, lines[_i].said, said_len);
		ck_assert_uint_eq(done_len, strlen(lines[_i].done));
		ck_assert_mem_eq(done, lines[_i].done, done_len);
	}
}
END_TEST

START_TEST(slash_that_is_kept_back_is_said_with_what_follows)
{
	type("/", 1);
	ck_assert(local_keeps_one(&own));
	ck_assert_uint_eq(said_len, 0);
	type("w", 1);
	ck_assert(!local_keeps_one(&own));
	ck_assert_uint_eq(said_len, 2);
	ck_assert_mem_eq(said, "/w", 2);
}
END_TEST

START_TEST(too_long_a_command_is_cut_and_what_follows_is_said)
{
	static char line[4 * LOCAL_SIZE] = "/:";

	memset(line + 2, 'x', 3 * LOCAL_SIZE);
	strcat(line, "\nhi\n");
	type(line, strlen(line));
	ck_assert_uint_eq(done_len, LOCAL_SIZE);
	ck_assert_uint_eq(said_len, 3);
	ck_assert_mem_eq(said, "hi\n", 3);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("local");
	TCase *tc = tcase_create("local");
	SRunner *runner = srunner_create(s);
	int failed;

	tcase_add_checked_fixture(tc, fresh, NULL);
	tcase_add_loop_test(tc, any_split_gives_the_same, 0,
	    (int)(sizeof lines / sizeof lines[0]));
	tcase_add_test(tc, slash_that_is_kept_back_is_said_with_what_follows);
	tcase_add_test(tc,
	    too_long_a_command_is_cut_and_what_follows_is_said);
	suite_add_tcase(s, tc);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
