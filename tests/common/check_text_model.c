/*
 * Cleaning against models: what is taken out against the category of each
 * code point, what is repaired against the definition of a maximal subpart,
 * and random bytes against what must hold for any.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "text_model.h"

#define MOST 200	/* bytes of a random text */

/* UTF-8 by hand, without the checks: surrogates are encoded too. */
static size_t
encode(utf8proc_int32_t c, char *s)
{
	if (c < 0x80) {
		s[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		s[0] = (char)(0xc0 | c >> 6);
		s[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		s[0] = (char)(0xe0 | c >> 12);
		s[1] = (char)(0x80 | (c >> 6 & 0x3f));
		s[2] = (char)(0x80 | (c & 0x3f));
		return 3;
	}
	s[0] = (char)(0xf0 | c >> 18);
	s[1] = (char)(0x80 | (c >> 12 & 0x3f));
	s[2] = (char)(0x80 | (c >> 6 & 0x3f));
	s[3] = (char)(0x80 | (c & 0x3f));
	return 4;
}

START_TEST(each_code_point_stays_or_goes_by_its_category)
{
	const char *expected;
	char in[4], out[TEXT_GROWTH * 4];
	utf8proc_int32_t c;
	bool repaired;
	size_t n, len;

	for (c = 0; c <= 0x10ffff; c++) {
		repaired = false;
		n = encode(c, in);
		len = text_clean(out, in, n, &repaired);
		expected = in;
		if (c >= 0xd800 && c <= 0xdfff) {
			expected = "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd";
			n = 9;
		} else if (!text_model_shows(c)) {
			n = 0;
		}
		if (len != n || memcmp(out, expected, n) != 0 ||
		    repaired != (n == 9))
			ck_abort_msg("U+%04X", (unsigned)c);
	}
}
END_TEST

/* All texts of four bytes that stand at an edge of Table 3-7. */
START_TEST(all_bad_texts_of_four_bytes_as_the_model_says)
{
	static const unsigned char edge[] = { 0x41, 0x7f, 0x80, 0x8f, 0x90,
	    0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed,
	    0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff };
	char in[4], out[12], said[12];
	size_t i, k, code, all = 1, len;
	bool repaired, was;

	for (i = 0; i < sizeof in; i++)
		all *= sizeof edge;
	for (i = 0; i < all; i++) {
		for (k = 0, code = i; k < sizeof in; k++) {
			in[k] = (char)edge[code % sizeof edge];
			code /= sizeof edge;
		}
		len = text_model(said, in, sizeof in, &was);
		if (text_clean(out, in, sizeof in, &repaired) != len ||
		    memcmp(out, said, len) != 0)
			ck_abort_msg("%02x %02x %02x %02x", in[0] & 0xff,
			    in[1] & 0xff, in[2] & 0xff, in[3] & 0xff);
	}
}
END_TEST

static size_t
below(size_t n)
{
	return (size_t)random() % n;
}

static size_t
random_text(char *in)
{
	size_t n = below(MOST - 4), i = 0;

	while (i < n) {
		if (below(3) == 0)
			in[i++] = (char)below(256);
		else if (below(2) == 0)
			in[i++] = (char)(' ' + below(0x60));
		else
			i += encode((utf8proc_int32_t)below(
			    below(2) == 0 ? 0x3000 : 0x110000), in + i);
	}
	return i;
}

static void
is_fit_to_be_shown(const char *text, size_t n)
{
	utf8proc_int32_t c;
	utf8proc_ssize_t len;
	size_t i;

	for (i = 0; i < n; i += (size_t)len) {
		len = utf8proc_iterate((const unsigned char *)text + i,
		    (utf8proc_ssize_t)(n - i), &c);
		if (len <= 0 || !text_model_shows(c) || c == 0x1b || c == '\n')
			ck_abort_msg("unfit at byte %zu of %zu", i, n);
	}
}

START_TEST(random_bytes_come_out_fit_and_twice_is_once)
{
	char in[MOST], out[TEXT_GROWTH * MOST], said[TEXT_GROWTH * MOST];
	char again[TEXT_GROWTH * TEXT_GROWTH * MOST];
	bool repaired, was;
	size_t n, len;
	int k;

	srandom((unsigned)_i);
	for (k = 0; k < 3000; k++) {
		n = random_text(in);
		repaired = false;
		len = text_clean(out, in, n, &repaired);
		is_fit_to_be_shown(out, len);
		if (len > TEXT_GROWTH * n)
			ck_abort_msg("grew from %zu to %zu", n, len);
		if (text_model(said, in, n, &was) != len ||
		    memcmp(said, out, len) != 0 || was != repaired)
			ck_abort_msg("round %d is not as the model says", k);
		repaired = false;
		if (text_clean(again, out, len, &repaired) != len ||
		    memcmp(again, out, len) != 0 || repaired)
			ck_abort_msg("round %d changed the second time", k);
	}
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("text_model");
	TCase *t = tcase_create("text_model");
	SRunner *r = srunner_create(s);
	int failed;

	suite_add_tcase(s, t);
	tcase_add_test(t, each_code_point_stays_or_goes_by_its_category);
	tcase_add_test(t, all_bad_texts_of_four_bytes_as_the_model_says);
	tcase_add_loop_test(t, random_bytes_come_out_fit_and_twice_is_once,
	    0, 5);
	srunner_run_all(r, CK_ENV);
	failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed > 0;
}
