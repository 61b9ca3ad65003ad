/* What was pasted, and what was typed before. */
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check_screen.h"
#include "paste.h"
#include "recall.h"

static void
pastes(const char *text, const char *expected, size_t number)
{
	size_t len, lines;
	char *all = paste_lines(text, strlen(text), 10, &len, &lines);

	ck_assert_str_eq(all, expected);
	ck_assert_uint_eq(len, strlen(expected));
	ck_assert_uint_eq(lines, number);
	free(all);
}

START_TEST(paste_becomes_lines)
{
	pastes("one", "one\n", 1);
	pastes("one\r\ntwo\rthree\n", "one\ntwo\nthree\n", 3);
	pastes("\n\n one\n\n\ttwo\n", " one\n\ttwo\n", 2);
	pastes("", "", 0);
	pastes("\n", "", 0);
}
END_TEST

START_TEST(pasted_text_is_cleaned_and_composed)
{
	pastes("a\033[31mb\007", "a[31mb\n", 1);
	pastes("a\xff", "a\xef\xbf\xbd\n", 1);
	pastes("\u1106\u1175\u11ab\u1109\u116e", "민수\n", 1);
	pastes("\u202e", "", 0);
}
END_TEST

START_TEST(long_line_becomes_several)
{
	pastes("12345678901", "1234567890\n1\n", 2);
	pastes("가나다라", "가나다\n라\n", 2);
}
END_TEST

TCase *
case_paste(void)
{
	TCase *tc = tcase_create("paste");

	tcase_add_test(tc, paste_becomes_lines);
	tcase_add_test(tc, pasted_text_is_cleaned_and_composed);
	tcase_add_test(tc, long_line_becomes_several);
	return tc;
}

static char top[32], file[96], known[1 << 16];

static void
fresh(void)
{
	char state[48];

	strcpy(top, "/tmp/check_recall.XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(top));
	snprintf(state, sizeof state, "%s/deep", top);
	snprintf(file, sizeof file, "%s/tcp_chatcli/history", state);
	setenv("XDG_STATE_HOME", state, 1);
}

static int
remove_one(const char *path, const struct stat *st, int flag, struct FTW *ftw)
{
	(void)st, (void)flag, (void)ftw;
	return remove(path);
}

static void
done(void)
{
	nftw(top, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static void
know(const char *line)
{
	strlcat(known, line, sizeof known);
	strlcat(known, "|", sizeof known);
}

static void
opened_knows(const char *expected)
{
	known[0] = '\0';
	recall_open(know);
	ck_assert_str_eq(known, expected);
}

START_TEST(lines_are_kept_between_two_runs)
{
	opened_knows("");
	recall_add("안녕");
	recall_add("two");
	opened_knows("안녕|two|");
	recall_add("three");
	opened_knows("안녕|two|three|");
}
END_TEST

START_TEST(file_is_for_its_owner_only)
{
	struct stat st;

	umask(0);
	opened_knows("");
	recall_add("x");
	ck_assert_int_eq(stat(file, &st), 0);
	ck_assert_int_eq(st.st_mode & 07777, 0600);
	chmod(file, 0644);
	recall_add("y");
	ck_assert_int_eq(stat(file, &st), 0);
	ck_assert_int_eq(st.st_mode & 07777, 0600);
	*strrchr(file, '/') = '\0';
	ck_assert_int_eq(stat(file, &st), 0);
	ck_assert_int_eq(st.st_mode & 07777, 0700);
}
END_TEST

START_TEST(only_the_last_lines_are_kept)
{
	struct stat st;
	char line[16];
	unsigned i;

	opened_knows("");
	for (i = 0; i < 2 * RECALL_LINES + 1; i++) {
		snprintf(line, sizeof line, "%07u", i);
		recall_add(line);
	}
	known[0] = '\0';
	recall_open(know);
	ck_assert_uint_eq(strlen(known), 8 * RECALL_LINES);
	ck_assert_int_eq(strncmp(known, "0000501|", 8), 0);
	ck_assert_int_eq(stat(file, &st), 0);
	ck_assert_int_eq(st.st_size, 8 * RECALL_LINES);
	ck_assert_int_eq(st.st_mode & 07777, 0600);
	recall_add("last");
	known[0] = '\0';
	recall_open(know);
	ck_assert_int_eq(strncmp(known, "0000502|", 8), 0);
	ck_assert_str_eq(known + 8 * RECALL_LINES - 8, "last|");
}
END_TEST

START_TEST(no_link_is_followed_and_no_fifo_waited_for)
{
	char target[64];
	struct stat st;

	opened_knows("");
	snprintf(target, sizeof target, "%s/target", top);
	ck_assert_int_eq(symlink(target, file), 0);
	recall_add("x");
	ck_assert_int_eq(stat(target, &st), -1);
	unlink(file);
	ck_assert_int_eq(mkfifo(file, 0600), 0);
	recall_add("x");
	opened_knows("");
}
END_TEST

START_TEST(without_a_home_nothing_is_kept)
{
	unsetenv("XDG_STATE_HOME");
	unsetenv("HOME");
	opened_knows("");
	recall_add("x");
	setenv("XDG_STATE_HOME", "relative", 1);
	opened_knows("");
	setenv("HOME", top, 1);
	opened_knows("");
	recall_add("x");
	snprintf(file, sizeof file, "%s/.local/state/tcp_chatcli/history",
	    top);
	ck_assert_int_eq(access(file, R_OK), 0);
}
END_TEST

START_TEST(passwords_and_lines_behind_a_blank_are_not_fit)
{
	ck_assert(recall_fit("hello"));
	ck_assert(recall_fit("//etc"));
	ck_assert(recall_fit("/nick ann"));
	ck_assert(recall_fit("/msg\tann x"));
	ck_assert(!recall_fit("/pass secret"));
	ck_assert(!recall_fit("/pas secret"));
	ck_assert(!recall_fit("/PASS secret"));
	ck_assert(!recall_fit(" hello"));
	ck_assert(!recall_fit("\thello"));
	ck_assert(!recall_fit(""));
}
END_TEST

TCase *
case_recall(void)
{
	TCase *tc = tcase_create("recall");

	tcase_add_checked_fixture(tc, fresh, done);
	tcase_add_test(tc, lines_are_kept_between_two_runs);
	tcase_add_test(tc, file_is_for_its_owner_only);
	tcase_add_test(tc, only_the_last_lines_are_kept);
	tcase_add_test(tc, no_link_is_followed_and_no_fifo_waited_for);
	tcase_add_test(tc, without_a_home_nothing_is_kept);
	tcase_add_test(tc, passwords_and_lines_behind_a_blank_are_not_fit);
	return tc;
}
