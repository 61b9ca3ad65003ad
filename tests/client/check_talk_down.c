/* From the server to the screen. */
#include <stdlib.h>
#include <string.h>

#include "check_talk.h"

#define LEFT_OUT "-- a line of the server was left out: too long\n"

static void
hear_all(const char *bytes, size_t n)
{
	while (n > 0) {
		size_t some = n < TALK_CHUNK ? n : TALK_CHUNK;

		talk_received(&t, bytes, some);
		take_unshown(&t, &r, sizeof r.bytes);
		bytes += some;
		n -= some;
	}
}

START_TEST(lines_are_shown_to_the_byte)
{
	static const char said[] = "*** 2 here: 민수, ann\n<민수> 안녕\t똠\n\n";

	hear_all(BYTES(said));
	is_recorded(&r, BYTES(said));
}
END_TEST

static const char hostile[] = "\033]0;title\007\033[2J<a> x\r\n"
    "\xe2\x80\xaeright to left\xc2\x9b" "0m\n\xfe\nab\0c\rd\x7f\n\xbe\xc8";
static const char harmless[] = "]0;title[2J<a> x\nright to left0m\n"
    "\xef\xbf\xbd\nabcd\n\xef\xbf\xbd\xef\xbf\xbd\n";

START_TEST(any_split_shows_the_same)
{
	size_t n = sizeof hostile - 1;
	size_t at;

	for (at = 0; at <= n; at++) {
		fresh();
		hear_all(hostile, at);
		hear_all(hostile + at, n - at);
		talk_closed(&t, 0);
		take_unshown(&t, &r, sizeof r.bytes);
		is_recorded(&r, BYTES(harmless));
	}
}
END_TEST

START_TEST(only_whole_lines_are_shown)
{
	hear_all(BYTES("a\nb"));
	is_recorded(&r, BYTES("a\n"));
	hear_all(BYTES("c\n"));
	is_recorded(&r, BYTES("a\nbc\n"));
}
END_TEST

START_TEST(unfinished_last_line_is_shown_when_the_server_closes)
{
	hear_all(BYTES("a\nb"));
	talk_closed(&t, 0);
	take_unshown(&t, &r, sizeof r.bytes);
	is_recorded(&r, BYTES("a\nb\n"));
}
END_TEST

START_TEST(short_takes_show_everything)
{
	talk_received(&t, BYTES("one\ntwo\nthree\n"));
	for (size_t n = 1; n < 10; n++)
		take_unshown(&t, &r, n % 3);
	take_unshown(&t, &r, sizeof r.bytes);
	is_recorded(&r, BYTES("one\ntwo\nthree\n"));
}
END_TEST

START_TEST(longest_line_is_shown)
{
	static char line[TALK_HEARD];

	memset(line, 'x', sizeof line);
	line[TALK_HEARD - 1] = '\n';
	hear_all(line, sizeof line);
	is_recorded(&r, line, sizeof line);
}
END_TEST

START_TEST(too_long_a_line_is_left_out_and_that_is_said)
{
	static char line[3 * TALK_HEARD];
	size_t n;

	memset(line, 'x', sizeof line);
	for (n = TALK_HEARD; n <= sizeof line; n += TALK_HEARD / 4) {
		r.len = 0;
		hear_all(line, n);
		is_recorded(&r, "", 0);
		hear_all(BYTES("\n<ann> hi\n"));
		is_recorded(&r, BYTES(LEFT_OUT "<ann> hi\n"));
	}
}
END_TEST

START_TEST(worst_growth_fits)
{
	static char bad[TALK_CHUNK];

	memset(bad, 0x80, sizeof bad);
	hear_all(bad, TALK_HEARD - 1);
	hear_all(BYTES("\n"));
	ck_assert_uint_eq(r.len, TEXT_GROWTH * (TALK_HEARD - 1) + 1);
	hear_all(bad, TALK_HEARD - 1);
	bad[0] = '\n';
	bad[TALK_CHUNK - 1] = '\n';
	r.len = 0;
	hear_all(bad, TALK_CHUNK);
	ck_assert_uint_eq(r.len,
	    TEXT_GROWTH * (TALK_HEARD - 1 + TALK_CHUNK - 2) + 2);
}
END_TEST

/* One of the bytes that matter, or any. */
static char
nasty(void)
{
	static const char bytes[] =
	    "\n\n\r\t\033\0\177\xff\xff\xfa\xf0\xc2\x80\x9b\xe2\x80\xae\xa8[ax";
	size_t at = (size_t)random() % (2 * sizeof bytes);

	return at < sizeof bytes ? bytes[at] : (char)random();
}

/* Would a terminal act on it? C0 and C1 controls, direction marks. */
static bool
harmful(const unsigned char *p, size_t left)
{
	if (*p < ' ')
		return *p != '\n' && *p != '\t';
	if (*p == 0xc2)
		return left < 2 || p[1] < 0xa0;
	if (*p == 0xe2)
		return left < 3 ||
		    (p[1] == 0x80 && p[2] >= 0xa8 && p[2] <= 0xae);
	return *p == 0x7f || *p > 0xf4;
}

static void
is_harmless(const unsigned char *p, size_t n)
{
	for (; n > 0; p++, n--)
		if (harmful(p, n))
			ck_abort_msg("byte %02x of %zu left", *p, n);
}

START_TEST(random_bytes_never_put_a_control_character_out)
{
	char bytes[TALK_CHUNK];
	size_t i, n, round;

	srandom((unsigned)_i);
	for (round = 0; round < 40; round++) {
		n = 1 + (size_t)random() % sizeof bytes;
		for (i = 0; i < n; i++)
			bytes[i] = nasty();
		r.len = 0;
		hear_all(bytes, n);
		is_harmless((const unsigned char *)r.bytes, r.len);
		ck_assert(r.len == 0 || r.bytes[r.len - 1] == '\n');
	}
}
END_TEST

TCase *
case_down(void)
{
	TCase *tc = tcase_create("down");

	tcase_add_checked_fixture(tc, fresh, NULL);
	tcase_add_test(tc, lines_are_shown_to_the_byte);
	tcase_add_test(tc, any_split_shows_the_same);
	tcase_add_test(tc, only_whole_lines_are_shown);
	tcase_add_test(tc,
	    unfinished_last_line_is_shown_when_the_server_closes);
	tcase_add_test(tc, short_takes_show_everything);
	tcase_add_test(tc, longest_line_is_shown);
	tcase_add_test(tc, too_long_a_line_is_left_out_and_that_is_said);
	tcase_add_test(tc, worst_growth_fits);
	tcase_add_loop_test(tc,
	    random_bytes_never_put_a_control_character_out, 0, 20);
	return tc;
}
