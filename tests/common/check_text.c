#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

#define LEN(array)	(sizeof(array) / sizeof((array)[0]))
#define R		"\xef\xbf\xbd"	/* U+FFFD */

struct vector {
	const char	*in;
	size_t		 in_len;
	const char	*out;
	size_t		 out_len;
};

#define V(in, out) { in, sizeof(in) - 1, out, sizeof(out) - 1 }

/* Nothing is wrong with these and nothing is taken out. */
static const struct vector untouched[] = {
	V("", ""),
	V("a b~\tc", "a b~\tc"),
	V("<ann> 100% \\ *** \"", "<ann> 100% \\ *** \""),
	V("안녕하세요, 세계", "안녕하세요, 세계"),
	V("\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab",	/* conjoining jamo */
	    "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab"),
	V("naïve Ελλάδα Привет 中文 日本語", "naïve Ελλάδα Привет 中文 日本語"),
	V("e\xcc\x81", "e\xcc\x81"),			/* combining */
	V("😀👍🏽", "😀👍🏽"),
	V("❤\xef\xb8\x8f", "❤\xef\xb8\x8f"),		/* U+FE0F */
	V("👩\xe2\x80\x8d💻", "👩\xe2\x80\x8d💻"),	/* U+200D */
	V("می\xe2\x80\x8cخواهم", "می\xe2\x80\x8cخواهم"), /* U+200C */
	V("\xc2\xa0", "\xc2\xa0"),			/* no-break space */
	V("\xe3\x80\x80", "\xe3\x80\x80"),		/* wide space */
	V(R, R),
	/* the first and last of each length, and around the surrogates */
	V("\xc2\xa1", "\xc2\xa1"),
	V("\xdf\xbf", "\xdf\xbf"),
	V("\xe0\xa0\x80", "\xe0\xa0\x80"),
	V("\xed\x9f\xbf", "\xed\x9f\xbf"),
	V("\xee\x80\x80", "\xee\x80\x80"),
	V("\xef\xbf\xbf", "\xef\xbf\xbf"),
	V("\xf0\x90\x80\x80", "\xf0\x90\x80\x80"),
	V("\xf4\x8f\xbf\xbf", "\xf4\x8f\xbf\xbf"),
};

/* Valid, and not for a screen. */
static const struct vector taken_out[] = {
	V("a\0b", "ab"),
	V("a\rb\nc", "abc"),
	V("\a\b\v\f\x0e\x1f", ""),
	V("\x1b[31mred\x1b[0m", "[31mred[0m"),
	V("a\x7f" "b", "ab"),
	V("a\xc2\x80" "b\xc2\x9f" "c", "abc"),		/* C1 */
	V("\xc2\x9b" "31m", "31m"),			/* CSI */
	V("\xc2\x85", ""),				/* NEL */
	V("a\xe2\x80\xa8" "b\xe2\x80\xa9" "c", "abc"),	/* LS, PS */
	V("\xc2\xad", ""),				/* soft hyphen */
	V("\xd8\x9c", ""),				/* U+061C */
	V("a\xe2\x80\x8e\xe2\x80\x8f" "b", "ab"),	/* LRM, RLM */
	V("\xe2\x80\xaa\xe2\x80\xab\xe2\x80\xac\xe2\x80\xad\xe2\x80\xae", ""),
	V("\xe2\x81\xa6\xe2\x81\xa7\xe2\x81\xa8\xe2\x81\xa9", ""),
	V("a\xe2\x80\x8b" "b", "ab"),			/* U+200B */
	V("a\xe2\x81\xa0" "b", "ab"),			/* word joiner */
	V("\xef\xbb\xbf" "a", "a"),			/* U+FEFF */
	V("\xef\xbf\xb9\xef\xbf\xba\xef\xbf\xbb", ""),	/* U+FFF9.. */
	V("\xf3\xa0\x80\x81\xf3\xa0\x81\xbf", ""),	/* tags */
	V("\xea\xb0\x80\xe2\x80\xae\xeb\x82\x98",
	    "\xea\xb0\x80\xeb\x82\x98"),
};

/* Unicode 15, section 3.9: Tables 3-8 to 3-11, and what else is invalid. */
static const struct vector invalid[] = {
	/* Table 3-8, overlong */
	V("\xc0\xaf\xe0\x80\xbf\xf0\x81\x82\x41", R R R R R R R R "A"),
	/* Table 3-9, surrogates */
	V("\xed\xa0\x80\xed\xbf\xbf\xed\xaf\x41", R R R R R R R R "A"),
	/* Table 3-10, other */
	V("\xf4\x91\x92\x93\xff\x41\x80\xbf\x42", R R R R R "A" R R "B"),
	/* Table 3-11, truncated */
	V("\xe1\x80\xe2\xf0\x91\x92\xf1\xbf\x41", R R R R "A"),
	/* the example of the practice, U+0061 and so on */
	V("\x61\xf1\x80\x80\xe1\x80\xc2\x62\x80\x63\x80\xbf\x64",
	    "a" R R R "b" R "c" R R "d"),
	V("\xc0\x80", R R),
	V("\xc1\xbf", R R),
	V("\xc2\x41", R "A"),
	V("\xc2\xc2\xa1", R "\xc2\xa1"),
	V("\xe0\x9f\xbf", R R R),
	V("\xf0\x8f\xbf\xbf", R R R R),
	V("\xf4\x90\x80\x80", R R R R),
	V("\xf5\x80\x80\x80", R R R R),
	V("\xf7\xbf\xbf\xbf", R R R R),
	V("\xf8\x88\x80\x80\x80", R R R R R),
	V("\xfe\xff", R R),
	V("\xdf", R),
	V("\xdf\xc0", R R),
	/* the second byte: at the edges of what each first byte allows */
	V("\xe0\xa0", R), V("\xe0\xbf", R), V("\xe0\x9f", R R),
	V("\xe0\xc0", R R), V("\xe1\x80", R), V("\xe1\xbf", R),
	V("\xe1\x7f", R), V("\xe1\xc0", R R), V("\xec\x80", R),
	V("\xed\x80", R), V("\xed\x9f", R), V("\xed\xa0", R R),
	V("\xee\x80", R), V("\xef\xbf", R), V("\xef\xc2\x80", R),
	V("\xf0\x90", R), V("\xf0\xbf", R), V("\xf0\x8f", R R),
	V("\xf0\xc0", R R), V("\xf1\x80", R), V("\xf3\xbf", R),
	V("\xf4\x80", R), V("\xf4\x8f", R), V("\xf4\x90", R R),
	V("\xf5\x80", R R),
	/* the third */
	V("\xf0\x90\x80", R), V("\xf1\xbf\xbf", R), V("\xf4\x8f\xbf", R),
	V("\xf0\x90\x41", R "A"), V("\xf0\x90\xc0", R R),
	V("\xf0\x90\x80\x41", R "A"), V("\xf0\x90\xbf\xf0", R R),
	V("\xe1\x80\x41", R "A"), V("\xe1\x80\xe1", R R),
	/* CP949, as a terminal that is not set to UTF-8 sends it */
	V("\xbe\xc8\xb3\xe7", R "\xc8\xb3" R),
	/* what is taken out leaves nothing that joins */
	V("\xe1\x80\xe2\x80\x8b\x80", R R),
	V("\xe1\x1b\x80\x80", R R R),
};

/* Exact memory on both sides, so that a step past an end is seen. */
static size_t
clean(const char *in, size_t n, char *out, bool *repaired)
{
	char *src = malloc(n + 1), *dst = malloc(TEXT_GROWTH * n + 1);
	size_t len;

	if (src == NULL || dst == NULL)
		ck_abort_msg("no memory");
	memcpy(src + 1, in, n);
	len = text_clean(dst + 1, src + 1, n, repaired);
	if (len > TEXT_GROWTH * n)
		ck_abort_msg("grew from %zu to %zu", n, len);
	memcpy(out, dst + 1, len);
	free(src);
	free(dst);
	return len;
}

static void
expect(const struct vector *v, bool repair)
{
	char out[256];
	bool repaired = false;
	size_t len = clean(v->in, v->in_len, out, &repaired);

	ck_assert_uint_eq(len, v->out_len);
	ck_assert_mem_eq(out, v->out, len);
	ck_assert_int_eq(repaired, repair);
}

START_TEST(good_text_is_untouched)
{
	expect(&untouched[_i], false);
}
END_TEST

START_TEST(what_steers_a_screen_is_taken_out)
{
	expect(&taken_out[_i], false);
}
END_TEST

START_TEST(each_maximal_subpart_is_one_replacement)
{
	expect(&invalid[_i], true);
}
END_TEST

START_TEST(good_text_on_both_sides_of_bad_stays)
{
	const struct vector *v = &invalid[_i];
	char in[256], out[256], *i = in, *o = out;
	struct vector w = { .in = in, .out = out };

	ck_assert_uint_lt(v->in_len + v->out_len, sizeof in - 8);
	i = mempcpy(i, "가a", 4);
	i = mempcpy(i, v->in, v->in_len);
	i = mempcpy(i, "가a", 4);
	w.in_len = (size_t)(i - in);
	o = mempcpy(o, "가a", 4);
	o = mempcpy(o, v->out, v->out_len);
	o = mempcpy(o, "가a", 4);
	w.out_len = (size_t)(o - out);
	expect(&w, true);
}
END_TEST

START_TEST(repaired_is_left_as_it_was)
{
	char out[16];
	bool repaired = true;

	clean("good", 4, out, &repaired);
	ck_assert(repaired);
}
END_TEST

START_TEST(character_cut_off_anywhere_is_one_replacement)
{
	static const char *const whole[] = { "é", "가", "😀",
	    "\xe0\xa0\x80", "\xed\x9f\xbf", "\xf0\x90\x80\x80",
	    "\xf4\x8f\xbf\xbf" };
	struct vector v = { .in = whole[_i], .out = R, .out_len = 3 };

	for (v.in_len = 1; v.in_len < strlen(whole[_i]); v.in_len++)
		expect(&v, true);
}
END_TEST

/* The ends of characters, counted from the start. */
START_TEST(cut_between_two_characters_as_late_as_may_be)
{
	const char text[] = "a가é😀\te\xcc\x81\x7f\xdf\xbf";
	static const size_t ends[] = { 0, 1, 4, 6, 10, 11, 12, 14,
	    15, 17 };
	size_t n = sizeof text - 1, max, i;

	ck_assert_uint_eq(n, ends[LEN(ends) - 1]);
	for (max = 0; max < n + 3; max++) {
		for (i = LEN(ends) - 1; ends[i] > max; i--)
			;
		ck_assert_uint_eq(text_cut(text, n, max), ends[i]);
	}
	ck_assert_uint_eq(text_cut(text, 4, 3), 1);
	ck_assert_uint_eq(text_cut(text, 4, 4), 4);
	ck_assert_uint_eq(text_cut(text + 1, 3, 2), 0);
}
END_TEST

START_TEST(cut_does_not_look_past_the_text)
{
	char *text = malloc(3);

	ck_assert_ptr_nonnull(text);
	memcpy(text, "가", 3);
	ck_assert_uint_eq(text_cut(text, 3, 3), 3);
	ck_assert_uint_eq(text_cut(text, 3, 100), 3);
	ck_assert_uint_eq(text_cut(text, 0, 0), 0);
	free(text);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("text");
	TCase *t = tcase_create("text");
	SRunner *r = srunner_create(s);
	int failed;

	suite_add_tcase(s, t);
	tcase_add_loop_test(t, good_text_is_untouched, 0,
	    (int)LEN(untouched));
	tcase_add_loop_test(t, what_steers_a_screen_is_taken_out, 0,
	    (int)LEN(taken_out));
	tcase_add_loop_test(t, each_maximal_subpart_is_one_replacement, 0,
	    (int)LEN(invalid));
	tcase_add_loop_test(t, good_text_on_both_sides_of_bad_stays, 0,
	    (int)LEN(invalid));
	tcase_add_loop_test(t, character_cut_off_anywhere_is_one_replacement,
	    0, 7);
	tcase_add_test(t, repaired_is_left_as_it_was);
	tcase_add_test(t, cut_between_two_characters_as_late_as_may_be);
	tcase_add_test(t, cut_does_not_look_past_the_text);
	srunner_run_all(r, CK_ENV);
	failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed > 0;
}
