#include "guests.h"
#include "nick.h"

#include <stdlib.h>
#include <string.h>

#define LEN(array) (sizeof(array) / sizeof((array)[0]))

#define FDFA	"\xef\xb7\xba"		/* 18 characters, 33 bytes in the key */
#define MATH_A	"\xf0\x9d\x95\xac"	/* U+1D56C, a letter of four bytes */

static struct nick
parsed(const char *text, enum nick_verdict expected)
{
	/* Memory of its own and no NUL, so that a step past the end is seen. */
	size_t n = strlen(text);
	char *copy = malloc(n > 0 ? n : 1);
	struct nick nick = { .name = "untouched" };

	ck_assert_ptr_nonnull(copy);
	memcpy(copy, text, n);
	ck_assert_msg(nick_parse(&nick, copy, n) == expected,
	    "'%s' is not what it should be", text);
	free(copy);
	return nick;
}

struct pair {
	const char *a, *b;
};

START_TEST(kept_in_nfc)
{
	static const struct pair pairs[] = {
		{ "ann", "ann" }, { "Ann_2-b", "Ann_2-b" },
		{ "e\xcc\x81", "é" }, { "é", "é" }, { "Å", "\xc3\x85" },
		{ "\xe1\x84\x80\xe1\x85\xa1\xe1\x86\xa8", "각" },
		{ "가\xe1\x86\xa8", "각" }, { "김철수", "김철수" },
		{ "ａｎｎ", "ａｎｎ" }, { "中文", "中文" }
	};
	size_t i;

	for (i = 0; i < LEN(pairs); i++)
		ck_assert_str_eq(parsed(pairs[i].a, NICK_GOOD).name,
		    pairs[i].b);
}
END_TEST

START_TEST(same_after_nfkc_and_folding)
{
	static const struct pair pairs[] = {
		{ "ann", "Ann" }, { "ann", "ａｎｎ" }, { "ANN2", "ａnn２" },
		{ "straße", "STRASSE" }, { "ÉMILE", "e\xcc\x81mile" },
		{ "ﬁn", "fin" }, { "\xe2\x84\xaa", "k" },	/* Kelvin */
		{ "ΣΑΣ", "σας" }, { "ЖАННА", "жанна" },
		{ "ｶﾞ", "ガ" }, { MATH_A, "a" },
		{ "각", "\xe1\x84\x80\xe1\x85\xa1\xe1\x86\xa8" },
		{ "각", "\xe3\x84\xb1\xe3\x85\x8f\xe1\x86\xa8" },
		{ "ª", "a" }
	};
	struct nick a, b;
	size_t i;

	for (i = 0; i < LEN(pairs); i++) {
		a = parsed(pairs[i].a, NICK_GOOD);
		b = parsed(pairs[i].b, NICK_GOOD);
		ck_assert_msg(nick_same(&a, &b), "%s is not %s", pairs[i].a,
		    pairs[i].b);
	}
}
END_TEST

START_TEST(different_stay_different)
{
	static const struct pair pairs[] = {
		{ "ann", "anne" }, { "a_b", "a-b" }, { "김", "금" },
		{ "e", "é" }, { "ann1", "ann2" }, { "или", "йли" }
	};
	struct nick a, b;
	size_t i;

	for (i = 0; i < LEN(pairs); i++) {
		a = parsed(pairs[i].a, NICK_GOOD);
		b = parsed(pairs[i].b, NICK_GOOD);
		ck_assert_msg(!nick_same(&a, &b), "%s is %s", pairs[i].a,
		    pairs[i].b);
	}
}
END_TEST

static const char *
repeated(const char *letter, unsigned n)
{
	static char text[2048];

	text[0] = '\0';
	while (n-- > 0)
		strcat(text, letter);
	return text;
}

START_TEST(one_to_sixteen_letters)
{
	static const char *const letters[] = { "a", "é", "한", MATH_A, "7",
		"_", "-" };
	size_t i;

	for (i = 0; i < LEN(letters); i++) {
		parsed(letters[i], NICK_GOOD);
		ck_assert_str_eq(parsed(repeated(letters[i], 16),
		    NICK_GOOD).name, repeated(letters[i], 16));
		parsed(repeated(letters[i], 17), NICK_MALFORMED);
		parsed(repeated(letters[i], 300), NICK_MALFORMED);
	}
	parsed("", NICK_MALFORMED);
}
END_TEST

START_TEST(sixteen_are_counted_in_nfc)
{
	static const char jamo[] = "\xe1\x84\x80\xe1\x85\xa1\xe1\x86\xa8";

	ck_assert_str_eq(parsed(repeated(jamo, 16), NICK_GOOD).name,
	    repeated("각", 16));
	parsed(repeated(jamo, 17), NICK_MALFORMED);
	/* U+0958 is two characters in NFC. */
	parsed(repeated("\xe0\xa5\x98", 8), NICK_GOOD);
	parsed(repeated("\xe0\xa5\x98", 9), NICK_MALFORMED);
}
END_TEST

START_TEST(not_a_letter_a_digit_or_a_mark)
{
	static const char *const bad[] = {
		" ", "a b", "a\t", "a.b", "/a", "<a>", "a:", "*", "a\xc2\xa0z",
		"😀", "×", "a÷", "²", "Ⅷ", "①", "$", "…", "—", "\xef\xbf\xbd",
		"\xee\x80\x80", "\x7f", "가·나"
	};
	size_t i;

	for (i = 0; i < LEN(bad); i++)
		parsed(bad[i], NICK_MALFORMED);
}
END_TEST

START_TEST(what_cannot_be_seen_is_refused)
{
	static const char *const bad[] = {
		"\xe3\x85\xa4", "a\xe3\x85\xa4",	/* U+3164, a letter */
		"\xef\xbe\xa0",				/* U+FFA0, a letter */
		"\xe1\x85\x9f", "\xe1\x85\xa0",		/* U+115F, U+1160 */
		"ann\xe2\x80\x8b",			/* U+200B */
		"an\xc2\xadn",				/* U+00AD */
		"a\xe2\x80\x8dz", "a\xe2\x80\x8c",	/* the joiners */
		"a\xcd\x8f",				/* U+034F, a mark */
		"a\xef\xb8\x8f",			/* U+FE0F, a mark */
		"a\xe1\xa0\x8b",			/* U+180B, a mark */
		"a\xf3\xa0\x84\x80",			/* U+E0100, a mark */
		"\xef\xbb\xbfz", "a\xe2\x80\xae"
	};
	size_t i;

	for (i = 0; i < LEN(bad); i++)
		parsed(bad[i], NICK_MALFORMED);
}
END_TEST

START_TEST(a_letter_carries_up_to_two_marks)
{
	parsed("\xe0\xb8\x81\xe0\xb8\xb4\xe0\xb9\x88", NICK_GOOD); /* Thai */
	parsed("हिन्दी", NICK_GOOD);			/* Mc and Mn */
	parsed("q\xcc\xa3\xcc\x87", NICK_GOOD);
	parsed("q\xcc\xa3\xcc\x87w\xcc\xa3\xcc\x87", NICK_GOOD);
	parsed("q\xcc\xa3\xcc\x87\xcc\x88", NICK_MALFORMED);
	parsed("\xcc\x81" "a", NICK_MALFORMED);
	parsed("7\xcc\x81", NICK_MALFORMED);
	parsed("a_\xcc\x81", NICK_MALFORMED);
	parsed("q\xcc\xa3" "7\xcc\xa3", NICK_MALFORMED);
	parsed("a\xe2\x83\x9d", NICK_MALFORMED);	/* U+20DD encloses */
}
END_TEST

START_TEST(latin_is_not_mixed_with_cyrillic_or_greek)
{
	static const char *const latin[] = { "a", "z", "Q", "à", "ÿ", "Ａ",
		"ɏ", "ɐ", "ʯ", "ḁ", "ỿ", "ⱡ", "ⱻ", "ꜣ", "ꟿ", "ﬁ", "ı" };
	static const char *const other[] = { "а", "я", "Ж", "α", "Ω", "ͱ", "ԯ",
		"ἀ", "ῴ", "ꙁ", "ꚙ", "ᲀ", "µ" };
	char text[32];
	size_t i, k;

	for (i = 0; i < LEN(latin); i++) {
		parsed(latin[i], NICK_GOOD);
		for (k = 0; k < LEN(other); k++) {
			parsed(other[k], NICK_GOOD);
			strcpy(text, latin[i]);
			parsed(strcat(text, other[k]), NICK_MIXED);
			strcpy(text, other[k]);
			parsed(strcat(text, latin[i]), NICK_MIXED);
		}
	}
}
END_TEST

START_TEST(all_else_may_be_mixed)
{
	static const char *const good[] = { "ann한글", "Жанна1", "ж한",
		"Αθήνα_2", "жα", "a中", "日本x", "ann7", "αβ-1", "א1a", "ذx",
		"աa", "Ⴀa", "ωא" };
	size_t i;

	for (i = 0; i < LEN(good); i++)
		parsed(good[i], NICK_GOOD);
}
END_TEST

START_TEST(mixed_nick_is_filled)
{
	ck_assert_str_eq(parsed("pаypal", NICK_MIXED).name, "pаypal");
}
END_TEST

START_TEST(reserved_however_it_is_written)
{
	static const char *const words[] = { "server", "SERVER", "admin",
		"Admin", "all", "here", "you", "YOU", "client1", "client007",
		"Client7", "ｃｌｉｅｎｔ７", "client12345678" };
	size_t i;

	for (i = 0; i < LEN(words); i++)
		ck_assert_str_eq(parsed(words[i], NICK_RESERVED).name,
		    words[i]);
}
END_TEST

START_TEST(only_the_whole_word_is_reserved)
{
	static const char *const words[] = { "client", "client7a", "clients",
		"client-7", "aclient7", "servers", "xadmin", "al", "alle",
		"her", "you2", "clien7" };
	size_t i;

	for (i = 0; i < LEN(words); i++)
		parsed(words[i], NICK_GOOD);
}
END_TEST

START_TEST(nick_with_a_long_key_is_refused)
{
	char text[256];
	struct nick nick;

	parsed(FDFA, NICK_GOOD);
	strcpy(text, repeated(FDFA, 3));
	strcat(text, repeated("한", 9));
	nick = parsed(strcat(text, "a"), NICK_GOOD);
	ck_assert_uint_eq(strlen(nick.key), NICK_KEY_SIZE - 1);
	parsed(strcat(text, "b"), NICK_MALFORMED);
	parsed(repeated(FDFA, 4), NICK_MALFORMED);
	parsed(repeated(FDFA, 16), NICK_MALFORMED);
}
END_TEST

START_TEST(first_nick_is_the_number)
{
	struct nick first, asked = parsed("Client42", NICK_RESERVED);

	nick_first(&first, 42);
	ck_assert_str_eq(first.name, "client42");
	ck_assert(nick_same(&first, &asked));
	nick_first(&first, UINT64_MAX);
	ck_assert_str_eq(first.name, "client18446744073709551615");
}
END_TEST

static void
add(TCase *t)
{
	tcase_add_test(t, kept_in_nfc);
	tcase_add_test(t, same_after_nfkc_and_folding);
	tcase_add_test(t, different_stay_different);
	tcase_add_test(t, one_to_sixteen_letters);
	tcase_add_test(t, sixteen_are_counted_in_nfc);
	tcase_add_test(t, not_a_letter_a_digit_or_a_mark);
	tcase_add_test(t, what_cannot_be_seen_is_refused);
	tcase_add_test(t, a_letter_carries_up_to_two_marks);
	tcase_add_test(t, latin_is_not_mixed_with_cyrillic_or_greek);
	tcase_add_test(t, all_else_may_be_mixed);
	tcase_add_test(t, mixed_nick_is_filled);
	tcase_add_test(t, reserved_however_it_is_written);
	tcase_add_test(t, only_the_whole_word_is_reserved);
	tcase_add_test(t, nick_with_a_long_key_is_refused);
	tcase_add_test(t, first_nick_is_the_number);
}

int
main(void)
{
	return guests_main("nick", add);
}
