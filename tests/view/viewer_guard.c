/* Who may ask: every attack of a page in the same browser, and of others. */
#include <stdio.h>
#include <string.h>

#include "viewer.h"

/* H: a host that is right; O: an origin that is; T: the token. */
static const struct {
	const char	*first, *headers, *body;
	int		 status;
} asked[] = {
	{ "GET /?token=T HTTP/1.1", "H", "", 200 },
	{ "GET /?x=1&token=T HTTP/1.1", "H", "", 200 },
	{ "GET /app.js HTTP/1.1", "H", "", 200 },
	{ "GET /style.css?token=0 HTTP/1.1", "H", "", 200 },
	{ "GET / HTTP/1.1", "H", "", 403 },
	{ "GET /?token= HTTP/1.1", "H", "", 403 },
	{ "GET /?token HTTP/1.1", "H", "", 403 },
	{ "GET /?token=Tx HTTP/1.1", "H", "", 403 },
	{ "GET /?token=0T HTTP/1.1", "H", "", 403 },
	{ "GET /?token=00000000000000000000000000000000 HTTP/1.1", "H", "",
	    403 },
	{ "GET /?token=0&token=T HTTP/1.1", "H", "", 403 },
	{ "GET /records HTTP/1.1", "H", "", 403 },
	{ "GET /records?from=0 HTTP/1.1", "H", "", 403 },
	{ "POST /command HTTP/1.1", "HO", "g", 403 },
	{ "POST /command?token=T HTTP/1.1", "HO", "g", 204 },
	{ "POST /command?token=T HTTP/1.1", "HL", "g", 204 },
	{ "POST /command?token=T HTTP/1.1", "H", "g", 403 },
	{ "POST /command?token=T HTTP/1.1", "HOrigin: null\r\n", "g", 403 },
	{ "POST /command?token=T HTTP/1.1", "HOrigin: http://evil.example\r\n",
	    "g", 403 },
	{ "POST /command?token=T HTTP/1.1", "HOrigin: https://127.0.0.1:P\r\n",
	    "g", 403 },
	{ "POST /command?token=T HTTP/1.1", "HOrigin: http://127.0.0.1\r\n",
	    "g", 403 },
	{ "GET /records?token=T HTTP/1.1", "HOrigin: http://evil.example\r\n",
	    "", 403 },
	{ "GET /?token=T HTTP/1.1", "Host: evil.example:P\r\n", "", 421 },
	{ "GET /?token=T HTTP/1.1", "Host: evil.example\r\n", "", 421 },
	{ "GET /?token=T HTTP/1.1", "Host: 127.0.0.1\r\n", "", 421 },
	{ "GET /?token=T HTTP/1.1", "Host: 127.0.0.1:1\r\n", "", 421 },
	{ "GET /?token=T HTTP/1.1", "Host: 127.0.0.1:P.evil.example\r\n", "",
	    421 },
	{ "GET /app.js HTTP/1.1", "Host: evil.example:P\r\n", "", 421 },
	{ "GET /?token=T HTTP/1.0", "", "", 421 },
	{ "GET /?token=T HTTP/1.1", "Host: LocalHost:P\r\n", "", 200 },
	{ "GET /nothing HTTP/1.1", "H", "", 404 },
	{ "GET /index.html HTTP/1.1", "H", "", 404 },
	{ "GET /../../etc/passwd HTTP/1.1", "H", "", 404 },
	{ "GET /%2e%2e/etc/passwd HTTP/1.1", "H", "", 404 },
	{ "GET http://evil.example/ HTTP/1.1", "H", "", 404 },
	{ "GET /command?token=T HTTP/1.1", "HO", "", 405 },
	{ "GET /type?token=T HTTP/1.1", "HO", "", 405 },
	{ "POST /?token=T HTTP/1.1", "HO", "", 405 },
	{ "POST /records?token=T HTTP/1.1", "HO", "", 405 },
	{ "POST /app.js HTTP/1.1", "HO", "", 405 },
	{ "OPTIONS /command?token=T HTTP/1.1", "HO", "", 405 },
	{ "DELETE /records?token=T HTTP/1.1", "HO", "", 405 },
	{ "POST /command?token=T HTTP/1.1", "HO", "", 400 },
	{ "POST /command?token=T HTTP/1.1", "HO", "x", 400 },
	{ "POST /command?token=T HTTP/1.1", "HO", "h", 400 },
	{ "POST /command?token=T HTTP/1.1", "HO", "gg", 400 },
	{ "POST /type?token=T HTTP/1.1", "HO", "not a client\n", 409 }
};

/* The letters stand for what the test knows only now: "=T", "0T", ":P". */
static void
fill(char *to, size_t size, const char *from, const struct viewer *v)
{
	char before = ' ';

	for (*to = '\0'; *from != '\0'; before = *from++) {
		size_t n = strlen(to);

		if (*from == 'T' && (before == '=' || before == '0'))
			strlcat(to, v->token, size);
		else if (*from == 'P' && before == ':')
			snprintf(to + n, size - n, "%u", v->process->port);
		else
			snprintf(to + n, size - n, "%c", *from);
	}
}

static void
headers_of(char *to, size_t size, const char *from, const struct viewer *v)
{
	char with_letters[256] = "";

	if (*from == 'H' && strncmp(from, "Host", 4) != 0) {
		strlcat(with_letters, "Host: 127.0.0.1:P\r\n", 256);
		from++;
	}
	if (strcmp(from, "O") == 0)
		from = "Origin: http://127.0.0.1:P\r\n";
	if (strcmp(from, "L") == 0)
		from = "Origin: http://localhost:P\r\n";
	strlcat(with_letters, from, sizeof with_letters);
	fill(to, size, with_letters, v);
}

START_TEST(who_may_not_ask_is_told_so)
{
	struct viewer v = viewer_start("", TRACED);
	char first[256], headers[256];
	struct peer *p;
	int status;

	fill(first, sizeof first, asked[_i].first, &v);
	headers_of(headers, sizeof headers, asked[_i].headers, &v);
	p = viewer_ask(&v, first, headers, asked[_i].body);
	status = viewer_status(p);
	ck_assert_msg(status == asked[_i].status, "%s %s: %d", first,
	    headers, status);
	if (status == 204)
		process_prints(v.process, "g");
	ck_assert_int_eq(strchr(process_out(v.process), 'g') != NULL,
	    status == 204);
}
END_TEST

static const char *const headers[] = {
	"Content-Security-Policy: default-src 'none'; script-src 'self'; "
	    "style-src 'self'; connect-src 'self'; img-src 'self' data:; "
	    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'\r",
	"X-Content-Type-Options: nosniff\r",
	"Referrer-Policy: no-referrer\r",
	"Cache-Control: no-store\r"
};

START_TEST(every_answer_is_as_closed_as_can_be)
{
	static const char *const firsts[] = { "GET /app.js", "GET /nothing",
	    "POST /app.js", "GET /" };
	struct viewer v = viewer_start("", TRACED);
	char first[64], host[64];
	const char *line;
	struct peer *p;
	size_t found = 0, i;

	snprintf(first, sizeof first, "%s HTTP/1.1", firsts[_i]);
	snprintf(host, sizeof host, "Host: 127.0.0.1:%u\r\n", v.process->port);
	p = viewer_ask(&v, first, host, "");
	while ((line = peer_line(p)) != NULL && strcmp(line, "\r") != 0) {
		ck_assert(strncasecmp(line, "Access-Control", 14) != 0);
		for (i = 0; i < 4; i++)
			found += strcmp(line, headers[i]) == 0;
	}
	ck_assert_uint_eq(found, 4);
}
END_TEST

START_TEST(types_are_named)
{
	static const char *const types[][2] = {
		{ "/app.js", "Content-Type: text/javascript; charset=utf-8\r" },
		{ "/style.css", "Content-Type: text/css; charset=utf-8\r" }
	};
	struct viewer v = viewer_start("", TRACED);
	char first[64], host[64];

	snprintf(first, sizeof first, "GET %s HTTP/1.1", types[_i][0]);
	snprintf(host, sizeof host, "Host: 127.0.0.1:%u\r\n", v.process->port);
	peer_skip_to(viewer_ask(&v, first, host, ""), types[_i][1]);
}
END_TEST

START_TEST(connections_are_kept_for_the_next_file)
{
	struct viewer v = viewer_start("", TRACED);
	char host[64];
	struct peer *p;

	snprintf(host, sizeof host, "Host: 127.0.0.1:%u\r\n\r\n",
	    v.process->port);
	p = peer_connect(v.process);
	peer_send(p, "GET /style.css HTTP/1.1\r\n");
	peer_send(p, host);
	peer_skip_to(p, "HTTP/1.1 200 OK\r");
	peer_send(p, "GET /nothing HTTP/1.1\r\n");
	peer_send(p, host);
	peer_skip_to(p, "HTTP/1.1 404 Not Found\r");
}
END_TEST

START_TEST(only_this_machine_reaches_it)
{
	struct viewer v = viewer_start("", TRACED);
	char words[128];
	FILE *f;

	snprintf(words, sizeof words, "ss -Hltn 'sport = :%u'",
	    v.process->port);
	f = popen(words, "re");
	MUST(f != NULL);
	MUST(fgets(words, sizeof words, f) != NULL);
	ck_assert_ptr_nonnull(strstr(words, " 127.0.0.1:"));
	ck_assert_ptr_null(fgets(words, sizeof words, f));
	pclose(f);
}
END_TEST

START_TEST(tokens_differ)
{
	struct viewer a = viewer_start("", TRACED);
	struct viewer b = viewer_start("", TRACED);

	ck_assert_str_ne(a.token, b.token);
}
END_TEST

START_TEST(what_is_too_long_is_refused)
{
	struct viewer v = viewer_start("", TRACED);
	static char body[4098];
	struct peer *p;

	memset(body, 'g', 4097);
	ck_assert_int_eq(viewer_posts(&v, "/command", body), 413);
	body[4096] = '\0';
	ck_assert_int_eq(viewer_posts(&v, "/command", body), 400);
	p = peer_connect(v.process);
	peer_send(p, "GET /");
	peer_push(p, body, 4096);
	ck_assert_int_eq(viewer_posts(&v, "/command", "g"), 204);
}
END_TEST

/* It does not say how long it is, and is longer than anything asked for. */
START_TEST(chunks_without_end_are_cut_off)
{
	struct viewer v = viewer_start("", TRACED);
	struct peer *p = peer_connect(v.process);
	static char chunk[1001];
	char head[256];
	int i;

	memset(chunk, 'g', 1000);
	snprintf(head, sizeof head, "POST /command?token=%s HTTP/1.1\r\n"
	    "Host: 127.0.0.1:%u\r\nOrigin: http://127.0.0.1:%u\r\n"
	    "Transfer-Encoding: chunked\r\n\r\n", v.token, v.process->port,
	    v.process->port);
	peer_send(p, head);
	for (i = 0; i < 5; i++) {
		peer_push(p, "3e8\r\n", 5);
		peer_push(p, chunk, 1000);
		peer_push(p, "\r\n", 2);
	}
	while (peer_line(p) != NULL)
		continue;
	ck_assert_ptr_null(strchr(process_out(v.process), 'g'));
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("viewer_guard");
	TCase *tc = suite_case(s, "guard");

	tcase_add_loop_test(tc, who_may_not_ask_is_told_so, 0,
	    (int)(sizeof asked / sizeof asked[0]));
	tcase_add_loop_test(tc, every_answer_is_as_closed_as_can_be, 0, 4);
	tcase_add_loop_test(tc, types_are_named, 0, 2);
	tcase_add_test(tc, connections_are_kept_for_the_next_file);
	tcase_add_test(tc, only_this_machine_reaches_it);
	tcase_add_test(tc, tokens_differ);
	tcase_add_test(tc, what_is_too_long_is_refused);
	tcase_add_test(tc, chunks_without_end_are_cut_off);
	return suite_run(s);
}
