/*
 * turns: much happens in one turn. The server is stopped (SIGSTOP) while it
 * happens, so that it finds all of it at once.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pair.h"

START_TEST(three_hundred_at_once_are_let_in_at_once)
{
	struct peer	*p[300];
	uint64_t	 start, turns;
	size_t		 i;

	server = server_start("");
	turns = server_counter(server, "turns");
	process_freeze(server);
	start = clock_ms();
	for (i = 0; i < 300; i++)
		p[i] = peer_connect(server);
	process_thaw(server);
	for (i = 0; i < 300; i++)
		ck_assert_ptr_nonnull(strstr(peer_line(p[i]), "welcome"));
	ck_assert_uint_lt(clock_ms() - start, 900 * clock_scale());
	ck_assert_uint_lt(server_counter(server, "turns") - turns, 100);
}
END_TEST

/*
 * Who has answered before waits for an answer of its own to put an ACK in, 40
 * ms, and for that ACK Nagle's algorithm would wait with the second line.
 */
START_TEST(answers_are_sent_at_once)
{
	uint64_t	start;
	int		i;

	two_are_here("");
	start = clock_ms();
	for (i = 0; i < 50; i++) {
		peer_send(bob, "ready\n");
		peer_expect(ann, "<bob> ready");
		peer_send(ann, "tick\n");
		peer_expect(bob, "<ann> tick");
		peer_send(ann, "tock\n");
		peer_expect(bob, "<ann> tock");
	}
	ck_assert_uint_lt(clock_ms() - start, 1000 * clock_scale());
}
END_TEST

/* In a process of its own: it talks as fast as it can. */
static pid_t
flood(struct peer *p)
{
	pid_t	pid = fork();

	if (pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		for (;;)
			peer_push(p, "flood flood flood\n", 18);
	}
	return pid;
}

START_TEST(one_talker_does_not_starve_the_rest)
{
	uint64_t	start, longest = 0;
	pid_t		pid;
	int		i;

	two_are_here("");
	pid = flood(ann);
	for (i = 0; i < 50; i++) {
		start = clock_ms();
		peer_send(bob, "/probe\n");
		peer_skip_to(bob,
		    "*** /probe is not a command; /help lists them");
		if (clock_ms() - start > longest)
			longest = clock_ms() - start;
	}
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	ck_assert_uint_lt(longest, 1000 * clock_scale());
}
END_TEST

/* Which descriptor was the first that this was sent to? */
static int
first_sent(const char *text)
{
	const char	*trace = process_err(server);
	const char	*at = strstr(trace, text);

	ck_assert_msg(at != NULL, "no %s in %s", text, trace);
	while (at > trace && at[-1] != '(')
		at--;
	return atoi(at);
}

/* The talker sits in the middle, and nobody gains or loses by that. */
START_TEST(all_are_sent_to_first_in_turn)
{
	enum { ALL = 5, TALKER = 2, LINES = 3 * (ALL - 1) };
	struct peer	*p[ALL];
	int		 i, k, first[LINES];
	char		 text[32];

	server = server_start_inject("sendto:delay_enter=1:when=1", "");
	if (server == NULL)
		return;
	for (i = 0; i < ALL; i++)
		p[i] = peer_join(server, (unsigned)i + 1);
	for (k = 0; k < LINES; k++) {
		snprintf(text, sizeof text, "line %c\n", 'a' + k);
		peer_send(p[TALKER], text);
		snprintf(text, sizeof text, "<client3> line %c", 'a' + k);
		for (i = 0; i < ALL; i++)
			if (i != TALKER)
				peer_skip_to(p[i], text);
		first[k] = first_sent(text);
	}
	for (k = 0; k < LINES; k++)
		for (i = 1; i < ALL && k + i < LINES; i++)
			ck_assert_msg((first[k] == first[k + i]) ==
			    (i == ALL - 1), "line %d went to %d first, line "
			    "%d to %d", k, first[k], k + i, first[k + i]);
}
END_TEST

/* Which of them said this line; -1: nobody, it is a notice. */
static int
who_said(const char *line)
{
	unsigned	number;

	return sscanf(line, "<client%u>", &number) == 1 ? (int)number : -1;
}

/* A turn has a share that a few can use up: the next begins with the others. */
START_TEST(nobody_is_read_a_third_time_before_all_were_read)
{
	enum { ALL = 20, LINES = 400 };
	struct peer	*listener, *p[ALL];
	char		 text[2 * LINES];
	int		 i, number, last = -1, heard = 0, runs[ALL + 2] = {0};

	server = server_start("--feed 65536");
	listener = peer_join(server, 1);
	for (i = 0; i < ALL; i++)
		p[i] = peer_join(server, (unsigned)i + 2);
	for (i = 0; i < LINES; i++)
		memcpy(text + 2 * i, "x\n", 2);
	process_freeze(server);
	for (i = 0; i < ALL; i++)
		peer_send_bytes(p[i], text, sizeof text);
	clock_nap(200);		/* some have a process that brings it */
	process_thaw(server);
	while (heard < ALL) {
		number = who_said(peer_line(listener));
		if (number == -1 || number == last)
			continue;
		last = number;
		heard += runs[number]++ == 0;
		ck_assert_msg(runs[number] < 3, "client%d is heard a third "
		    "time, and %d others never", number, ALL - heard);
	}
}
END_TEST

/* Answers that are for it alone do not fill the server. */
START_TEST(who_asks_and_never_reads_is_not_read)
{
	size_t		before, n = 1;
	uint64_t	then = clock_in(3000);
	char		text[6 * 1000 + 1] = "";
	int		i;

	two_are_here("");
	for (i = 0; i < 1000; i++)
		strlcat(text, "/help\n", sizeof text);
	before = proc_memory(server->pid);
	while (n > 0 && clock_left(then) > 0) {
		for (i = 0; i < 10; i++) {
			n = peer_push(ann, text, sizeof text - 1);
			if (n > 0)
				break;
			clock_nap(20);
		}
	}
	ck_assert_msg(n == 0, "it is read for ever");
	peer_silent(bob);
	if (!process_is_wrapped())
		ck_assert_uint_le(proc_memory(server->pid),
		    before + (2 << 20));
}
END_TEST

int
main(void)
{
	Suite	*suite = suite_create("turns");
	TCase	*group = suite_case(suite, "turns");
	TCase	*calls = suite_case(suite, "calls");

	/* Not of a model that makes no such calls, or by many threads. */
	tcase_set_tags(calls, "calls order");
	tcase_add_test(group, three_hundred_at_once_are_let_in_at_once);
	tcase_add_test(group, answers_are_sent_at_once);
	tcase_add_test(group, one_talker_does_not_starve_the_rest);
	tcase_add_test(group,
	    nobody_is_read_a_third_time_before_all_were_read);
	tcase_add_test(calls, all_are_sent_to_first_in_turn);
	tcase_add_test(group, who_asks_and_never_reads_is_not_read);
	return suite_run(suite);
}
