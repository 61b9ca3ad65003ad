#include <check.h>
#include <stdbool.h>
#include <string.h>

#include "line_record.h"

#define LEN(array)	(sizeof(array) / sizeof((array)[0]))
#define SMALL		8	/* a size that short vectors can exceed */
#define REAL		1024

struct vector {
	const char	*in;
	size_t		 in_len;
	const char	*out;
	size_t		 out_len;
};

#define V(in, out) { in, sizeof(in) - 1, out, sizeof(out) - 1 }

/* telnet: \377 IAC, \372 SB, \360 SE, \373..\376 WILL WONT DO DONT */
static const struct vector vectors[] = {
	V("", ""),
	V("a\nb\n", "a|b|"),
	V("a\nb", "a|b$"),
	V("\n\n", "||"),
	V("a\r\nb\r\n", "a|b|"),
	V("\r\n\n", "||"),
	V("a\r\r\n", "a\r|"),
	V("a\rb\n", "a\rb|"),
	V("a\n\rb\n", "a|\rb|"),
	V("a\r", "a$"),
	V("\r", "$"),
	V("a\0b\n\0", "a\0b|\0$"),
	V("\342\230\203\n", "\342\230\203|"),
	/* size: seven bytes and a LF */
	V("123456\n", "123456|"),
	V("1234567\nx\n", "1234567|x|"),
	V("12345678\nx\n", "!|x|"),
	V("123456789abcdefg\nx\n", "!|x|"),
	V("123456\r\nx\n", "123456|x|"),
	V("1234567\r\nx\n", "!|x|"),
	V("12345678\n12345678\n1\n", "!|!|1|"),
	V("1234567", "1234567$"),
	V("12345678", "!$"),
	V("123456\r", "123456$"),
	V("1234567\r", "!$"),
	/* three bytes */
	V("a\377\373\001b\n", "ab|"),
	V("a\377\374\001b\n", "ab|"),
	V("a\377\375\001b\n", "ab|"),
	V("a\377\376\001b\n", "ab|"),
	V("a\377\373\nb\n", "ab|"),
	V("a\377\373\377b\n", "ab|"),
	V("a\377\373\372b\n", "ab|"),
	/* two bytes */
	V("a\377\361b\n", "ab|"),
	V("a\377\371b\n", "ab|"),
	V("a\377\360b\n", "ab|"),
	V("a\377\nb\n", "ab|"),
	V("a\377xb\n", "ab|"),
	/* one byte of data */
	V("a\377\377b\n", "a\377b|"),
	V("\377\377\377\377\n", "\377\377|"),
	V("\377\377\373\001\n", "\377\373\001|"),
	/* a sub-negotiation */
	V("a\377\372\030\001\377\360b\n", "ab|"),
	V("a\377\372\377\360b\n", "ab|"),
	V("a\377\372x\ny\377\360b\n", "ab|"),
	V("a\377\372\377\377\360c\377\360b\n", "ab|"),
	V("a\377\372\377\001c\377\360b\n", "ab|"),
	V("a\377\372\377\372c\377\360b\n", "ab|"),
	V("a\377\372\360c\377\360b\n", "ab|"),
	/* a command between CR and LF, at the end, in a line that is over */
	V("a\r\377\361\nb\n", "a|b|"),
	V("a\377", "a$"),
	V("a\377\373", "a$"),
	V("a\377\372bc", "a$"),
	V("\377\373\001", ""),
	V("12345678\377\373\nx\ny\n", "!|y|"),
	/* commands do not count, their one byte of data does */
	V("1234\377\373\001567\n", "1234567|"),
	V("1234\377\372xxxxxxxx\377\360567\n", "1234567|"),
	V("123456\377\377\n", "123456\377|"),
	V("1234567\377\377\nx\n", "!|x|"),
};

START_TEST(any_two_splits_give_the_same_lines)
{
	const struct vector *v = &vectors[_i];
	struct record r;
	size_t a, b;

	for (a = 0; a <= v->in_len; a++)
		for (b = a; b <= v->in_len; b++) {
			cut_in_three(v->in, v->in_len, a, b, SMALL, &r);
			expect(&r, v->out, v->out_len);
		}
	cut_by_bytes(v->in, v->in_len, SMALL, &r);
	expect(&r, v->out, v->out_len);
}
END_TEST

START_TEST(no_more_is_taken_than_the_line)
{
	char buffer[SMALL];
	const char in[] = "ab\r\ncd\nef", *at = in;
	size_t n = strlen(in);
	struct line l;

	line_init(&l, buffer, sizeof buffer);
	ck_assert_int_eq(line_next(&l, &at, &n), LINE_WHOLE);
	ck_assert_str_eq(at, "cd\nef");
	ck_assert_uint_eq(n, 5);
	ck_assert_int_eq(line_next(&l, &at, &n), LINE_WHOLE);
	ck_assert_str_eq(at, "ef");
	ck_assert_uint_eq(n, 2);
	ck_assert_int_eq(line_next(&l, &at, &n), LINE_UNFINISHED);
	ck_assert_uint_eq(n, 0);
	ck_assert_ptr_eq(at, in + strlen(in));
}
END_TEST

/* The longest line that passes, or one byte more, between two others. */
static void
sized_line(const char *end, bool passes)
{
	static char in[RECORD_STREAM], out[RECORD_STREAM];
	size_t bytes = (size_t)(passes ? REAL : REAL + 1);
	size_t n = bytes - strlen(end);
	char *i = in, *o = out;

	i = mempcpy(i, "first\n", 6);
	memset(i, 'x', n);
	i = mempcpy(i + n, end, strlen(end));
	i = mempcpy(i, "next\n", 5);
	o = mempcpy(o, "first|", 6);
	if (passes) {
		memset(o, 'x', n);
		o += n;
	} else {
		*o++ = '!';
	}
	o = mempcpy(o, "|next|", 6);
	expect_all_splits(in, (size_t)(i - in), REAL, out, (size_t)(o - out));
}

START_TEST(line_of_1024_bytes_with_its_end_passes)
{
	sized_line("\n", true);
	sized_line("\r\n", true);
}
END_TEST

START_TEST(line_of_1025_bytes_is_refused_once)
{
	sized_line("\n", false);
	sized_line("\r\n", false);
}
END_TEST

START_TEST(line_that_is_over_writes_nothing_past_the_buffer)
{
	char buffer[SMALL + 1];
	struct line l;
	struct record r = { .len = 0 };
	int i;

	buffer[SMALL - 1] = 'L';	/* the LF's place is never written */
	buffer[SMALL] = 'G';
	line_init(&l, buffer, SMALL);
	for (i = 0; i < 1000; i++)
		feed(&l, "0123456789", (size_t)(i % 11), &r);
	ck_assert_uint_eq(r.len, 0);
	ck_assert_int_eq(buffer[SMALL - 1], 'L');
	ck_assert_int_eq(buffer[SMALL], 'G');
	feed(&l, "\nok\n", 4, &r);
	expect(&r, "!|ok|", 5);
}
END_TEST

START_TEST(command_is_found_anywhere_in_a_long_line)
{
	enum { LONG = 600 };
	char in[LONG + 3], out[LONG + 1];
	struct record r;
	size_t at;

	memset(out, 'x', LONG);
	out[LONG] = '|';
	for (at = 0; at <= LONG; at++) {
		memset(in, 'x', sizeof in - 1);
		memcpy(in + at, "\377\361", 2);
		in[sizeof in - 1] = '\n';
		cut_in_three(in, sizeof in, 0, 0, REAL, &r);
		expect(&r, out, sizeof out);
	}
}
END_TEST

/* IAC SB and so many bytes, none of which is its end; then the tail. */
static void
negotiation(size_t bytes, const char *tail, const char *out)
{
	static char in[RECORD_STREAM];
	char *i = in;

	i = mempcpy(i, "a\377\372", 3);
	memset(i, '\n', bytes);
	i = mempcpy(i + bytes, tail, strlen(tail));
	expect_all_splits(in, (size_t)(i - in), REAL, out, strlen(out));
}

START_TEST(sub_negotiation_ends_after_1024_bytes)
{
	negotiation(1022, "\377\360z\n", "az|");
	negotiation(1023, "yz\n", "az|");
	negotiation(1024, "yz\n", "ayz|");
	negotiation(1024, "\377\360z\n", "az|");
	negotiation(1023, "\377z\n", "az|");
	negotiation(1030, "z\n", "a||||||z|");
}
END_TEST

START_TEST(each_sub_negotiation_is_counted_anew)
{
	static char in[RECORD_STREAM];
	char *i = in;
	int k;

	for (k = 0; k < 3; k++) {
		i = mempcpy(i, "\377\372", 2);
		memset(i, 'n', 1000);
		i = mempcpy(i + 1000, "\377\360", 2);
	}
	i = mempcpy(i, "a\n", 2);
	expect_all_splits(in, (size_t)(i - in), REAL, "a|", 2);
}
END_TEST

START_TEST(after_the_last_line_nothing_stands)
{
	static const struct vector ends[] = { V("abc", "abc$"),
	    V("12345678", "!$"), V("a\377", "a$"), V("\377\372", ""),
	    V("a\n", "a|"), V("12345678\n", "!|") };
	char buffer[SMALL];
	struct line l;
	struct record r;
	size_t i;

	for (i = 0; i < LEN(ends); i++) {
		r.len = 0;
		line_init(&l, buffer, sizeof buffer);
		feed(&l, ends[i].in, ends[i].in_len, &r);
		write_down_cut(&r, &l, line_last(&l), '$');
		expect(&r, ends[i].out, ends[i].out_len);
		ck_assert_int_eq(line_last(&l), LINE_UNFINISHED);
		r.len = 0;
		feed(&l, "new\n", 4, &r);
		expect(&r, "new|", 4);
	}
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("line");
	TCase *t = tcase_create("line");
	SRunner *r = srunner_create(s);
	int failed;

	suite_add_tcase(s, t);
	tcase_add_loop_test(t, any_two_splits_give_the_same_lines, 0,
	    (int)LEN(vectors));
	tcase_add_test(t, no_more_is_taken_than_the_line);
	tcase_add_test(t, line_of_1024_bytes_with_its_end_passes);
	tcase_add_test(t, line_of_1025_bytes_is_refused_once);
	tcase_add_test(t, line_that_is_over_writes_nothing_past_the_buffer);
	tcase_add_test(t, command_is_found_anywhere_in_a_long_line);
	tcase_add_test(t, sub_negotiation_ends_after_1024_bytes);
	tcase_add_test(t, each_sub_negotiation_is_counted_anew);
	tcase_add_test(t, after_the_last_line_nothing_stands);
	srunner_run_all(r, CK_ENV);
	failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed > 0;
}
