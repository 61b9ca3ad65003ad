/* What need not be typed: lines before, names, what was pasted. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "pane.h"
#include "play.h"
#include "stage.h"

static struct peer *server;

START_TEST(lines_before_are_found_again_in_the_next_run)
{
	server = stage_begin("");
	pane_type("first");
	pane_press("Enter");
	pane_type("/pass secret");
	pane_press("Enter");
	pane_type(" hidden");
	pane_press("Enter");
	pane_type("둘째");
	pane_press("Enter Up");
	pane_cursor_in("> 둘째", 6);
	pane_press("Up");
	pane_cursor_in("> first", 7);
	pane_press("Down Down");
	pane_cursor_in(">", 2);
	peer_skip_to(server, "둘째");
	stage_end(server);
	server = stage_begin("");
	pane_press("Up");
	pane_cursor_in("> 둘째", 6);
	pane_press("Up");
	pane_cursor_in("> first", 7);
	pane_press("Up Enter");
	peer_expect(server, "first");
	ck_assert_ptr_null(strstr(pane_history(), "secret"));
	stage_end(server);
}
END_TEST

START_TEST(tab_completes_who_is_here_and_commands)
{
	server = stage_begin("");
	ck_assert_ptr_null(strstr(pane_text(), "3 here: "));
	pane_type("m");
	pane_press("Tab");
	pane_cursor_in("> m", 3);
	pane_press("BSpace");
	pane_type("ㅁ");
	pane_press("Tab");
	pane_cursor_in("> 민수:", 8);
	peer_send(server, "*** anton joined\n");
	pane_sees("*** anton joined");
	pane_press("C-u");
	pane_type("hi an");
	pane_press("Tab");
	pane_cursor_in("> hi anton", 11);
	pane_press("Tab");
	pane_cursor_in("> hi ann", 9);
	pane_press("C-u");
	pane_type("/w");
	pane_press("Tab Enter");
	peer_expect(server, "/who ");
	peer_send(server, "*** 2 here: ann, 철수\n");
	pane_ends_in("> /who\n*** 2 here: ann, 철수\n>");
	stage_end(server);
}
END_TEST

START_TEST(paste_of_many_lines_sends_them_and_says_how_many)
{
	server = stage_begin("");
	pane_type("before ");
	pane_paste("one\n\t두 줄\nthree\n");
	pane_ends_in("-- 3 lines are pasted\n<철수> before one\n"
	    "<철수>  두 줄\n<철수> three\n>");
	peer_expect(server, "before one");
	peer_expect(server, "\t두 줄");
	peer_expect(server, "three");
	pane_paste("in one\n");
	pane_cursor_in("> in one", 8);
	stage_end(server);
}
END_TEST

START_TEST(what_is_pasted_behind_quit_is_neither_sent_nor_shown)
{
	server = stage_begin("");
	pane_paste("one\n/quit\ntwo\nthree\n");
	peer_expect(server, "one");
	peer_expect(server, "/quit");
	ck_assert_ptr_null(peer_line(server));
	peer_close(server);
	pane_sees("status 0");
	pane_sees("<철수> one");
	ck_assert_ptr_null(strstr(pane_text(), "two"));
	ck_assert_ptr_null(strstr(pane_text(), "three"));
}
END_TEST

START_TEST(long_paste_is_asked_about)
{
	char lines[21 * 10 + 1] = "", line[16];
	unsigned i;

	for (i = 0; i < 21; i++) {
		snprintf(line, sizeof line, "line %04u\n", i);
		strlcat(lines, line, sizeof lines);
	}
	server = stage_begin("");
	pane_paste(lines);
	pane_sees("-- 21 lines are pasted: Enter sends them, any other key");
	pane_press("x");
	pane_ends_in("-- the paste is dropped\n>");
	pane_paste(lines);
	pane_ends_in("  drops them\n>");
	pane_press("C-Space");
	pane_ends_in("  drops them\n-- the paste is dropped\n>");
	pane_paste(lines);
	pane_sees("-- 21 lines are pasted: Enter sends them, any other key");
	pane_press("Enter");
	for (i = 0; i < 21; i++) {
		snprintf(line, sizeof line, "line %04u", i);
		peer_expect(server, line);
	}
	stage_end(server);
}
END_TEST

/* More than fits into what is unsent and into the kernel's buffers. */
START_TEST(paste_that_the_server_does_not_take_waits_without_a_spin)
{
	static char lines[64000];
	char line[64];
	unsigned i, port;
	int listener = play_listen(&port, 4096);
	uint64_t cpu;

	for (i = 0; i < 1000; i++) {
		snprintf(line, sizeof line, "line %04u %045u\n", i, i);
		strlcat(lines, line, sizeof lines);
	}
	pane_client("", port);
	server = play_accept(listener);
	close(listener);
	pane_ends_in(">");
	pane_paste(lines);
	pane_sees("-- 1000 lines are pasted: Enter");
	pane_press("Enter");
	pane_sees("line 0999");
	usleep(300000);
	cpu = proc_cpu_us(pane_pid());
	usleep(500000);
	ck_assert_uint_lt(proc_cpu_us(pane_pid()) - cpu, 100000);
	peer_expect(server, "/who");
	for (i = 0; i < 1000; i++) {
		snprintf(line, sizeof line, "line %04u %045u", i, i);
		peer_expect(server, line);
	}
	stage_end(server);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("client_offers");
	TCase *tc = suite_case(s, "what need not be typed");

	tcase_add_checked_fixture(tc, pane_open, pane_close);
	tcase_add_test(tc, lines_before_are_found_again_in_the_next_run);
	tcase_add_test(tc, tab_completes_who_is_here_and_commands);
	tcase_add_test(tc, paste_of_many_lines_sends_them_and_says_how_many);
	tcase_add_test(tc,
	    what_is_pasted_behind_quit_is_neither_sent_nor_shown);
	tcase_add_test(tc, long_paste_is_asked_about);
	tcase_add_test(tc,
	    paste_that_the_server_does_not_take_waits_without_a_spin);
	return suite_run(s);
}
