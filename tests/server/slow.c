/* slow: one reader stops, and what then happens to it and to the others. */
#include <stdio.h>
#include <string.h>

#include "trio.h"

#define LINES	3000u		/* of 100 bytes: far more than --feed */

/*
 * Reads what lazy is sent until it has heard the line before to: every line
 * is whole, in order and there, but for as many as it is told it missed.
 * Returns how many gaps there were; *before is the bytes before the first.
 */
static unsigned
catches_up(unsigned from, unsigned to, size_t *before)
{
	char		 text[128];
	const char	*line;
	unsigned	 missed, gaps = 0;

	while (from < to) {
		line = peer_line(lazy);
		ck_assert_ptr_nonnull(line);
		numbered(text, from);
		if (strncmp(line, "<ann> ", 6) == 0) {
			ck_assert_str_eq(line + 6, text);
			from++;
			*before += gaps == 0 ? strlen(line) + 1 : 0;
			continue;
		}
		ck_assert_msg(sscanf(line, "*** %u lines missed", &missed) == 1,
		    "not a line and not a gap: %s", line);
		ck_assert_str_eq(strchr(line, 'l'),
		    "lines missed: you were too far behind");
		from += missed;
		gaps++;
	}
	ck_assert_uint_eq(from, to);
	return gaps;
}

START_TEST(slowest_is_told_what_it_missed)
{
	size_t	before = 0;

	three_are_here("--slow skip " FEED);
	talk_on(0, LINES);
	ck_assert_uint_ge(catches_up(0, LINES, &before), 1);
	talk_on(LINES, LINES + 10);
	ck_assert_uint_eq(catches_up(LINES, LINES + 10, &before), 0);
	peer_silent(lazy);
	peer_silent(ann);
}
END_TEST

START_TEST(stopping_again_and_again_loses_only_what_is_told)
{
	size_t		before = 0;
	unsigned	round;

	three_are_here("--slow skip " FEED);
	for (round = 0; round < 5; round++) {
		talk_on(round * LINES, (round + 1) * LINES);
		ck_assert_uint_ge(catches_up(round * LINES,
		    (round + 1) * LINES, &before), 1);
	}
	peer_silent(lazy);
}
END_TEST

START_TEST(slow_is_shown_out_and_told_why)
{
	char		 text[128];
	const char	*line = NULL;
	unsigned	 heard = 0;
	unsigned	 i;

	three_are_here("--slow close " FEED);
	for (i = 0; i < LINES && !peer_has_line(ann); i++) {
		say(i);
		while ((line = peer_line(bob)) != NULL && *line == '*')
			ck_assert_str_eq(line, "*** client3 left");
	}
	EVENTUALLY(peer_has_line(ann));
	peer_expect(ann, "*** client3 left");
	for (;; heard++) {
		line = peer_line(lazy);
		numbered(text, heard);
		if (line == NULL || strncmp(line, "<ann> ", 6) != 0 ||
		    strcmp(line + 6, text) != 0)
			break;
	}
	ck_assert_ptr_nonnull(line);
	ck_assert_uint_gt(heard, 10);
	ck_assert_msg(strstr(line, "*** you were too far behind") != NULL,
	    "line %u is %s", heard, line);
	peer_expect_end(lazy);
}
END_TEST

START_TEST(nick_of_who_is_shown_out_is_free_at_once)
{
	unsigned	i;

	three_are_here("--slow close " FEED);
	peer_send(lazy, "/nick eve\n");
	peer_expect(ann, "*** client3 is now eve");
	peer_expect(bob, "*** client3 is now eve");
	for (i = 0; i < LINES && !peer_has_line(ann); i++) {
		say(i);
		ck_assert_ptr_nonnull(peer_line(bob));
	}
	EVENTUALLY(peer_has_line(ann));
	peer_expect(ann, "*** eve left");
	peer_send(ann, "/nick eve\n");
	peer_expect(ann, "*** you are now eve");
}
END_TEST

int
main(void)
{
	Suite	*suite = suite_create("slow");
	TCase	*group = suite_case(suite, "slow");

	tcase_add_test(group, slowest_is_told_what_it_missed);
	tcase_add_test(group, stopping_again_and_again_loses_only_what_is_told);
	tcase_add_test(group, slow_is_shown_out_and_told_why);
	tcase_add_test(group, nick_of_who_is_shown_out_is_free_at_once);
	return suite_run(suite);
}
