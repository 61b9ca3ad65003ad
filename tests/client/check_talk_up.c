/* From the keyboard to the server. */
#include <string.h>

#include "check_talk.h"

/* In pieces that fit, as from a keyboard; each is taken at once. */
static void
type_all(const char *bytes, size_t n)
{
	while (n > 0 && talk_wanted(&t) > 0) {
		size_t some = n < talk_wanted(&t) ? n : talk_wanted(&t);

		talk_typed(&t, bytes, some);
		bytes += some;
		n -= some;
		take_unsent(&t, &r, sizeof r.bytes);
	}
}

/* All kinds of bytes: Korean, controls, not UTF-8, telnet, a long line. */
static size_t
mixture(char *bytes)
{
	static const char start[] = "안녕\n\033[31m\0\r\n\xff\xf4\xbe\xc8\n\n";
	static const char end[] = "\n//quit\n/quitter\nlast\n";
	size_t n = sizeof start - 1;

	memcpy(bytes, start, n);
	memset(bytes + n, 'x', 2 * TALK_TYPED);
	n += 2 * TALK_TYPED;
	memcpy(bytes + n, end, sizeof end - 1);
	return n + sizeof end - 1;
}

START_TEST(without_a_nick_nothing_is_sent)
{
	ck_assert(!talk_owed(&t));
	talk_typed(&t, BYTES("x"));
	ck_assert(talk_owed(&t));
}
END_TEST

START_TEST(typed_is_sent_to_the_byte)
{
	static char bytes[4 * TALK_TYPED];
	size_t n = mixture(bytes);

	type_all(bytes, n);
	is_recorded(&r, bytes, n);
}
END_TEST

START_TEST(any_split_gives_the_same)
{
	static char bytes[4 * TALK_TYPED];
	size_t n = mixture(bytes);
	size_t at;

	memcpy(bytes + n, "/quit\nx\n", 8);
	for (at = 0; at <= n + 8; at++) {
		fresh();
		type_all(bytes, at);
		type_all(bytes + at, n + 8 - at);
		is_recorded(&r, bytes, n + 6);
		ck_assert(talk_finished(&t));
	}
}
END_TEST

START_TEST(short_takes_lose_nothing)
{
	static char bytes[4 * TALK_TYPED];
	size_t n = mixture(bytes);
	size_t at;

	for (at = 0; at < n; at += 3) {
		talk_typed(&t, bytes + at, n - at < 3 ? n - at : 3);
		take_unsent(&t, &r, 1 + at % 5);
	}
	while (talk_owed(&t))
		take_unsent(&t, &r, 1);
	is_recorded(&r, bytes, n);
}
END_TEST

/* As full as it gets: returns how many bytes that were. */
static size_t
fill(void)
{
	static char bytes[TALK_CHUNK];
	size_t total = 0;
	size_t n;

	memset(bytes, 'x', sizeof bytes);
	while ((n = talk_wanted(&t)) > 0) {
		ck_assert_uint_le(n, sizeof bytes);
		talk_typed(&t, bytes, n);
		total += n;
	}
	return total;
}

START_TEST(full_buffer_stops_the_keyboard_until_there_is_room)
{
	size_t n = fill();

	ck_assert_uint_ge(n, TALK_UNSENT - TALK_CHUNK);
	talk_sent(&t, TALK_LEAST - 1);
	ck_assert_uint_eq(talk_wanted(&t), 0);
	talk_sent(&t, 1);
	ck_assert_uint_eq(talk_wanted(&t), TALK_LEAST);
	talk_typed(&t, "12345", 5);
	ck_assert_uint_eq(talk_wanted(&t), 0);
	take_unsent(&t, &r, sizeof r.bytes);
	ck_assert_uint_eq(r.len, n - TALK_LEAST + 5);
	ck_assert_mem_eq(r.bytes + r.len - 6, "x12345", 6);
}
END_TEST

START_TEST(last_line_gets_its_end_even_where_it_is_full)
{
	size_t n = fill();

	talk_ended(&t);
	take_unsent(&t, &r, sizeof r.bytes);
	ck_assert_uint_eq(r.len, n + 1);
	ck_assert_int_eq(r.bytes[n], '\n');
}
END_TEST

START_TEST(whole_last_line_gets_no_second_end)
{
	type_all(BYTES("a\nb\n"));
	talk_ended(&t);
	talk_ended(&t);
	ck_assert(!talk_owed(&t));
}
END_TEST

START_TEST(sending_is_shut_once_and_after_all_is_sent)
{
	talk_typed(&t, BYTES("a\n"));
	ck_assert(!talk_finished(&t));
	talk_ended(&t);
	ck_assert(!talk_finished(&t));
	talk_sent(&t, 1);
	ck_assert(!talk_finished(&t));
	talk_sent(&t, 1);
	ck_assert(talk_finished(&t));
	talk_shut(&t);
	ck_assert(!talk_finished(&t));
}
END_TEST

START_TEST(nothing_is_wanted_after_the_end)
{
	ck_assert_uint_gt(talk_wanted(&t), 0);
	talk_ended(&t);
	ck_assert_uint_eq(talk_wanted(&t), 0);
}
END_TEST

static const struct {
	const char	*typed;
	bool		 quits;
} quits[] = {
	{ "/quit\n", true },
	{ "/quit\r\n", true },
	{ "/quit good night\n", true },
	{ "/quit\tnow\n", true },
	{ "hi\n\n/quit\n", true },
	{ "\033/qu\001it\n", true },
	{ "\377\361/quit\n", true },
	{ "/quit", false },
	{ "/quitter\n", false },
	{ "/qui\n", false },
	{ "/QUIT\n", false },
	{ "//quit\n", false },
	{ " /quit\n", false },
	{ "hi /quit\n", false },
	{ "/qu\nit\n", false },
	{ "?quit now\n/\n", false },
};

START_TEST(quit_is_seen_in_pieces_and_nothing_else_is)
{
	const char *typed = quits[_i].typed;

	for (; *typed != '\0'; typed++)
		type_all(typed, 1);
	ck_assert(talk_finished(&t) == quits[_i].quits);
	ck_assert((talk_wanted(&t) == 0) == quits[_i].quits);
}
END_TEST

START_TEST(quit_with_too_long_a_line_is_none_as_for_the_server)
{
	static char line[TALK_TYPED + 2];

	memset(line, 'x', sizeof line);
	memcpy(line, "/quit ", 6);
	line[TALK_TYPED] = '\n';
	type_all(line, TALK_TYPED + 1);
	ck_assert(!talk_finished(&t));
	line[TALK_TYPED - 1] = '\n';
	type_all(line, TALK_TYPED);
	ck_assert(talk_finished(&t));
}
END_TEST

START_TEST(what_follows_quit_is_not_sent)
{
	talk_typed(&t, BYTES("a\n/quit\nb\nc"));
	take_unsent(&t, &r, sizeof r.bytes);
	talk_ended(&t);
	ck_assert(!talk_owed(&t));
	is_recorded(&r, BYTES("a\n/quit\n"));
}
END_TEST

TCase *
case_up(void)
{
	TCase *tc = tcase_create("up");

	tcase_add_checked_fixture(tc, fresh, NULL);
	tcase_add_test(tc, without_a_nick_nothing_is_sent);
	tcase_add_test(tc, typed_is_sent_to_the_byte);
	tcase_add_test(tc, any_split_gives_the_same);
	tcase_add_test(tc, short_takes_lose_nothing);
	tcase_add_test(tc, full_buffer_stops_the_keyboard_until_there_is_room);
	tcase_add_test(tc, last_line_gets_its_end_even_where_it_is_full);
	tcase_add_test(tc, whole_last_line_gets_no_second_end);
	tcase_add_test(tc, sending_is_shut_once_and_after_all_is_sent);
	tcase_add_test(tc, nothing_is_wanted_after_the_end);
	tcase_add_loop_test(tc, quit_is_seen_in_pieces_and_nothing_else_is, 0,
	    (int)LEN(quits));
	tcase_add_test(tc,
	    quit_with_too_long_a_line_is_none_as_for_the_server);
	tcase_add_test(tc, what_follows_quit_is_not_sent);
	return tc;
}
