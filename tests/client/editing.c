/* The line being typed, as a person sees it. */
#include <stdlib.h>
#include <string.h>

#include "pane.h"
#include "stage.h"

static struct peer *server;

START_TEST(half_typed_line_stands_below_a_burst_of_2000_messages)
{
	char line[64];
	const char *at;
	unsigned i;

	server = stage_begin("");
	pane_type("반쯤 쓴 줄");
	pane_cursor_in("> 반쯤 쓴 줄", 12);
	for (i = 0; i < 2000; i++) {
		snprintf(line, sizeof line, "<ann> message %04u\n", i);
		peer_send(server, line);
	}
	pane_ends_in("<ann> message 1999\n> 반쯤 쓴 줄");
	pane_type(", 끝");
	pane_cursor_in("> 반쯤 쓴 줄, 끝", 16);
	at = strstr(pane_history(), "<ann> message 0000\n");
	for (i = 0; i < 2000; i++) {
		snprintf(line, sizeof line, "<ann> message %04u\n", i);
		ck_assert_msg(at != NULL && strncmp(at, line, strlen(line)) ==
		    0, "torn at %u: %.200s", i, at);
		at += strlen(line);
	}
	ck_assert_str_eq(at, "> 반쯤 쓴 줄, 끝");
	pane_press("Enter");
	peer_expect(server, "반쯤 쓴 줄, 끝");
	pane_ends_in("<철수> 반쯤 쓴 줄, 끝\n>");
	stage_end(server);
}
END_TEST

START_TEST(hangul_has_two_columns_and_is_erased_by_syllable)
{
	server = stage_begin("");
	pane_type("똠방각하 x");
	pane_cursor_in("> 똠방각하 x", 12);
	pane_press("BSpace BSpace");
	pane_cursor_in("> 똠방각하", 10);
	pane_press("BSpace");
	pane_cursor_in("> 똠방각", 8);
	pane_press("Left Left BSpace");
	pane_cursor_in("> 방각", 2);
	pane_type("쌀");
	pane_cursor_in("> 쌀방각", 4);
	pane_press("Delete End");
	pane_cursor_in("> 쌀각", 6);
	pane_press("Enter");
	peer_expect(server, "쌀각");
	stage_end(server);
}
END_TEST

START_TEST(words_and_the_line_are_moved_over_and_erased)
{
	server = stage_begin("");
	pane_type("one two 세 번째");
	pane_press("M-b C-Left M-b");
	pane_cursor_in("> one two 세 번째", 6);
	pane_press("M-f C-Right");
	pane_cursor_in("> one two 세 번째", 12);
	pane_press("C-w");
	pane_cursor_in("> one two  번째", 10);
	pane_press("C-k C-w");
	pane_cursor_in("> one", 6);
	pane_press("C-y Home M-d");
	pane_cursor_in(">  two", 2);
	pane_press("C-e C-u");
	pane_cursor_in(">", 2);
	pane_type("xyz");
	pane_press("C-a C-f C-d C-e C-t");
	pane_cursor_in("> zx", 4);
	stage_end(server);
}
END_TEST

START_TEST(ctrl_l_clears_the_screen_but_for_the_line)
{
	server = stage_begin("");
	pane_type("kept");
	pane_press("C-l");
	pane_cursor_in("> kept", 6);
	ck_assert_str_eq(pane_text(), "> kept");
	peer_send(server, "<ann> hi\n");
	pane_ends_in("<ann> hi\n> kept");
	stage_end(server);
}
END_TEST

START_TEST(line_of_several_rows_survives_messages_and_resizes)
{
	server = stage_begin("");
	pane_resize(20, PANE_ROWS);
	pane_type("가나다라 마바사아 자차카타 파하 abc");
	pane_cursor_in("자차카타 파하 abc", 17);
	peer_send(server, "<ann> hello\n");
	pane_ends_in("<ann> hello\n> 가나다라 마바사아\n자차카타 파하 abc");
	pane_press("Home");
	pane_cursor_in("> 가나다라 마바사아", 2);
	pane_resize(PANE_COLUMNS, PANE_ROWS);
	pane_ends_in("<ann> hello\n> 가나다라 마바사아 자차카타 파하 abc");
	pane_press("End");
	pane_cursor_in("> 가나다라 마바사아 자차카타 파하 abc", 37);
	pane_resize(31, PANE_ROWS);
	pane_ends_in("<ann> hello\n> 가나다라 마바사아 자차카타 파\n"
	    "하 abc");
	peer_send(server, "<ann> again\n");
	pane_ends_in("<ann> hello\n<ann> again\n"
	    "> 가나다라 마바사아 자차카타 파\n하 abc");
	pane_press("Enter");
	peer_expect(server, "가나다라 마바사아 자차카타 파하 abc");
	stage_end(server);
}
END_TEST

START_TEST(lines_that_come_at_once_are_all_sent)
{
	server = stage_begin("");
	pane_type("one\rtwo\r\rthree\r");
	peer_expect(server, "one");
	peer_expect(server, "two");
	peer_expect(server, "three");
	pane_ends_in("<철수> one\n<철수> two\n<철수> three\n>");
	stage_end(server);
}
END_TEST

START_TEST(lone_escape_stops_nothing)
{
	server = stage_begin("");
	pane_press("Escape");
	peer_send(server, "<ann> hi\n");
	pane_ends_in("<ann> hi\n>");
	clock_nap(600 * clock_scale());	/* ESC is given 50 */
	pane_type("[A");
	pane_cursor_in("> [A", 4);
	stage_end(server);
}
END_TEST

START_TEST(line_is_no_longer_than_the_server_takes)
{
	char many[1100];

	memset(many, 'x', sizeof many);
	many[1099] = '\0';
	server = stage_begin("");
	pane_type(many);
	pane_press("Enter");
	many[1023] = '\0';
	peer_expect(server, many);
	stage_end(server);
}
END_TEST

/* Without blanks, because rows are filled up with them. */
static void
press_something(void)
{
	static const char *const texts[] = { "a", "b", "안", "녕", "똠",
	    "😀", "é", "xyz", "가나다" };
	static const char *const keys[] = { "Left", "Right", "BSpace",
	    "Delete", "Home", "End", "M-b", "M-f", "C-w", "C-t", "C-k",
	    "C-y", "Left", "Left" };
	size_t what = (size_t)random() % 3;

	if (what > 0)
		pane_type(texts[(size_t)random() %
		    (sizeof texts / sizeof texts[0])]);
	else
		pane_press(keys[(size_t)random() %
		    (sizeof keys / sizeof keys[0])]);
	if (random() % 16 == 0)
		peer_send(server, "<ann> hello\n");
}

/* What stands behind the prompt, in all of its rows. */
static void
line_seen(char *line)
{
	const char *at = strrchr(pane_history(), '>') + 1;

	for (; *at != '\0'; at++)
		if (*at != ' ' && *at != '\n')
			*line++ = *at;
	*line = '\0';
}

START_TEST(what_is_seen_is_what_is_sent)
{
	char line[4096], again[4096];
	int i;

	srandom((unsigned)_i);
	server = stage_begin("");
	pane_resize(20, PANE_ROWS);
	for (i = 0; i < 100; i++)
		press_something();
	pane_press("End");
	pane_type("끝");
	pane_sees("끝");
	peer_send(server, "<ann> last\n");
	pane_sees("<ann> last");
	line_seen(line);
	pane_press("C-l");
	pane_press("Enter");
	strlcpy(again, peer_line(server), sizeof again);
	ck_assert_str_eq(line, again);
	stage_end(server);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("client_editing");
	TCase *tc = suite_case(s, "the line being typed");

	tcase_add_checked_fixture(tc, pane_open, pane_close);
	tcase_add_test(tc,
	    half_typed_line_stands_below_a_burst_of_2000_messages);
	tcase_add_test(tc, hangul_has_two_columns_and_is_erased_by_syllable);
	tcase_add_test(tc, words_and_the_line_are_moved_over_and_erased);
	tcase_add_test(tc, ctrl_l_clears_the_screen_but_for_the_line);
	tcase_add_test(tc,
	    line_of_several_rows_survives_messages_and_resizes);
	tcase_add_test(tc, lines_that_come_at_once_are_all_sent);
	tcase_add_test(tc, lone_escape_stops_nothing);
	tcase_add_test(tc, line_is_no_longer_than_the_server_takes);
	tcase_add_loop_test(tc, what_is_seen_is_what_is_sent, 0, 5);
	return suite_run(s);
}
