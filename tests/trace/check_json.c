/* json: each kind of record, to the letter as server/trace.h shows it. */
#include "told.h"

#include "patience.h"

#include <check.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#define HEAD(kind) \
	"{\"k\":\"" kind "\",\"turn\":7,\"seq\":41,\"us\":120,\"at\":231"

static void
is(const struct event *e, const char *record)
{
	ck_assert_str_eq(as_json(e), record);
}

static void
begins_with(const char *record, const char *start)
{
	ck_assert_msg(strncmp(record, start, strlen(start)) == 0,
	    "%.300s", record);
}

START_TEST(begin)
{
	static const char source[] = "int\tx; /* \"\\\" */\n";
	struct event_program program = { .name = "tcp_chatserv",
	    .version = "1.0", .title = "127.0.0.1:9000",
	    .file = "serve_select.c", .source = source,
	    .source_len = sizeof source - 1, .setsize = 1024,
	    .call = "pselect",
	    .fds = { { "listener", 3 }, { "keyboard", 0 } } };
	struct event e = { .kind = EVENT_BEGIN, .program = &program };
	const char *record = as_json(&e), *started;
	int n = 0, year, rest;

	begins_with(record, "{\"k\":\"begin\",\"turn\":0,\"seq\":0,\"us\":0,"
	    "\"at\":0,\"v\":1,\"program\":\"tcp_chatserv\","
	    "\"version\":\"1.0\",\"started\":\"20");
	started = strstr(record, "\"started\"");
	ck_assert_int_eq(sscanf(started, "\"started\":\"%4d-%2d-%2dT%2d:%2d:"
	    "%2dZ\"%n", &year, &rest, &rest, &rest, &rest, &rest, &n), 6);
	ck_assert_int_ge(year, 2024);
	ck_assert_str_eq(started + n, ",\"call\":\"pselect\",\"setsize\":1024,\"fds\":{"
	    "\"listener\":3,\"keyboard\":0},\"title\":\"127.0.0.1:9000\","
	    "\"file\":\"serve_select.c\",\"source\":"
	    "\"int\\tx; /* \\\"\\\\\\\" */\\n\"}\n");
}
END_TEST

START_TEST(set)
{
	unsigned char r[1] = { 0x39 }, w[1] = { 0x10 };
	struct event_owed owed[] = { { 4, 812 }, { 5, 1 } };
	struct event e = event_of(EVENT_SET, NULL);

	e.sets = (struct event_sets){ 6, r, w };
	e.wait = UINT64_MAX;
	e.most_owed = owed;
	e.owed_count = 2;
	is(&e, HEAD("set") ",\"call\":\"pselect\",\"nfds\":6,\"r\":\"39\",\"w\":\"10\","
	    "\"wait\":null,\"owed\":[[4,812],[5,1]]}\n");
	e.wait = 9999000;
	e.owed_count = 1;
	is(&e, HEAD("set") ",\"call\":\"pselect\",\"nfds\":6,\"r\":\"39\",\"w\":\"10\","
	    "\"wait\":9999000,\"owed\":[[4,812]]}\n");
	e.wait = 0;
	e.owed_count = 0;
	w[0] = 0;
	is(&e, HEAD("set") ",\"call\":\"pselect\",\"nfds\":6,\"r\":\"39\",\"w\":\"\","
	    "\"wait\":0}\n");
}
END_TEST

START_TEST(set_leaves_out_zero_bytes_at_its_end)
{
	unsigned char r[128] = { 0 }, w[128] = { 0 };
	struct event e = event_of(EVENT_SET, NULL);

	set_bit(r, 8);
	set_bit(r, 23);
	set_bit(w, 1016);
	e.sets = (struct event_sets){ 1017, r, w };
	begins_with(as_json(&e),
	    HEAD("set") ",\"call\":\"pselect\",\"nfds\":1017,\"r\":\"000180\",\"w\":\"000");
	ck_assert_ptr_nonnull(strstr(as_json(&e), "0001\",\"wait\""));
	ck_assert_uint_eq(strcspn(strstr(as_json(&e), "\"w\":\"") + 5, "\""),
	    256);
}
END_TEST

/* As large as they get in a day of a busy room. */
START_TEST(set_of_all_is_below_a_kilobyte)
{
	unsigned char all[128];
	struct event_owed owed[16];
	struct event e = event_of(EVENT_SET, NULL);
	int i;

	memset(all, 0xff, sizeof all);
	for (i = 0; i < 16; i++)
		owed[i] = (struct event_owed){ 1000 + i, 9999999 };
	e.turn = UINT64_C(9999999999);
	e.seq = UINT64_C(99999999999);
	e.us = UINT64_C(86400000000);
	e.wait = 10000000;
	e.sets = (struct event_sets){ 1024, all, all };
	e.most_owed = owed;
	e.owed_count = 16;
	ck_assert_uint_lt(strlen(as_json(&e)), 1024);
}
END_TEST

START_TEST(wake)
{
	unsigned char r[1] = { 0x20 }, w[1] = { 0 };
	struct event e = event_of(EVENT_WAKE, NULL);

	e.sets = (struct event_sets){ 6, r, w };
	e.n = 1;
	e.slept = 1204331;
	is(&e, HEAD("wake")
	    ",\"call\":\"pselect\",\"n\":1,\"slept\":1204331,\"r\":\"20\",\"w\":\"\"}\n");
	e.sets.nfds = 0;
	e.n = -1;
	e.error = EINTR;
	is(&e, HEAD("wake") ",\"call\":\"pselect\",\"n\":-1,\"error\":\"Interrupted system call\","
	    "\"slept\":1204331,\"r\":\"\",\"w\":\"\"}\n");
}
END_TEST

START_TEST(isset)
{
	struct event e = event_of(EVENT_ISSET, NULL);

	e.set = "readable";
	is(&e, HEAD("isset") ",\"fd\":5,\"set\":\"readable\"}\n");
}
END_TEST

START_TEST(accept_)
{
	struct event e = event_of(EVENT_ACCEPT, NULL);

	e.fd = 6;
	e.from = "127.0.0.1:40312";
	e.nick = "client3";
	e.state = "here";
	is(&e, HEAD("accept") ",\"fd\":6,\"from\":\"127.0.0.1:40312\","
	    "\"nick\":\"client3\",\"state\":\"here\"}\n");
	e = event_of(EVENT_ACCEPT, NULL);
	e.fd = -1;
	e.error = EAGAIN;
	is(&e, HEAD("accept") ",\"fd\":-1,"
	    "\"error\":\"Resource temporarily unavailable\"}\n");
}
END_TEST

START_TEST(recv_)
{
	struct event e = event_of(EVENT_RECV, "hello\n");

	e.n = 6;
	e.lines = 1;
	e.nick = "client2";
	is(&e, HEAD("recv") ",\"fd\":5,\"n\":6,\"text\":\"hello\\n\","
	    "\"lines\":1,\"line\":0,\"nick\":\"client2\"}\n");
	e.hidden = true;
	e.line = 3;
	is(&e, HEAD("recv") ",\"fd\":5,\"n\":6,\"hidden\":true,"
	    "\"lines\":1,\"line\":3,\"nick\":\"client2\"}\n");
	e = event_of(EVENT_RECV, NULL);
	e.nick = "client2";
	is(&e, HEAD("recv")
	    ",\"fd\":5,\"n\":0,\"line\":0,\"nick\":\"client2\"}\n");
	e.n = -1;
	e.error = ECONNRESET;
	is(&e, HEAD("recv") ",\"fd\":5,\"n\":-1,"
	    "\"error\":\"Connection reset by peer\",\"line\":0,"
	    "\"nick\":\"client2\"}\n");
}
END_TEST

START_TEST(recv_of_the_client)
{
	struct event e = event_of(EVENT_RECV, "<ann> hi\n");

	e.n = 9;
	e.lines = 1;
	is(&e, HEAD("recv") ",\"fd\":5,\"n\":9,\"text\":\"<ann> hi\\n\","
	    "\"lines\":1}\n");
}
END_TEST

START_TEST(line)
{
	struct event e = event_of(EVENT_LINE, "<client2> hello");

	e.readers = 1;
	is(&e, HEAD("line")
	    ",\"fd\":5,\"text\":\"<client2> hello\",\"readers\":1}\n");
	e.fd = -1;
	e.hidden = true;
	is(&e, HEAD("line") ",\"fd\":-1,\"hidden\":true,\"readers\":1}\n");
}
END_TEST

START_TEST(send_)
{
	struct event e = event_of(EVENT_SEND, NULL);

	e.of = 16;
	e.n = 5;
	e.owed = 2;
	is(&e, HEAD("send") ",\"fd\":5,\"of\":16,\"n\":5,\"owed\":2}\n");
	e.n = -1;
	e.error = EAGAIN;
	is(&e, HEAD("send") ",\"fd\":5,\"of\":16,\"n\":-1,"
	    "\"error\":\"Resource temporarily unavailable\",\"owed\":2}\n");
}
END_TEST

START_TEST(close_)
{
	struct event e = event_of(EVENT_CLOSE, NULL);

	e.nick = "client2";
	e.why = "end of file";
	is(&e, HEAD("close") ",\"fd\":5,\"nick\":\"client2\","
	    "\"why\":\"end of file\"}\n");
}
END_TEST

START_TEST(note_read_show_gap_end)
{
	struct event e = event_of(EVENT_NOTE, "client2 left: end of file");

	is(&e, HEAD("note") ",\"text\":\"client2 left: end of file\"}\n");
	e = event_of(EVENT_READ, "hi\n");
	e.fd = 0;
	e.n = 3;
	is(&e, HEAD("read") ",\"fd\":0,\"n\":3,\"text\":\"hi\\n\"}\n");
	e = event_of(EVENT_SHOW, NULL);
	e.fd = 1;
	e.n = 17;
	is(&e, HEAD("show") ",\"fd\":1,\"n\":17}\n");
	e = event_of(EVENT_GAP, NULL);
	e.n = 17;
	is(&e, HEAD("gap") ",\"n\":17}\n");
	e = event_of(EVENT_END, NULL);
	e.why = "it was asked to end";
	is(&e, HEAD("end") ",\"why\":\"it was asked to end\"}\n");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("json");
	TCase *t = tcase_create("json");

	tcase_add_test(t, begin);
	tcase_add_test(t, set);
	tcase_add_test(t, set_leaves_out_zero_bytes_at_its_end);
	tcase_add_test(t, set_of_all_is_below_a_kilobyte);
	tcase_add_test(t, wake);
	tcase_add_test(t, isset);
	tcase_add_test(t, accept_);
	tcase_add_test(t, recv_);
	tcase_add_test(t, recv_of_the_client);
	tcase_add_test(t, line);
	tcase_add_test(t, send_);
	tcase_add_test(t, close_);
	tcase_add_test(t, note_read_show_gap_end);
	suite_add_tcase(suite, t);
	return patience_run(suite);
}
