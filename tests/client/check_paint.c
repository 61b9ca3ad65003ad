/* Lines as they are shown: golden. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check_screen.h"
#include "mention.h"
#include "paint.h"
#include "wrap.h"

static struct paint paint;
static char *shown;
static size_t shown_len;
static FILE *out;

static void
fresh(void)
{
	paint = (struct paint){ .me = "철수" };
	setenv("TZ", "UTC", 1);
	out = open_memstream(&shown, &shown_len);
}

static void
done(void)
{
	fclose(out);
	free(shown);
}

/* What was written since it was asked last. */
static const char *
written(void)
{
	static char text[1 << 14];

	fflush(out);
	strlcpy(text, shown, sizeof text);
	rewind(out);
	memset(shown, 0, shown_len);
	return text;
}

static const char *
painted(const char *line)
{
	paint_line(out, &paint, line, strlen(line), 15 * 3600 + 4 * 60);
	return written();
}

START_TEST(without_colours_nothing_is_added)
{
	ck_assert_str_eq(painted("*** ann joined"), "*** ann joined\n");
	ck_assert_str_eq(painted("<ann> hi 철수"), "<ann> hi 철수\n");
	ck_assert_str_eq(painted("[ann -> 철수] psst"),
	    "[ann -> 철수] psst\n");
	ck_assert_str_eq(painted("* ann waves"), "* ann waves\n");
	ck_assert_str_eq(painted(""), "\n");
}
END_TEST

START_TEST(each_part_has_its_colour)
{
	paint.colours = 256;
	ck_assert_str_eq(painted("*** ann joined"),
	    "\033[2m*** ann joined\033[m\n");
	ck_assert_str_eq(painted("-- back again"),
	    "\033[2m-- back again\033[m\n");
	ck_assert_str_eq(painted("<ann> hi"),
	    "<\033[38;5;28mann\033[m> hi\n");
	ck_assert_str_eq(painted("* ann waves"),
	    "*\033[38;5;28m ann\033[m waves\n");
	ck_assert_str_eq(painted("<철수> hi"), "<\033[1m철수\033[m> hi\n");
}
END_TEST

START_TEST(our_name_makes_a_line_bold)
{
	paint.colours = 256;
	ck_assert_str_eq(painted("<ann> 철수야 안녕"),
	    "<\033[38;5;28mann\033[m>\033[1m 철수야 안녕\033[m\n");
	ck_assert_str_eq(painted("[ann -> 철수] psst"),
	    "[\033[38;5;28mann\033[m -> 철수]\033[1m psst\033[m\n");
	ck_assert_str_eq(painted("<철수> 철수"),
	    "<\033[1m철수\033[m> 철수\n");
}
END_TEST

START_TEST(colour_of_a_nick_is_stable)
{
	paint.colours = 8;
	ck_assert_str_eq(painted("<ann> hi"), "<\033[32mann\033[m> hi\n");
	ck_assert_str_eq(painted("<ann> ho"), "<\033[32mann\033[m> ho\n");
	ck_assert_str_eq(painted("<bob> hi"), "<\033[35mbob\033[m> hi\n");
	ck_assert_str_eq(painted("<민수> hi"), "<\033[32m민수\033[m> hi\n");
}
END_TEST

START_TEST(number_of_colours_is_what_the_terminal_has)
{
	ck_assert_uint_eq(paint_colours(NULL, "xterm"), 8);
	ck_assert_uint_eq(paint_colours("", "tmux-256color"), 256);
	ck_assert_uint_eq(paint_colours("1", "tmux-256color"), 0);
	ck_assert_uint_eq(paint_colours(NULL, "dumb"), 0);
	ck_assert_uint_eq(paint_colours(NULL, ""), 0);
	ck_assert_uint_eq(paint_colours(NULL, NULL), 0);
}
END_TEST

START_TEST(time_stands_first)
{
	paint.times = true;
	paint.width = 20;
	ck_assert_str_eq(painted("<ann> one two three"),
	    "15:04 <ann> one two\n        three\n");
	paint.colours = 8;
	ck_assert_str_eq(painted("*** x"),
	    "\033[2m15:04\033[m\033[2m *** x\033[m\n");
}
END_TEST

TCase *
case_paint(void)
{
	TCase *tc = tcase_create("paint");

	tcase_add_checked_fixture(tc, fresh, done);
	tcase_add_test(tc, without_colours_nothing_is_added);
	tcase_add_test(tc, each_part_has_its_colour);
	tcase_add_test(tc, our_name_makes_a_line_bold);
	tcase_add_test(tc, colour_of_a_nick_is_stable);
	tcase_add_test(tc, number_of_colours_is_what_the_terminal_has);
	tcase_add_test(tc, time_stands_first);
	return tc;
}

static const char *
wrapped(const char *text, size_t width, size_t indent)
{
	struct wrap w = wrap_begin(out, width, indent);

	wrap_text(&w, text, strlen(text));
	wrap_end(&w);
	return written();
}

START_TEST(rows_are_broken_between_words)
{
	ck_assert_str_eq(wrapped("one two three", 7, 0),
	    "one two\nthree\n");
	ck_assert_str_eq(wrapped("one two three", 6, 2),
	    "one\n  two\n  thre\n  e\n");
	ck_assert_str_eq(wrapped("one  two ", 100, 2), "one  two\n");
	ck_assert_str_eq(wrapped("one two", 0, 2), "one two\n");
}
END_TEST

START_TEST(hangul_has_two_columns)
{
	ck_assert_str_eq(wrapped("가나 다라 마바", 9, 0),
	    "가나 다라\n마바\n");
	ck_assert_str_eq(wrapped("가나 다라 마바", 8, 0),
	    "가나\n다라\n마바\n");
	ck_assert_str_eq(wrapped("가나다라마", 7, 0), "가나다\n라마\n");
	ck_assert_str_eq(wrapped("x\U0001f600y", 3, 0),
	    "x\U0001f600\ny\n");
}
END_TEST

START_TEST(long_word_is_broken_between_characters)
{
	ck_assert_str_eq(wrapped("a bcdefghi", 5, 0), "a bcd\nefghi\n");
	ck_assert_str_eq(wrapped("a bcdefghijk", 5, 2),
	    "a bcd\n  efg\n  hij\n  k\n");
	ck_assert_str_eq(wrapped("e\u0301e\u0301e\u0301", 2, 0),
	    "e\u0301e\u0301\ne\u0301\n");
}
END_TEST

START_TEST(only_the_first_row_stands_at_the_edge)
{
	ck_assert_str_eq(wrapped("<ann> hi <bob> I owe you", 8, 2),
	    "<ann> hi\n  <bob>\n  I owe\n  you\n");
	ck_assert_str_eq(wrapped("<ann>xx<bob>y", 7, 2),
	    "<ann>xx\n  <bob>\n  y\n");
}
END_TEST

START_TEST(tab_goes_to_the_next_stop)
{
	ck_assert_str_eq(wrapped("ab\tc", 80, 0), "ab      c\n");
	ck_assert_str_eq(wrapped("\tc", 80, 0), "        c\n");
	ck_assert_str_eq(wrapped("abcdefgh\tc", 80, 0),
	    "abcdefgh        c\n");
}
END_TEST

START_TEST(narrowest_screens_come_to_an_end)
{
	ck_assert_str_eq(wrapped("가 b", 1, 2), "\n가\nb\n");
	ck_assert_str_eq(wrapped("ab", 1, 2), "a\nb\n");
	ck_assert_str_eq(wrapped("\u0301", 1, 2), "\u0301\n");
}
END_TEST

TCase *
case_wrap(void)
{
	TCase *tc = tcase_create("wrap");

	tcase_add_checked_fixture(tc, fresh, done);
	tcase_add_test(tc, rows_are_broken_between_words);
	tcase_add_test(tc, hangul_has_two_columns);
	tcase_add_test(tc, long_word_is_broken_between_characters);
	tcase_add_test(tc, only_the_first_row_stands_at_the_edge);
	tcase_add_test(tc, tab_goes_to_the_next_stop);
	tcase_add_test(tc, narrowest_screens_come_to_an_end);
	return tc;
}

START_TEST(who_is_called_is_found)
{
	static const struct {
		const char	*text, *nick;
		bool		 found;
	} calls[] = {
		{ "ann", "ann", true }, { "Ann, hi", "ann", true },
		{ "hi ANN!", "ann", true }, { "anna", "ann", false },
		{ "joann", "ann", false }, { "joann ann", "ann", true },
		{ "ann-lee", "ann", false }, { "ann2", "ann", false },
		{ "(ann)", "ann", true }, { "ann아 밥", "ann", true },
		{ "", "ann", false }, { "민수야", "민수", true },
		{ "어이 민수!", "민수", true }, { "김민수", "민수", false },
		{ "민 수", "민수", false }, { "민수x", "민수", false },
		{ "\u1106\u1175\u11ab\uc218", "민수", true },
		{ "ÉVE", "éve", true },
	};
	size_t i;

	for (i = 0; i < LEN(calls); i++)
		ck_assert_msg(mention_found(calls[i].text,
		    strlen(calls[i].text), calls[i].nick) == calls[i].found,
		    "%s in \"%s\"", calls[i].nick, calls[i].text);
}
END_TEST

TCase *
case_mention(void)
{
	TCase *tc = tcase_create("mention");

	tcase_add_test(tc, who_is_called_is_found);
	return tc;
}
