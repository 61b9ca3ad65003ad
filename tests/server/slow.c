/* slow: one reader stops, and what then happens to it and to the others. */
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

#include "harness.h"

#define SMALL	4096		/* of a receive buffer: it is full at once */
#define LINES	3000u		/* of 100 bytes: far more than --feed */
#define MANY	20000u		/* more than all buffers on the way */
#define FEED	"--feed 65536 "

static struct process	*server;
static struct peer	*ann, *bob, *lazy;

static void
three_are_here(const char *options)
{
	server = server_start(options);
	ann = peer_join_as(server, 1, "ann");
	bob = peer_join(server, 2);
	lazy = peer_connect_from(NULL, "127.0.0.1", server->port, SMALL);
	peer_expect(lazy,
	    "*** welcome, client3: 3 here; /help lists the commands");
	peer_expect(ann, "*** client2 joined");
	peer_expect(ann, "*** client3 joined");
	peer_expect(bob, "*** client3 joined");
}

/* The i-th line, as it is said: 100 bytes. */
static void
numbered(char text[128], unsigned i)
{
	snprintf(text, 128, "%08u%091u", i, 0);
}

static void
say(unsigned i)
{
	char	text[128];

	numbered(text, i);
	strlcat(text, "\n", sizeof(text));
	peer_send(ann, text);
}

static void
hears(struct peer *p, unsigned i)
{
	char	text[128];
	char	line[160];

	numbered(text, i);
	snprintf(line, sizeof(line), "<ann> %s", text);
	peer_expect(p, line);
}

/* ann says all of it, and bob, who reads, hears all of it. */
static void
talk_on(unsigned from, unsigned to)
{
	unsigned	i, j;

	for (i = from; i < to; i = j) {
		for (j = i; j < to && j < i + 50; j++)
			say(j);
		for (j = i; j < to && j < i + 50; j++)
			hears(bob, j);
	}
}

/*
 * Reads what lazy is sent until it has heard the line before to: every line
 * is whole, in order and there, but for as many as it is told it missed.
 * Returns how many gaps there were; *before is the bytes before the first.
 */
static unsigned
catches_up(unsigned from, unsigned to, size_t *before)
{
	char		 text[128];
	const char	*line;
	unsigned	 missed, gaps = 0;

	while (from < to) {
		line = peer_line(lazy);
		ck_assert_ptr_nonnull(line);
		numbered(text, from);
		if (strncmp(line, "<ann> ", 6) == 0) {
			ck_assert_str_eq(line + 6, text);
			from++;
			*before += gaps == 0 ? strlen(line) + 1 : 0;
			continue;
		}
		ck_assert_msg(sscanf(line, "*** %u lines missed", &missed) == 1,
		    "not a line and not a gap: %s", line);
		ck_assert_str_eq(strchr(line, 'l'),
		    "lines missed: you were too far behind");
		from += missed;
		gaps++;
	}
	ck_assert_uint_eq(from, to);
	return gaps;
}

START_TEST(slowest_is_told_what_it_missed)
{
	size_t	before = 0;

	three_are_here("--slow skip " FEED);
	talk_on(0, LINES);
	ck_assert_uint_ge(catches_up(0, LINES, &before), 1);
	talk_on(LINES, LINES + 10);
	ck_assert_uint_eq(catches_up(LINES, LINES + 10, &before), 0);
	peer_silent(lazy);
	peer_silent(ann);
}
END_TEST

START_TEST(stopping_again_and_again_loses_only_what_is_told)
{
	size_t		before = 0;
	unsigned	round;

	three_are_here("--slow skip " FEED);
	for (round = 0; round < 5; round++) {
		talk_on(round * LINES, (round + 1) * LINES);
		ck_assert_uint_ge(catches_up(round * LINES,
		    (round + 1) * LINES, &before), 1);
	}
	peer_silent(lazy);
}
END_TEST

/* tcp(7): the kernel keeps what was sent and not read. */
START_TEST(kernel_keeps_little_for_who_never_reads)
{
	size_t	before = 0;

	three_are_here("--slow skip " FEED);
	talk_on(0, LINES);
	catches_up(0, LINES, &before);
	ck_assert_uint_le(before, 128 * 1024);
}
END_TEST

START_TEST(memory_does_not_grow_with_those_who_stall)
{
	struct peer	*other;
	size_t		 before;
	unsigned	 i;

	three_are_here("--slow skip " FEED);
	for (i = 4; i <= 100; i++) {
		other = peer_connect_from(NULL, "127.0.0.1", server->port,
		    SMALL);
		ck_assert_ptr_nonnull(peer_line(other));
		ck_assert_ptr_nonnull(peer_line(bob));
	}
	before = proc_memory(server->pid);
	talk_on(0, LINES);
	if (!process_is_wrapped())
		ck_assert_uint_le(proc_memory(server->pid),
		    before + (1 << 20));
	ck_assert_uint_gt(server_counter(server, "skipped"), 90 * 1000);
}
END_TEST

START_TEST(slow_is_shown_out_and_told_why)
{
	char		 text[128];
	const char	*line = NULL;
	unsigned	 heard = 0;
	unsigned	 i;

	three_are_here("--slow close " FEED);
	for (i = 0; i < LINES && !peer_has_line(ann); i++) {
		say(i);
		while ((line = peer_line(bob)) != NULL && *line == '*')
			ck_assert_str_eq(line, "*** client3 left");
	}
	EVENTUALLY(peer_has_line(ann));
	peer_expect(ann, "*** client3 left");
	for (;; heard++) {
		line = peer_line(lazy);
		numbered(text, heard);
		if (line == NULL || strncmp(line, "<ann> ", 6) != 0 ||
		    strcmp(line + 6, text) != 0)
			break;
	}
	ck_assert_ptr_nonnull(line);
	ck_assert_uint_gt(heard, 10);
	ck_assert_msg(strstr(line, "*** you were too far behind") != NULL,
	    "line %u is %s", heard, line);
	peer_expect_end(lazy);
}
END_TEST

START_TEST(nick_of_who_is_shown_out_is_free_at_once)
{
	unsigned	i;

	three_are_here("--slow close " FEED);
	peer_send(lazy, "/nick eve\n");
	peer_expect(ann, "*** client3 is now eve");
	peer_expect(bob, "*** client3 is now eve");
	for (i = 0; i < LINES && !peer_has_line(ann); i++) {
		say(i);
		ck_assert_ptr_nonnull(peer_line(bob));
	}
	EVENTUALLY(peer_has_line(ann));
	peer_expect(ann, "*** eve left");
	peer_send(ann, "/nick eve\n");
	peer_expect(ann, "*** you are now eve");
}
END_TEST

/* What ann says as fast as it is taken, and who has heard how much of it. */
struct flow {
	char		rest[128];	/* of the line that is half sent */
	unsigned	said, heard, late;
};

static void
push(struct flow *flow)
{
	size_t	n;

	if (*flow->rest == '\0' && flow->said < MANY) {
		numbered(flow->rest, flow->said++);
		strlcat(flow->rest, "\n", sizeof(flow->rest));
	}
	n = peer_push(ann, flow->rest, strlen(flow->rest));
	memmove(flow->rest, flow->rest + n, strlen(flow->rest + n) + 1);
}

/*
 * Until nobody hears anything for half a second; lazy reads only if it is
 * told to. What is said may still trickle into the kernel's buffers then.
 */
static void
flows(struct flow *flow, bool reads)
{
	uint64_t	then = clock_in(500);
	unsigned	before;

	while (clock_left(then) > 0) {
		before = flow->heard + flow->late;
		push(flow);
		while (peer_has_line(bob))
			hears(bob, flow->heard++);
		while (reads && peer_has_line(lazy))
			hears(lazy, flow->late++);
		if (flow->heard + flow->late != before)
			then = clock_in(500);
	}
}

static void
three_wait(struct flow *flow)
{
	three_are_here("--slow wait " FEED);
	flows(flow, false);
	ck_assert_msg(flow->heard < MANY / 2, "nobody was held back");
	ck_assert_uint_gt(flow->heard, 100);
}

START_TEST(waiting_for_the_slowest_loses_nothing)
{
	struct flow	flow = {0};

	three_wait(&flow);
	flows(&flow, true);
	ck_assert_uint_eq(flow.said, MANY);
	ck_assert_uint_eq(flow.heard, MANY);
	ck_assert_uint_eq(flow.late, MANY);
	peer_silent(bob);
	peer_silent(lazy);
	peer_silent(ann);
}
END_TEST

START_TEST(room_that_waits_costs_no_cpu_and_lets_nobody_in)
{
	struct flow	 flow = {0};
	struct peer	*late;
	uint64_t	 cpu;

	three_wait(&flow);
	cpu = proc_cpu_us(server->pid);
	late = peer_connect(server);
	clock_nap(1000);
	ck_assert(!peer_has_line(late));
	ck_assert_uint_lt(proc_cpu_us(server->pid) - cpu, 50000);
	peer_close(lazy);
	ck_assert_ptr_nonnull(strstr(peer_line(late), "welcome"));
}
END_TEST

#define TALKERS		100
#define SAID		2048	/* two-byte lines: 4 KiB each */

/* Counts lines and looks for the notice of a gap, without keeping them. */
static size_t
lines_of(struct peer *p)
{
	char	bytes[65536];
	ssize_t	n = recv(p->fd, bytes, sizeof(bytes), MSG_DONTWAIT);
	size_t	lines = 0;
	ssize_t	i;

	for (i = 0; i < n; i++)
		lines += bytes[i] == '\n';
	ck_assert_msg(n <= 0 || memmem(bytes, (size_t)n, "***", 3) == NULL,
	    "somebody who reads was told that lines were missed");
	return lines;
}

static void
all_join(struct peer *talkers[], unsigned n)
{
	char		text[128];
	unsigned	i;

	for (i = 0; i < n; i++)
		talkers[i] = peer_join(server, i + 1);
	for (i = 0; i < n; i++) {
		peer_send(talkers[i], "/end\n");
		snprintf(text, sizeof(text),
		    "*** /end is not a command; /help lists them");
		peer_skip_to(talkers[i], text);
	}
}

START_TEST(all_talk_at_once_and_nobody_misses_a_line)
{
	struct peer	*talkers[TALKERS];
	size_t		 heard[TALKERS] = {0};
	unsigned	 n = process_is_wrapped() ? 30 : TALKERS;
	size_t		 total = 0, all = (size_t)n * (n - 1) * SAID;
	char		 text[2 * SAID];
	uint64_t	 then = clock_in(30000);
	unsigned	 i;

	server = server_start("");
	all_join(talkers, n);
	for (i = 0; i < sizeof(text); i++)
		text[i] = i % 2 == 0 ? 'x' : '\n';
	process_freeze(server);
	for (i = 0; i < n; i++)
		ck_assert_uint_eq(peer_push(talkers[i], text, sizeof(text)),
		    sizeof(text));
	process_thaw(server);
	while (total < all) {
		ck_assert_msg(clock_left(then) > 0, "%zu of %zu", total, all);
		for (total = 0, i = 0; i < n; i++)
			total += heard[i] += lines_of(talkers[i]);
	}
	for (i = 0; i < n; i++)
		ck_assert_uint_eq(heard[i], (size_t)(n - 1) * SAID);
	ck_assert_uint_eq(server_counter(server, "skipped"), 0);
}
END_TEST

int
main(void)
{
	Suite	*suite = suite_create("slow");
	TCase	*group = suite_case(suite, "slow");

	tcase_add_test(group, slowest_is_told_what_it_missed);
	tcase_add_test(group, stopping_again_and_again_loses_only_what_is_told);
	tcase_add_test(group, kernel_keeps_little_for_who_never_reads);
	tcase_add_test(group, memory_does_not_grow_with_those_who_stall);
	tcase_add_test(group, slow_is_shown_out_and_told_why);
	tcase_add_test(group, nick_of_who_is_shown_out_is_free_at_once);
	tcase_add_test(group, waiting_for_the_slowest_loses_nothing);
	tcase_add_test(group, room_that_waits_costs_no_cpu_and_lets_nobody_in);
	tcase_add_test(group, all_talk_at_once_and_nobody_misses_a_line);
	return suite_run(suite);
}
