/* What the others say, as a person sees it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pane.h"
#include "play.h"
#include "stage.h"

#define CALL	"\a"

static struct peer *server;

START_TEST(nicks_have_colours_and_notices_are_dim)
{
	size_t n;

	server = stage_begin("");
	pane_listen();
	peer_send(server, "<ann> hello\n*** bob joined\n<ann> again\n");
	EVENTUALLY(strstr(pane_heard(&n), "again") != NULL);
	ck_assert_ptr_nonnull(strstr(pane_heard(&n),
	    "<\033[38;5;28mann\033[m> hello\r\n"
	    "\033[2m*** bob joined\033[m\r\n"
	    "<\033[38;5;28mann\033[m> again\r\n"));
	pane_ends_in("<ann> hello\n*** bob joined\n<ann> again\n>");
	stage_end(server);
}
END_TEST

static const char *const colourless[] = { "export NO_COLOR=1",
    "export TERM=dumb" };

START_TEST(colours_are_left_out_where_they_are_not_wanted)
{
	unsigned port;
	int listener = play_listen(&port, 0);
	size_t n;

	pane_run("%s", colourless[_i]);
	pane_listen();
	pane_client("", port);
	server = play_accept(listener);
	close(listener);
	peer_send(server, "*** welcome, x: 2 here\n<ann> hello\n");
	pane_sees("<ann> hello");
	EVENTUALLY(strstr(pane_heard(&n), "<ann> hello\r\n") != NULL);
	ck_assert_ptr_null(strstr(pane_heard(&n), "\033[2m"));
	peer_close(server);
	pane_sees("status 1");
}
END_TEST

START_TEST(dumb_terminal_is_left_alone)
{
	unsigned port;
	int listener = play_listen(&port, 0);

	pane_run("export TERM=dumb; stty -g > $XDG_STATE_HOME/before");
	pane_client("", port);
	server = play_accept(listener);
	close(listener);
	pane_sees("connected to");
	pane_type("half");
	pane_sees("half");
	peer_send(server, "<ann> hello\n");
	pane_sees("half<ann> hello");
	pane_type(" whole");
	pane_press("Enter C-d");
	peer_expect(server, "half whole");
	peer_close(server);
	pane_sees("status 0");
}
END_TEST

START_TEST(our_name_rings_the_bell)
{
	size_t n;

	server = stage_begin("");
	pane_listen();
	peer_send(server, "<ann> nobody\n*** 철수 x\n<ann> 김철수\n");
	pane_ends_in("<ann> 김철수\n>");
	EVENTUALLY(strstr(pane_heard(&n), "김철수") != NULL);
	ck_assert_ptr_null(strstr(pane_heard(&n), CALL));
	peer_send(server, "<ann> 철수야!\n");
	pane_ends_in("<ann> 철수야!\n>");
	EVENTUALLY(strstr(pane_heard(&n), CALL) != NULL);
	ck_assert_ptr_nonnull(strstr(pane_heard(&n),
	    "\033[1m 철수야!\033[m\r\n"));
	stage_end(server);
}
END_TEST

START_TEST(quiet_stops_the_bell)
{
	size_t n;

	server = stage_begin("--quiet");
	pane_listen();
	peer_send(server, "<ann> 철수!\n");
	EVENTUALLY(strstr(pane_heard(&n), "철수!") != NULL);
	pane_ends_in("<ann> 철수!\n>");
	ck_assert_ptr_null(strstr(pane_heard(&n), CALL));
	stage_end(server);
}
END_TEST

/* The row that begins with a time and ends so. */
static bool
has_time(const char *text)
{
	const char *at = strstr(pane_text(), text);

	return at != NULL && at - pane_text() >= 7 && at[-7] == '\n' &&
	    strspn(at - 6, "0123456789:") == 5 && at[-1] == ' ';
}

START_TEST(times_are_shown_where_they_are_asked_for)
{
	server = stage_begin("");
	peer_send(server, "<ann> one\n");
	pane_ends_in("<ann> one\n>");
	pane_type("/:time on");
	pane_press("Enter");
	pane_sees("> /:time on");
	pane_type("two");
	pane_press("Enter");
	peer_expect(server, "two");
	peer_send(server, "<ann> three\n");
	EVENTUALLY(has_time("<ann> three\n"));
	ck_assert(has_time("<철수> two\n"));
	stage_end(server);
	server = stage_begin("--time");
	ck_assert(has_time("*** you are now 철수\n"));
	stage_end(server);
}
END_TEST

START_TEST(legacy_terminal_is_given_its_charset)
{
	size_t n;

	server = stage_begin("--charset CP949");
	pane_listen();
	peer_send(server, "<ann> \ub620 \u2603\n");
	EVENTUALLY(strstr(pane_heard(&n), "ann\033[m> \x8c\x63 ?\r\n") !=
	    NULL);
	pane_bytes("8c 63 be");
	pane_bytes("c8 0d");
	peer_expect(server, "\ub620\uc548");
	EVENTUALLY(strstr(pane_heard(&n), "\033[m> \x8c\x63\xbe\xc8\r\n")
	    != NULL);
	stage_end(server);
}
END_TEST

START_TEST(long_lines_are_wrapped_by_words)
{
	server = stage_begin("");
	pane_resize(24, PANE_ROWS);
	peer_send(server, "<ann> 안녕하세요 여러분 반갑습니다 one two\n"
	    "<ann> 가나다라마바사아자차카타파하\n<ann> x\n");
	pane_ends_in("<ann> 안녕하세요 여러분\n  반갑습니다 one two\n"
	    "<ann> 가나다라마바사아자\n  차카타파하\n<ann> x\n>");
	stage_end(server);
}
END_TEST

START_TEST(own_lines_stand_where_they_were_said)
{
	server = stage_begin("");
	peer_send(server, "<ann> one\n");
	pane_ends_in("<ann> one\n>");
	pane_type("two");
	pane_press("Enter");
	pane_ends_in("<ann> one\n<철수> two\n>");
	peer_send(server, "<ann> three\n");
	pane_ends_in("<ann> one\n<철수> two\n<ann> three\n>");
	pane_type("/me 손을 흔든다");
	pane_press("Enter");
	pane_ends_in("<ann> three\n* 철수 손을 흔든다\n>");
	peer_expect(server, "two");
	peer_expect(server, "/me 손을 흔든다");
	stage_end(server);
}
END_TEST

/* Everything but what the client itself writes. */
static void
is_harmless(const char *bytes, size_t n)
{
	static const char *const ours[] = { "\033[J", "\033[K", "\033[C",
	    "\033[m", "\033[2m", "\033[1m", "\033[1A" };
	size_t i, j;

	for (i = 0; i < n; i++) {
		if (bytes[i] != '\033') {
			ck_assert_msg((unsigned char)bytes[i] >= ' ' ||
			    strchr("\r\n\a\b", bytes[i]) != NULL,
			    "byte %02x", bytes[i]);
			ck_assert_int_ne(bytes[i], '\177');
			continue;
		}
		for (j = 0; j < sizeof ours / sizeof ours[0]; j++)
			if (strncmp(bytes + i, ours[j],
			    strlen(ours[j])) == 0)
				break;
		ck_assert_msg(j < sizeof ours / sizeof ours[0] ||
		    strncmp(bytes + i, "\033[38;5;", 7) == 0,
		    "sequence ^[%.8s", bytes + i + 1);
	}
}

START_TEST(strange_bytes_put_no_control_character_on_the_screen)
{
	static const char alphabet[] = "\033[]0;2J\a\b\r\n\t\x9b\x90<>*  ab안"
	    "\xe2\x80\xae\xff\x7f\x0e\x0fPm1";
	char bytes[512];
	size_t i, n;
	int round;
	const char *heard;

	srandom((unsigned)_i);
	server = stage_begin("");
	pane_listen();
	for (round = 0; round < 100; round++) {
		for (i = 0; i < sizeof bytes; i++)
			bytes[i] = alphabet[(size_t)random() %
			    (sizeof alphabet - 1)];
		peer_send_bytes(server, bytes, sizeof bytes);
	}
	peer_send(server, "\n<ann> last\n");
	pane_ends_in("<ann> last\n>");
	EVENTUALLY(strstr(pane_heard(&n), "> last") != NULL);
	heard = pane_heard(&n);
	is_harmless(heard, n);
	stage_end(server);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("client_reading");
	TCase *tc = suite_case(s, "what is seen");

	tcase_add_checked_fixture(tc, pane_open, pane_close);
	tcase_add_test(tc, nicks_have_colours_and_notices_are_dim);
	tcase_add_loop_test(tc,
	    colours_are_left_out_where_they_are_not_wanted, 0, 2);
	tcase_add_test(tc, dumb_terminal_is_left_alone);
	tcase_add_test(tc, our_name_rings_the_bell);
	tcase_add_test(tc, quiet_stops_the_bell);
	tcase_add_test(tc, times_are_shown_where_they_are_asked_for);
	tcase_add_test(tc, legacy_terminal_is_given_its_charset);
	tcase_add_test(tc, long_lines_are_wrapped_by_words);
	tcase_add_test(tc, own_lines_stand_where_they_were_said);
	tcase_add_loop_test(tc,
	    strange_bytes_put_no_control_character_on_the_screen, 0, 3);
	return suite_run(s);
}
