/* json: texts, whatever bytes they have. */
#include "told.h"

#include "out.h"
#include "patience.h"

#include <stdio.h>
#include <string.h>

#define HEAD(kind) \
	"{\"k\":\"" kind "\",\"turn\":7,\"seq\":41,\"us\":120,\"at\":231"

static void
note_is(const char *text, size_t n, const char *json)
{
	struct event e = event_of(EVENT_NOTE, NULL);
	const char *record;
	char wanted[2000];

	e.text = text;
	e.len = n;
	record = as_json(&e);
	snprintf(wanted, sizeof wanted, HEAD("note") ",\"text\":\"%s}\n",
	    json);
	ck_assert_str_eq(record, wanted);
}

#define NOTE(text, json) note_is(text, sizeof(text) - 1, json)

START_TEST(control_characters_are_escaped)
{
	NOTE("\"\\/\b\f\n\r\t\033\177",
	    "\\\"\\\\/\\u0008\\u000c\\n\\r\\t\\u001b\\u007f\"");
	NOTE("a\0b", "a\\u0000b\"");
}
END_TEST

START_TEST(korean_is_itself)
{
	NOTE("안녕, 민수 😀", "안녕, 민수 😀\"");
}
END_TEST

START_TEST(broken_bytes_are_lone_surrogates)
{
	NOTE("\xff" "a\xc0\xafz", "\\udcffa\\udcc0\\udcafz\"");
	NOTE("\xec\x95", "\\udcec\\udc95\"");		/* half of 안 */
	NOTE("\xed\xb0\x80", "\\udced\\udcb0\\udc80\"");  /* a surrogate */
	NOTE("\xb0\xa1", "\\udcb0\\udca1\"");		/* 가 in CP949 */
}
END_TEST

START_TEST(text_is_cut_at_200_bytes)
{
	char text[203], json[300];

	memset(text, 'x', sizeof text);
	snprintf(json, sizeof json, "%.200s\"", text);
	note_is(text, 200, json);
	snprintf(json, sizeof json, "%.200s\",\"cut\":true", text);
	note_is(text, 201, json);
	/* U+C548 in three bytes: it fits, or is left out as a whole. */
	memcpy(text + 197, "안", 3);
	snprintf(json, sizeof json, "%.200s\",\"cut\":true", text);
	note_is(text, 201, json);
	memset(text, 'x', sizeof text);
	memcpy(text + 198, "안", 3);
	snprintf(json, sizeof json, "%.198s\",\"cut\":true", text);
	note_is(text, 201, json);
	memset(text, 'x', sizeof text);
	memcpy(text + 199, "안", 3);
	snprintf(json, sizeof json, "%.199s\",\"cut\":true", text);
	note_is(text, 202, json);
}
END_TEST

START_TEST(what_does_not_fit_is_not_whole)
{
	static char source[OUT_SIZE];
	static struct out out;

	out_begin(&out);
	out_bytes(&out, source, sizeof source);
	ck_assert(out.whole);
	out_bytes(&out, source, 1);
	ck_assert(!out.whole);
	out_begin(&out);
	out_bytes(&out, source, sizeof source - 4);
	out_format(&out, "%s", "xyz");
	ck_assert(out.whole);
	ck_assert_uint_eq(out.len, sizeof source - 1);
	out_format(&out, "%s", "1");		/* its NUL has no room */
	ck_assert(!out.whole);
	ck_assert_uint_eq(out.len, sizeof source - 1);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("json_text");
	TCase *t = tcase_create("json_text");

	tcase_add_test(t, control_characters_are_escaped);
	tcase_add_test(t, korean_is_itself);
	tcase_add_test(t, broken_bytes_are_lone_surrogates);
	tcase_add_test(t, text_is_cut_at_200_bytes);
	tcase_add_test(t, what_does_not_fit_is_not_whole);
	suite_add_tcase(suite, t);
	return patience_run(suite);
}
