/* Standard output in another charset, and rows of a line being typed. */
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "bytes.h"
#include "charset.h"
#include "check_screen.h"
#include "layout.h"

static int file;

/* In Check's child: what it writes is looked at. */
static void
fresh(void)
{
	const char *why;

	file = memfd_create("output", MFD_CLOEXEC);
	ck_assert_int_eq(dup2(file, STDOUT_FILENO), STDOUT_FILENO);
	ck_assert(charset_open("CP949", &why));
}

static void
wrote(const char *expected)
{
	char bytes[8192];
	ssize_t n = pread(file, bytes, sizeof bytes - 1, 0);

	ck_assert_int_ge(n, 0);
	bytes[n] = '\0';
	ck_assert_str_eq(bytes, expected);
}

START_TEST(any_split_writes_the_same)
{
	static const char text[] = "a\uc548\ub155 \ub620\U0001f600\u00e9z";
	size_t cut = (size_t)_i;

	ck_assert(bytes_write(text, cut));
	ck_assert(bytes_write(text + cut, sizeof text - 1 - cut));
	wrote("a\xbe\xc8\xb3\xe7 \x8c\x63??z");
}
END_TEST

START_TEST(much_is_written_whole)
{
	char text[3 * 1500 + 2] = "x", expected[2 * 1500 + 2] = "x";
	size_t i;

	for (i = 0; i < 1500; i++) {
		memcpy(text + 1 + 3 * i, "\uc548", 4);
		memcpy(expected + 1 + 2 * i, "\xbe\xc8", 3);
	}
	ck_assert(bytes_write(text, strlen(text)));
	wrote(expected);
}
END_TEST

TCase *
case_bytes(void)
{
	TCase *tc = tcase_create("bytes");

	tcase_add_checked_fixture(tc, fresh, NULL);
	tcase_add_loop_test(tc, any_split_writes_the_same, 0, 18);
	tcase_add_test(tc, much_is_written_whole);
	return tc;
}

START_TEST(rows_are_those_of_libedit)
{
	static const struct {
		const char	*text;
		size_t		 at, row;
	} lines[] = {
		{ "", 0, 0 }, { "abc", 3, 0 }, { "abcd", 4, 1 },
		{ "abcd", 3, 0 }, { "abcdefghij", 10, 2 },
		{ "\uc548", 3, 0 }, { "\uc548\ub155", 6, 1 },
		{ "a\uc548\ub155", 4, 1 }, { "a\uc548x", 4, 0 },
		{ "abc\uc548", 3, 1 }, { "abc\uc548", 6, 1 },
		{ "e\u0301bc", 5, 0 }, { "\u0378", 2, 1 },
		{ "\U000e0fff", 4, 1 },
	};
	size_t i;

	ck_assert_ptr_nonnull(setlocale(LC_CTYPE, "C.UTF-8"));
	for (i = 0; i < LEN(lines); i++)
		ck_assert_msg(layout_row(lines[i].text, lines[i].at, 2, 6) ==
		    lines[i].row, "\"%s\" at %zu", lines[i].text,
		    lines[i].at);
}
END_TEST

TCase *
case_layout(void)
{
	TCase *tc = tcase_create("layout");

	tcase_add_test(tc, rows_are_those_of_libedit);
	return tc;
}
