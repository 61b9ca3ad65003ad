/* From bytes to lines that are said: ends, splits, lengths, UTF-8. */
#include "guests.h"

#include <stdlib.h>
#include <string.h>

#define REFUSED "*** line refused: more than 1,024 bytes\n"
#define NOT_UTF8 "*** what you send is not UTF-8 (is your terminal set to " \
	"CP949?): see U+FFFD where it broke\n"
#define R "\xef\xbf\xbd"

static struct client *ann, *bob;

static void
set_up(void)
{
	guests_open(NULL);
	ann = joins_as("ann");
	bob = joins_as("bob");
}

START_TEST(any_split_says_the_same)
{
	static const char in[] = "one\r\n\xff\xfb\x01two 한\n/me x\n\n"
	    "/msg bob y\nthree\n";
	static const char out[] = "<ann> one\n<ann> two 한\n* ann x\n"
	    "[ann -> bob] y\n<ann> three\n";
	size_t a, b, n = sizeof in - 1;

	for (a = 0; a <= n; a++)
		for (b = a; b <= n; b += 5) {
			sends(ann, in, a);
			sends(ann, in + a, b - a);
			sends(ann, in + b, n - b);
			takes_exactly(bob, out);
		}
}
END_TEST

START_TEST(line_of_1024_bytes_is_said)
{
	const char *line = long_line("", 1023);

	says(ann, line);
	ck_assert_mem_eq(takes(bob), "<ann> xx", 8);
	says(ann, line);
	ck_assert_uint_eq(strlen(takes(bob)), 6 + 1023 + 1);
	takes_exactly(ann, "");
}
END_TEST

START_TEST(longer_line_is_refused_whole_and_once)
{
	int i;

	says(ann, long_line("", 1024));
	takes_exactly(ann, REFUSED);
	for (i = 0; i < 100; i++)
		sends(ann, long_line("", 1024), 1024);
	takes_exactly(ann, "");
	says(ann, "end");
	takes_exactly(ann, REFUSED);
	says(ann, "next");
	takes_exactly(bob, "<ann> next\n");
}
END_TEST

START_TEST(text_is_cleaned)
{
	says(ann, "\x1b[31mred\x1b[0m a\tb \xe2\x80\xae" "c");
	takes_exactly(bob, "<ann> [31mred[0m a\tb c\n");
	sends(ann, "a\0b\rc\n", 6);
	takes_exactly(bob, "<ann> abc\n");
	takes_exactly(ann, "");
}
END_TEST

START_TEST(who_does_not_send_utf8_is_told_once)
{
	says(ann, "\xb0\xa1");
	takes_exactly(ann, NOT_UTF8);
	takes_exactly(bob, "<ann> " R R "\n");
	says(ann, "\xff\xff" "a\xc0");
	takes_exactly(ann, "");
	takes_exactly(bob, "<ann> " R "a" R "\n");
	says(bob, "\x80");
	takes_exactly(bob, NOT_UTF8);
}
END_TEST

START_TEST(command_is_cleaned_first)
{
	says(ann, "\x07/me \x07 x\x07");
	takes_exactly(bob, "* ann x\n");
	says(ann, "/msg \xc0 x");
	takes_exactly(ann, NOT_UTF8 "*** nobody is called " R "\n");
}
END_TEST

START_TEST(longest_line_of_broken_bytes_is_said)
{
	char bytes[1024];
	const char *text;

	memset(bytes, 0x80, sizeof bytes);
	bytes[1023] = '\n';
	sends(ann, bytes, 1024);
	text = takes(bob);
	ck_assert_uint_eq(times(R, text), 1023);
	ck_assert_uint_eq(strlen(text), 6 + 3 * 1023 + 1);
}
END_TEST

START_TEST(half_a_line_waits)
{
	sends(ann, "not y", 5);
	turn(100 * SECOND);
	takes_exactly(bob, "");
	says(ann, "et");
	takes_exactly(bob, "<ann> not yet\n");
}
END_TEST

START_TEST(two_do_not_share_a_line)
{
	sends(ann, "a", 1);
	sends(bob, "b", 1);
	says(ann, "nn");
	says(bob, "ob");
	takes_exactly(bob, "<ann> ann\n");
	takes_exactly(ann, "<bob> bob\n");
}
END_TEST

static void
add(TCase *t)
{
	tcase_add_checked_fixture(t, set_up, NULL);
	tcase_add_test(t, any_split_says_the_same);
	tcase_add_test(t, line_of_1024_bytes_is_said);
	tcase_add_test(t, longer_line_is_refused_whole_and_once);
	tcase_add_test(t, text_is_cleaned);
	tcase_add_test(t, who_does_not_send_utf8_is_told_once);
	tcase_add_test(t, command_is_cleaned_first);
	tcase_add_test(t, longest_line_of_broken_bytes_is_said);
	tcase_add_test(t, half_a_line_waits);
	tcase_add_test(t, two_do_not_share_a_line);
}

int
main(void)
{
	return guests_main("received", add);
}
