/* prose: each event in words. */
#include "told.h"

#include "patience.h"

#include <check.h>
#include <errno.h>
#include <string.h>

#define MARGIN "            "

static void
is(const struct event *e, const char *words)
{
	ck_assert_str_eq(as_prose(e, false), words);
}

START_TEST(begin)
{
	struct event_program program = { .name = "tcp_chatserv",
	    .version = "1.0", .title = "127.0.0.1:9000",
	    .fds = { { "listener", 3 }, { "keyboard", 0 } } };
	struct event e = { .kind = EVENT_BEGIN, .program = &program };

	is(&e, MARGIN "tcp_chatserv 1.0, 127.0.0.1:9000: 3 is the listener, "
	    "0 is the keyboard\n");
	program.fds[1].name = NULL;
	is(&e, MARGIN
	    "tcp_chatserv 1.0, 127.0.0.1:9000: 3 is the listener\n");
}
END_TEST

START_TEST(set)
{
	unsigned char r[2] = { 0x39, 0x01 }, w[2] = { 0, 0 };
	struct event e = event_of(EVENT_SET, NULL);

	e.sets = (struct event_sets){ 9, r, w };
	e.wait = UINT64_MAX;
	is(&e, "turn 7      pselect(9, read [0 3-5 8], write [], "
	    "no time limit)\n");
	w[0] = 0x30;
	e.wait = 9998700;
	is(&e, "turn 7      pselect(9, read [0 3-5 8], write [4-5], "
	    "9.999 s)\n");
}
END_TEST

START_TEST(set_of_all)
{
	unsigned char all[128];
	struct event e = event_of(EVENT_SET, NULL);

	memset(all, 0xff, sizeof all);
	e.sets = (struct event_sets){ 1024, all, all };
	e.wait = 0;
	is(&e, "turn 7      pselect(1024, read [0-1023], write [0-1023], "
	    "0.000 s)\n");
	e.sets.nfds = 1023;
	is(&e, "turn 7      pselect(1023, read [0-1022], write [0-1022], "
	    "0.000 s)\n");
}
END_TEST

START_TEST(turn_is_whole_however_long_it_runs)
{
	unsigned char none[1] = { 0 };
	struct event e = event_of(EVENT_SET, NULL);

	e.sets = (struct event_sets){ 0, none, none };
	e.turn = 123456;
	ck_assert_ptr_nonnull(strstr(as_prose(&e, false),
	    "turn 123456 pselect("));
	e.turn = UINT64_C(12345678901);
	ck_assert_ptr_nonnull(strstr(as_prose(&e, false),
	    "turn 12345678901 pselect("));
}
END_TEST

START_TEST(wake)
{
	unsigned char r[1] = { 0x20 }, w[1] = { 0x10 };
	struct event e = event_of(EVENT_WAKE, NULL);

	e.sets = (struct event_sets){ 6, r, w };
	e.n = 2;
	e.slept = 1204331;
	is(&e, MARGIN "        = 2 after 1.204 s: read [5], write [4]\n");
	e.n = 0;
	is(&e, MARGIN "        = 0 after 1.204 s\n");
	e.n = -1;
	e.error = EINTR;
	is(&e, MARGIN "        = -1 EINTR: Interrupted system call after "
	    "1.204 s\n");
}
END_TEST

START_TEST(isset)
{
	struct event e = event_of(EVENT_ISSET, NULL);

	e.set = "readable";
	is(&e, MARGIN "FD_ISSET(5, readable)\n");
}
END_TEST

START_TEST(where_there_are_no_sets_nobody_asks_them)
{
	struct event_program program = { .call = "ppoll" };
	struct event e = event_of(EVENT_ISSET, NULL);

	e.program = &program;
	e.set = "writable";
	is(&e, MARGIN "5 is writable\n");
}
END_TEST

START_TEST(accept_)
{
	struct event e = event_of(EVENT_ACCEPT, NULL);

	e.from = "127.0.0.1:40312";
	e.nick = "client3";
	e.state = "here";
	is(&e, MARGIN "  accept = 5, client3 from 127.0.0.1:40312, here\n");
	e = event_of(EVENT_ACCEPT, NULL);
	e.fd = -1;
	e.error = EAGAIN;
	is(&e, MARGIN "  accept = -1 EAGAIN: Resource temporarily "
	    "unavailable\n");
}
END_TEST

START_TEST(recv_)
{
	struct event e = event_of(EVENT_RECV, "안녕\n");

	e.n = 7;
	e.lines = 1;
	is(&e, MARGIN "  recv(5) = 7 \"안녕\\n\"\n");
	e.lines = 2;
	e.line = 3;
	is(&e, MARGIN "  recv(5) = 7 \"안녕\\n\", 2 lines in one, "
	    "3 bytes wait for their end\n");
	e.hidden = true;
	e.lines = 1;
	e.line = 0;
	is(&e, MARGIN "  recv(5) = 7 (not for all)\n");
	e = event_of(EVENT_RECV, NULL);
	is(&e, MARGIN "  recv(5) = 0: end of file\n");
	e.n = -1;
	e.error = ECONNRESET;
	is(&e, MARGIN "  recv(5) = -1 ECONNRESET: Connection reset by "
	    "peer\n");
}
END_TEST

START_TEST(line)
{
	struct event e = event_of(EVENT_LINE, "<민수> 안녕");

	e.readers = 2;
	is(&e, MARGIN "    line \"<민수> 안녕\" to 2\n");
	e.hidden = true;
	e.readers = 1;
	is(&e, MARGIN "    line (not for all) to 1\n");
}
END_TEST

START_TEST(send_)
{
	struct event e = event_of(EVENT_SEND, NULL);

	e.of = e.n = 16;
	is(&e, MARGIN "  send(5) = 16 of 16\n");
	e.n = 5;
	e.owed = 2;
	is(&e, MARGIN "  send(5) = 5 of 16, 2 lines are owed\n");
	e.n = -1;
	e.error = EAGAIN;
	is(&e, MARGIN "  send(5) = -1 EAGAIN: Resource temporarily "
	    "unavailable, 2 lines are owed\n");
}
END_TEST

START_TEST(close_read_show_gap_end)
{
	struct event e = event_of(EVENT_CLOSE, NULL);

	e.nick = "client2";
	e.why = "end of file";
	is(&e, MARGIN "close(5), client2: end of file\n");
	e = event_of(EVENT_READ, "hi\n");
	e.n = 3;
	is(&e, MARGIN "  read(5) = 3 \"hi\\n\"\n");
	e = event_of(EVENT_SHOW, NULL);
	e.n = 17;
	is(&e, MARGIN "  write(5) = 17\n");
	e = event_of(EVENT_GAP, NULL);
	e.n = 17;
	is(&e, MARGIN "(17 events could not be told)\n");
	e = event_of(EVENT_END, NULL);
	e.why = "it was asked to end";
	is(&e, MARGIN "end: it was asked to end\n");
}
END_TEST

START_TEST(note_is_in_the_log_already)
{
	struct event e = event_of(EVENT_NOTE, "client2 left: end of file");

	is(&e, "");
}
END_TEST

START_TEST(colours_are_put_around_and_taken_back)
{
	unsigned char r[1] = { 0x20 };
	struct event e = event_of(EVENT_ISSET, NULL);

	e.set = "readable";
	ck_assert_str_eq(as_prose(&e, true), MARGIN
	    "\033[1;33mFD_ISSET(5, readable)\033[0m\n");
	e.kind = EVENT_SET;
	e.sets = (struct event_sets){ 6, r, r };
	e.wait = 1000;
	ck_assert_str_eq(as_prose(&e, true), "turn 7      "
	    "\033[1;34mpselect(6, read [5], write [5], 0.001 s)\033[0m\n");
	e.kind = EVENT_NOTE;
	ck_assert_str_eq(as_prose(&e, true), "");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("prose");
	TCase *t = tcase_create("prose");

	tcase_add_test(t, begin);
	tcase_add_test(t, set);
	tcase_add_test(t, set_of_all);
	tcase_add_test(t, turn_is_whole_however_long_it_runs);
	tcase_add_test(t, wake);
	tcase_add_test(t, isset);
	tcase_add_test(t, where_there_are_no_sets_nobody_asks_them);
	tcase_add_test(t, accept_);
	tcase_add_test(t, recv_);
	tcase_add_test(t, line);
	tcase_add_test(t, send_);
	tcase_add_test(t, close_read_show_gap_end);
	tcase_add_test(t, note_is_in_the_log_already);
	tcase_add_test(t, colours_are_put_around_and_taken_back);
	suite_add_tcase(suite, t);
	return patience_run(suite);
}
