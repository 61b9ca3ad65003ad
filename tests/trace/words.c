/* words: tcp_chatserv --trace tells each turn on standard error. */
#include "harness.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define M "            "

/* A number behind this is not the same each time. */
static bool
varies_behind(const char *start, const char *p)
{
	static const char *const before[] = { " after ", "], ",
	    "127.0.0.1:" };
	size_t i, n;

	for (i = 0; i < sizeof before / sizeof *before; i++) {
		n = strlen(before[i]);
		if ((size_t)(p - start) >= n &&
		    memcmp(p - n, before[i], n) == 0)
			return true;
	}
	return false;
}

/* The call of another way of waiting, which else tells the same: its length. */
static size_t
other_call(const char *p)
{
	const char *waits = getenv("TEST_WAITS");
	size_t n = waits != NULL ? strlen(waits) : 0;

	return n > 0 && strncmp(p, waits, n) == 0 && p[n] == '(' ? n : 0;
}

/* "4 is readable": it says so where select has FD_ISSET(4, readable). */
static size_t
other_asked(const char *p, char **to)
{
	char set[9];
	int fd, n = 0;

	if (strncmp(p, M, strlen(M)) != 0 ||
	    sscanf(p, " %d is %8[a-z]%n", &fd, set, &n) != 2 ||
	    p[n] != '\n')
		return 0;
	*to += sprintf(*to, M "FD_ISSET(%d, %s)", fd, set);
	return (size_t)n;
}

/* What was told, without the log; N in place of what varies. Static. */
static const char *
told(struct process *p)
{
	static char text[65536];
	const char *from = process_err(p), *start = from;
	char *to = text;
	size_t n;

	for (; *from != '\0'; from++) {
		n = strcspn(from, "\n");
		if (*from != ' ' && strncmp(from, "turn ", 5) != 0) {
			from += n;
			continue;
		}
		if (!server_selects())
			from += other_asked(from, &to);
		while (*from != '\n' && *from != '\0') {
			n = other_call(from);
			if (n > 0) {
				to = stpcpy(to, "pselect");
				from += n;
			} else if (isdigit((unsigned char)*from) &&
			    varies_behind(start, from)) {
				from += strspn(from, "0123456789.");
				*to++ = 'N';
			} else
				*to++ = *from++;
		}
		*to++ = '\n';
	}
	*to = '\0';
	return text;
}

#define NOBODY M "  accept = -1 EAGAIN: Resource temporarily unavailable\n"
#define WOKEN(fd) M "        = 1 after N s: read [" fd "], write []\n" \
	M "FD_ISSET(" fd ", readable)\n"

static const char scene[] =
M "tcp_chatserv 1.0.0, 127.0.0.1:N: 3 is the listener\n"
"turn 1      pselect(4, read [3], write [], no time limit)\n"
WOKEN("3")
M "  accept = 4, client1 from 127.0.0.1:N, here\n"
M "    line \"*** client1 joined\" to 0\n"
M "    line (not for all) to 1\n"
NOBODY
M "  send(4) = 55 of 55\n"
"turn 2      pselect(5, read [3-4], write [], N s)\n"
WOKEN("3")
M "  accept = 5, client2 from 127.0.0.1:N, here\n"
M "    line \"*** client2 joined\" to 1\n"
M "    line (not for all) to 1\n"
NOBODY
M "  send(5) = 55 of 55\n"
M "  send(4) = 19 of 19\n"
"turn 3      pselect(6, read [3-5], write [], N s)\n"
WOKEN("4")
M "  recv(4) = 12 \"안녕 \\\"\\\\\\x1b\\t\\n\"\n"
M "    line \"<client1> 안녕 \\\"\\\\\\t\" to 1\n"
M "  send(5) = 21 of 21\n"
"turn 4      pselect(6, read [3-5], write [], N s)\n"
WOKEN("5")
M "  recv(5) = 3 \"hel\", 3 bytes wait for their end\n"
"turn 5      pselect(6, read [3-5], write [], N s)\n"
WOKEN("5")
M "  recv(5) = 9 \"lo\\nagain\\n\", 2 lines in one\n"
M "    line \"<client2> hello\" to 1\n"
M "    line \"<client2> again\" to 1\n"
M "  send(4) = 32 of 32\n"
"turn 6      pselect(6, read [3-5], write [], N s)\n"
WOKEN("5")
M "  recv(5) = 18 (not for all)\n"
M "    line (not for all) to 2\n"
M "  send(5) = 26 of 26\n"
M "  send(4) = 26 of 26\n"
"turn 7      pselect(6, read [3-5], write [], N s)\n"
WOKEN("5")
M "  recv(5) = 0: end of file\n"
M "    line \"*** client2 left\" to 1\n"
M "  send(4) = 17 of 17\n"
M "close(5), client2: closed its side\n"
"turn 8      pselect(5, read [3-4], write [], N s)\n"
M "        = -1 EINTR: Interrupted system call after N s\n"
M "    line \"*** server closing\" to 1\n"
"turn 9      pselect(5, read [4], write [4], N s)\n"
M "        = 1 after N s: read [], write [4]\n"
M "FD_ISSET(4, writable)\n"
M "  send(4) = 19 of 19\n";

/* Without a trace there is nothing that could say it. */
static void
wait_for(struct process *server, const char *text)
{
	if (process_said(server, "turn 1 ") > 0)
		process_says(server, text);
	else
		clock_nap(200);
}

static struct process *
play(const char *options)
{
	struct process *server = server_start(options);
	struct peer *ann = peer_join(server, 1), *bob;

	bob = peer_join(server, 2);
	peer_expect(ann, "*** client2 joined");
	peer_send(ann, "안녕 \"\\\033\t\n");
	peer_expect(bob, "<client1> 안녕 \"\\\t");
	peer_send(bob, "hel");
	wait_for(server, "3 bytes wait");
	peer_send(bob, "lo\nagain\n");
	peer_expect(ann, "<client2> hello");
	peer_expect(ann, "<client2> again");
	peer_send(bob, "/msg client1 psst\n");
	peer_expect(bob, "[client2 -> client1] psst");
	peer_expect(ann, "[client2 -> client1] psst");
	peer_close(bob);
	peer_expect(ann, "*** client2 left");
	wait_for(server, "turn 8");
	process_stop(server);
	peer_expect(ann, "*** server closing");
	return server;
}

START_TEST(each_turn_is_told_in_words)
{
	const char *all = told(play("--trace"));

	ck_assert_msg(strncmp(all, scene, sizeof scene - 1) == 0, "%s", all);
	ck_assert_ptr_nonnull(strstr(all,
	    M "end: it was asked to end\n"));
}
END_TEST

/* Half is told by whom it was sent to; --trace-private tells all. */
START_TEST(what_is_not_for_all_is_told_if_asked_for)
{
	struct process *server = play("--trace --trace-private");

	ck_assert_uint_eq(process_said(server, "not for all"), 0);
	ck_assert_uint_eq(process_said(server,
	    "recv(5) = 18 \"/msg client1 psst\\n\""), 1);
	ck_assert_uint_eq(process_said(server,
	    "line \"[client2 -> client1] psst\" to 2"), 1);
}
END_TEST

START_TEST(without_it_nothing_is_told)
{
	ck_assert_str_eq(told(play("")), "");
}
END_TEST

START_TEST(where_there_is_no_terminal_there_are_no_colours)
{
	ck_assert_ptr_null(strchr(process_err(play("--trace")), '\033'));
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("words");
	TCase *t = suite_case(suite, "words");

	tcase_add_test(t, each_turn_is_told_in_words);
	tcase_add_test(t, what_is_not_for_all_is_told_if_asked_for);
	tcase_add_test(t, without_it_nothing_is_told);
	tcase_add_test(t, where_there_is_no_terminal_there_are_no_colours);
	return suite_run(suite);
}
