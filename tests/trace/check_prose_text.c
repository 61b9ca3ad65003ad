/* prose: nothing that a terminal would obey. */
#include "told.h"

#include "patience.h"

#include <stdio.h>
#include <string.h>

static void
recv_is(const char *text, size_t n, const char *words)
{
	struct event e = event_of(EVENT_RECV, NULL);
	const char *told;

	e.text = text;
	e.len = n;
	e.n = 1;
	told = strchr(as_prose(&e, false), '"');
	ck_assert_ptr_nonnull(told);
	ck_assert_str_eq(told, words);
}

#define RECV(text, words) recv_is(text, sizeof(text) - 1, words)

START_TEST(bytes_are_shown_as_c_writes_them)
{
	RECV("a\"\\\r\t\n", "\"a\\\"\\\\\\r\\t\\n\"\n");
	RECV("\0\033[31m\177", "\"\\x00\\x1b[31m\\x7f\"\n");
	RECV("\xff\xec\x95", "\"\\xff\\xec\\x95\"\n");
}
END_TEST

/* What text.h takes out of a line is in the bytes that came. */
START_TEST(invisible_characters_are_shown)
{
	RECV("\xc2\x9b" "31m", "\"\\xc2\\x9b31m\"\n");	/* CSI, C1 */
	RECV("a\xe2\x80\xae" "b", "\"a\\xe2\\x80\\xaeb\"\n");	/* U+202E */
	RECV("\xe2\x80\x8b/x", "\"\\xe2\\x80\\x8b/x\"\n");	/* U+200B */
	RECV("\xe2\x80\xa8", "\"\\xe2\\x80\\xa8\"\n");	/* U+2028 */
	RECV("\xc2\xa0\xec\x95\x88", "\"\xc2\xa0\xec\x95\x88\"\n");
}
END_TEST

START_TEST(text_is_cut_at_60_bytes)
{
	char text[70], words[80];

	memset(text, 'x', sizeof text);
	snprintf(words, sizeof words, "\"%.60s\"\n", text);
	recv_is(text, 60, words);
	snprintf(words, sizeof words, "\"%.60s...\"\n", text);
	recv_is(text, 61, words);
	memcpy(text + 58, "안", 3);
	snprintf(words, sizeof words, "\"%.61s\"\n", text);
	recv_is(text, 61, words);
}
END_TEST

/* Every byte that may come, in every kind that tells a text. */
START_TEST(no_control_character_ever)
{
	static const enum event_kind kinds[] = { EVENT_RECV, EVENT_LINE,
	    EVENT_READ };
	char byte[1];
	const char *p;
	unsigned i, c, bad = 0;

	for (i = 0; i < sizeof kinds / sizeof *kinds; i++)
		for (c = 0; c < 256; c++) {
			struct event e = event_of(kinds[i], NULL);

			byte[0] = (char)c;
			e.text = byte;
			e.len = 1;
			e.n = 1;
			p = as_prose(&e, false);
			for (; strcmp(p, "\n") != 0; p++)
				bad += (unsigned char)*p < ' ' ||
				    (unsigned char)*p > '~';
		}
	ck_assert_uint_eq(bad, 0);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("prose_text");
	TCase *t = tcase_create("prose_text");

	tcase_add_test(t, bytes_are_shown_as_c_writes_them);
	tcase_add_test(t, invisible_characters_are_shown);
	tcase_add_test(t, text_is_cut_at_60_bytes);
	tcase_add_test(t, no_control_character_ever);
	suite_add_tcase(suite, t);
	return patience_run(suite);
}
