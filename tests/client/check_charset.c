/* CP949 and its like, both ways. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "charset.h"
#include "text.h"

#define BYTES(s)	(s), (sizeof(s) - 1)

/* "똠방각하", in CP949; KS X 1001, and so EUC-KR, has no 똠. */
#define TTOM	"\x8c\x63\xb9\xe6\xb0\xa2\xc7\xcf"

static char utf8[4096];
static size_t utf8_len;

static void
opened(const char *name)
{
	const char *why = "nothing";

	ck_assert_msg(charset_open(name, &why), "%s: %s",
	    name != NULL ? name : "the locale", why);
	utf8_len = 0;
}

static void
type(const char *bytes, size_t n)
{
	size_t room = CHARSET_GROWTH * (n + CHARSET_KEPT);
	char *some = malloc(room);

	ck_assert_ptr_nonnull(some);
	n = charset_in(some, room, bytes, n);
	ck_assert_uint_le(n, room);
	memcpy(utf8 + utf8_len, some, n);
	utf8_len += n;
	free(some);
}

static void
is_typed(const char *text)
{
	ck_assert_uint_eq(utf8_len, strlen(text));
	ck_assert_mem_eq(utf8, text, utf8_len);
}

static void
shows(const char *text, const char *bytes, size_t n)
{
	size_t room = CHARSET_GROWTH * (strlen(text) + CHARSET_KEPT);
	char *some = malloc(room);

	ck_assert_ptr_nonnull(some);
	ck_assert_uint_eq(charset_out(some, room, text, strlen(text)), n);
	ck_assert_mem_eq(some, bytes, n);
	free(some);
}

static const char *const korean[] = { "CP949", "UHC", "EUC-KR", "euc-kr",
	"EUCKR", "KS_C_5601-1987" };

START_TEST(korean_goes_both_ways_and_ttom_too)
{
	opened(korean[_i]);
	ck_assert(charset_on());
	type(BYTES(TTOM " ok\n"));
	is_typed("똠방각하 ok\n");
	shows("똠방각하 ok\n", BYTES(TTOM " ok\n"));
}
END_TEST

START_TEST(any_split_gives_the_same)
{
	static const char bytes[] = "a" TTOM "\r\n\xff" "b\xb0\n" TTOM;
	size_t n = sizeof bytes - 1, at;

	for (at = 0; at <= n; at++) {
		opened("CP949");
		type(bytes, at);
		type(bytes + at, n - at);
		is_typed("a똠방각하\r\n\ufffd" "b\ufffd\n똠방각하");
	}
}
END_TEST

START_TEST(any_split_shows_the_same)
{
	static const char text[] = "a똠😀가\n";
	size_t n = sizeof text - 1, at, len;
	char bytes[2 * CHARSET_GROWTH * (sizeof text + CHARSET_KEPT)];

	opened("CP949");
	for (at = 0; at <= n; at++) {
		len = charset_out(bytes, sizeof bytes, text, at);
		len += charset_out(bytes + len, sizeof bytes - len, text + at,
		    n - at);
		ck_assert_uint_eq(len, 7);
		ck_assert_mem_eq(bytes, "a\x8c\x63?\xb0\xa1\n", 7);
	}
}
END_TEST

START_TEST(half_a_character_is_forgotten_when_another_is_opened)
{
	opened("CP949");
	type(BYTES("\xb0"));
	opened("CP949");
	type(BYTES("x"));
	is_typed("x");
}
END_TEST

START_TEST(every_syllable_comes_back)
{
	char text[4] = "", bytes[CHARSET_GROWTH * (3 + CHARSET_KEPT)];
	unsigned c;
	size_t n;

	opened("CP949");
	for (c = 0xac00; c <= 0xd7a3; c++) {
		text[0] = (char)(0xe0 | c >> 12);
		text[1] = (char)(0x80 | (c >> 6 & 0x3f));
		text[2] = (char)(0x80 | (c & 0x3f));
		n = charset_out(bytes, CHARSET_GROWTH * (3 + CHARSET_KEPT),
		    text, 3);
		ck_assert_uint_eq(n, 2);
		utf8_len = 0;
		type(bytes, n);
		is_typed(text);
	}
}
END_TEST

START_TEST(what_it_does_not_have_becomes_a_question_mark)
{
	opened("CP949");
	shows("<ann> 가😀나\u200dé.\n", BYTES("<ann> \xb0\xa1?\xb3\xaa??.\n"));
}
END_TEST

START_TEST(escape_sequences_pass)
{
	opened("CP949");
	shows("\033[1;31m가\033[m\007\n", BYTES("\033[1;31m\xb0\xa1\033[m\007\n"));
	type(BYTES("\033[A\004"));
	is_typed("\033[A\004");
}
END_TEST

START_TEST(shifts_end_where_a_line_does)
{
	opened("ISO-2022-JP");
	shows("あ", BYTES("\033$B\x24\x22\033(B"));
	shows("xあ\n", BYTES("x\033$B\x24\x22\033(B\n"));
}
END_TEST

START_TEST(latin_1_takes_its_own)
{
	opened("ISO-8859-1");
	type(BYTES("caf\xe9\n"));
	is_typed("café\n");
	shows("café 가\n", BYTES("caf\xe9 ?\n"));
}
END_TEST

static const char *const many[] = { "CP949", "GB18030", "BIG5-HKSCS",
	"EUC-JP", "SHIFT_JIS", "ISO-2022-JP", "KOI8-R", "CP1252", "JOHAB" };

START_TEST(any_bytes_become_utf_8_and_are_shown_again)
{
	char bytes[256], clean[TEXT_GROWTH * sizeof utf8];
	bool repaired = false;
	size_t i, round, room;
	char *some;

	srandom((unsigned)_i);
	for (round = 0; round < 200; round++) {
		opened(many[_i]);
		for (i = 0; i < sizeof bytes; i++)
			bytes[i] = (char)(random() % 4 > 0 ? random() :
			    "\033$(BA\n\216\377"[random() % 8]);
		type(bytes, sizeof bytes);
		text_clean(clean, utf8, utf8_len, &repaired);
		ck_assert(!repaired);
		room = CHARSET_GROWTH * (utf8_len + CHARSET_KEPT);
		some = malloc(room);
		ck_assert_uint_le(charset_out(some, room, utf8, utf8_len),
		    room);
		free(some);
	}
}
END_TEST

START_TEST(utf_8_passes_to_the_byte)
{
	opened(_i > 0 ? "utf8" : "UTF-8");
	ck_assert(!charset_on());
	type(BYTES("\xff\xb0 가\n"));
	is_typed("\xff\xb0 가\n");
	shows("\xff\xb0 가\n", BYTES("\xff\xb0 가\n"));
}
END_TEST

START_TEST(unknown_charset_is_told)
{
	const char *why = NULL;

	ck_assert(!charset_open("KLINGON", &why));
	ck_assert_str_eq(why, "no charset that is known here");
	ck_assert(!charset_on());
}
END_TEST

static const char *const strange[] = { "UTF-16", "UTF-16LE", "IBM037",
	"UTF-7", "UCS-4" };

START_TEST(charset_without_ascii_is_told)
{
	const char *why = NULL;

	ck_assert(!charset_open(strange[_i], &why));
	ck_assert_str_eq(why, "no charset of a terminal");
	ck_assert(!charset_on());
	type(BYTES("x"));
	is_typed("x");
}
END_TEST

START_TEST(locale_without_a_charset_passes)
{
	setenv("LC_ALL", _i > 0 ? "C" : "no_SUCH.locale", 1);
	opened(NULL);
	ck_assert(!charset_on());
	setenv("LC_ALL", "C.UTF-8", 1);
	opened(NULL);
	ck_assert(!charset_on());
}
END_TEST

/* Made here, because few machines have it. */
START_TEST(locale_of_euc_kr_is_taken_for_cp949)
{
	char dir[] = "/tmp/charset.XXXXXX", command[256];

	ck_assert_ptr_nonnull(mkdtemp(dir));
	snprintf(command, sizeof command, "localedef -i ko_KR -f EUC-KR "
	    "%s/ko_KR.EUC-KR >/dev/null 2>&1", dir);
	if (system(command) != 0) {
		puts("skipped: localedef has no ko_KR here");
	} else {
		setenv("LOCPATH", dir, 1);
		setenv("LC_ALL", "ko_KR.EUC-KR", 1);
		opened(NULL);
		ck_assert(charset_on());
		type(BYTES(TTOM));
		is_typed("똠방각하");
	}
	snprintf(command, sizeof command, "rm -r %s", dir);
	ck_assert_int_eq(system(command), 0);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("charset");
	TCase *tc = tcase_create("charset");
	SRunner *runner = srunner_create(s);
	int failed;

	tcase_add_loop_test(tc, korean_goes_both_ways_and_ttom_too, 0,
	    (int)(sizeof korean / sizeof korean[0]));
	tcase_add_test(tc, any_split_gives_the_same);
	tcase_add_test(tc, any_split_shows_the_same);
	tcase_add_test(tc,
	    half_a_character_is_forgotten_when_another_is_opened);
	tcase_add_test(tc, every_syllable_comes_back);
	tcase_add_test(tc, what_it_does_not_have_becomes_a_question_mark);
	tcase_add_test(tc, escape_sequences_pass);
	tcase_add_test(tc, shifts_end_where_a_line_does);
	tcase_add_test(tc, latin_1_takes_its_own);
	tcase_add_loop_test(tc, any_bytes_become_utf_8_and_are_shown_again, 0,
	    (int)(sizeof many / sizeof many[0]));
	tcase_add_loop_test(tc, utf_8_passes_to_the_byte, 0, 2);
	tcase_add_test(tc, unknown_charset_is_told);
	tcase_add_loop_test(tc, charset_without_ascii_is_told, 0,
	    (int)(sizeof strange / sizeof strange[0]));
	tcase_add_loop_test(tc, locale_without_a_charset_passes, 0, 2);
	tcase_add_test(tc, locale_of_euc_kr_is_taken_for_cp949);
	suite_add_tcase(s, tc);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
