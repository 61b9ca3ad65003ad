/*
 * fd_setsize: how many clients one select() can watch, and what happens to
 * the next one.
 *
 * An fd_set has FD_SETSIZE bits, 1,024 with glibc: a bit for each descriptor
 * from 0 to 1,023. Standard input, output and error, the listener and a few
 * spare ones are taken; the rest are seats. Run with
 *
 *	ctest -L fd_setsize -V
 *
 * to read what is going on. This program itself has more than 1,024
 * descriptors, so it must not use select(): it uses poll().
 */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <unistd.h>

#include "harness.h"

#define LEAST_SEATS	1016
#define INHERITED	1018
#define CONNECTS	1100

static struct process	*server;
static struct peer	*peers[CONNECTS];

static void
tell(const char *what, unsigned n)
{
	printf("fd_setsize: ");
	printf(what, n);
	printf("\n");
	fflush(stdout);
}

/* We need a descriptor for each client, too. */
static bool
may_have(rlim_t n)
{
	struct rlimit	limit;

	MUST(getrlimit(RLIMIT_NOFILE, &limit) == 0);
	if (limit.rlim_max < n) {
		tell("skipped: it needs ulimit -Hn %u", (unsigned)n);
		return false;
	}
	limit.rlim_cur = n;
	MUST(setrlimit(RLIMIT_NOFILE, &limit) == 0);
	return true;
}

static void
fill(unsigned n)
{
	unsigned	i;

	for (i = 0; i < n; i++)
		peers[i] = peer_join(server, i + 1);
	tell("%u clients are here", n);
}

static bool
start_and_fill(void)
{
	if (!may_have(CONNECTS + 100))
		return false;
	server = server_start("");
	tell("the server says it has %u seats", server->seats);
	ck_assert_uint_ge(server->seats, LEAST_SEATS);
	fill(server->seats);
	return true;
}

/* The talker says it, and everybody else among the first n hears it. */
static void
reaches_all(struct peer *talker, unsigned n, const char *text)
{
	char		line[256];
	unsigned	i, heard = 0;

	snprintf(line, sizeof(line), "%s\n", text);
	peer_send(talker, line);
	snprintf(line, sizeof(line), "<%s> %s", talker->nick, text);
	for (i = 0; i < n; i++)
		if (peers[i] != talker) {
			peer_skip_to(peers[i], line);
			heard++;
		}
	tell("one line reached %u others", heard);
}

static void
is_refused(struct peer *p)
{
	char	text[128];

	snprintf(text, sizeof(text), "*** server full: all %u seats are taken "
	    "(select() watches FD_SETSIZE = %d descriptors)", server->seats,
	    FD_SETSIZE);
	peer_expect(p, text);
	peer_expect_end(p);
}

START_TEST(line_reaches_every_seat)
{
	if (!start_and_fill())
		return;
	reaches_all(peers[0], server->seats, "from the first");
	reaches_all(peers[server->seats - 1], server->seats, "from the last");
}
END_TEST

START_TEST(next_one_is_told_why_and_the_others_go_on)
{
	if (!start_and_fill())
		return;
	is_refused(peer_connect(server));
	tell("number %u was told why not", server->seats + 1);
	reaches_all(peers[7], server->seats, "we are still here");
	process_says(server, ": server full");
}
END_TEST

START_TEST(freed_seat_is_given_at_once)
{
	struct peer	*late;
	char		 text[96];
	unsigned	 i;

	if (!start_and_fill())
		return;
	for (i = 0; i < 10; i++) {
		snprintf(text, sizeof(text), "*** %s left", peers[i]->nick);
		peer_close(peers[i]);
		peer_skip_to(peers[500], text);
		late = peer_join(server, server->seats);
		peers[i] = late;
	}
	tell("%u left, and each seat was taken again", i);
	is_refused(peer_connect(server));
	reaches_all(peers[0], server->seats, "from a seat that was freed");
}
END_TEST

START_TEST(a_thousand_and_a_hundred_come)
{
	const struct process_how	 how = {.descriptors = 4096};
	struct peer			*p;
	const char			*line;
	unsigned			 i, in = 0, out = 0;

	if (!may_have(4096))
		return;
	server = server_start_how(&how, "");
	for (i = 0; i < CONNECTS; i++) {
		p = peer_connect(server);
		line = peer_line(p);
		ck_assert_ptr_nonnull(line);
		if (strncmp(line, "*** welcome, ", 13) == 0) {
			strlcpy(p->nick, line + 13, sizeof(p->nick));
			p->nick[strcspn(p->nick, ":")] = '\0';
			peers[in++] = p;
			continue;
		}
		out += strncmp(line, "*** server full: ", 17) == 0;
	}
	tell("of 1,100 that came, %u were let in", in);
	ck_assert_uint_eq(in, server->seats);
	ck_assert_uint_eq(out, CONNECTS - in);
	reaches_all(peers[in - 1], in, "we are all here");
}
END_TEST

/* As a shell or a parent may leave them open. */
static void
leave_descriptors_open(void)
{
	while (dup(0) != -1 && fcntl(INHERITED + 2, F_GETFD) == -1)
		;
}

START_TEST(inherited_descriptors_take_no_seats)
{
	const struct process_how	how = {.descriptors = 4096,
					    .prepare = leave_descriptors_open};

	if (!may_have(4096))
		return;
	server = server_start_how(&how, "");
	tell("started with 1,018 strange descriptors, it has %u seats",
	    server->seats);
	ck_assert_uint_ge(server->seats, LEAST_SEATS);
	fill(server->seats);
	reaches_all(peers[server->seats - 1], server->seats, "hello");
}
END_TEST

START_TEST(highest_descriptor_is_watched)
{
	struct peer	*highest;
	unsigned	 i;

	if (!start_and_fill())
		return;
	reaches_all(peers[server->seats - 1], server->seats, "the highest");
	for (i = server->seats - 1; i > server->seats - 10; i--) {
		peer_close(peers[i]);
		reaches_all(peers[i - 1], i, "now I am the highest");
	}
	highest = peers[i];
	while (i > 1)
		peer_close(peers[--i]);
	EVENTUALLY(server_counter(server, "clients") == 2);
	reaches_all(peers[0], 1, "only the highest hears this");
	peer_skip_to(highest, "<client1> only the highest hears this");
	peer_send(highest, "/who\n");
	peer_skip_to(highest, "*** 2 here: client1, client1007");
}
END_TEST

/* Under strace or valgrind a limit this low would be theirs. */
static void
start_limited(unsigned limit)
{
	const struct process_how	how = {.wrap = "",
					    .descriptors = limit};

	server = server_start_how(&how, "");
	tell("at ulimit -n 20 it has %u seats", server->seats);
	ck_assert_uint_ge(server->seats, 8);
	ck_assert_uint_lt(server->seats, limit);
}

static void
limit_is_named(struct peer *p)
{
	char	text[160];

	snprintf(text, sizeof(text), "*** server full: all %u seats are taken "
	    "(the limit on descriptors, ulimit -n, is 20)", server->seats);
	peer_expect(p, text);
	peer_expect_end(p);
}

START_TEST(low_limit_is_told_and_costs_nothing)
{
	struct peer	*refused[30];
	uint64_t	 cpu;
	unsigned	 i, n = 0;

	start_limited(20);
	fill(server->seats);
	cpu = proc_cpu_us(server->pid);
	while (server->seats + n < 30)
		refused[n++] = peer_connect(server);
	for (i = 0; i < n; i++)
		limit_is_named(refused[i]);
	tell("%u were told why not", n);
	clock_nap(2000);
	ck_assert_uint_lt(proc_cpu_us(server->pid) - cpu,
	    50000 * clock_scale());
	reaches_all(peers[0], server->seats, "hello");
}
END_TEST

/* close(2) with unread input sends a reset, which destroys the last line. */
START_TEST(who_talks_first_still_reads_the_reason)
{
	struct peer	*p;
	char		 text[4001];
	int		 i;

	start_limited(20);
	fill(server->seats);
	memset(text, 'x', 4000);
	text[4000] = '\0';
	for (i = 0; i < 20; i++) {
		process_freeze(server);
		p = peer_connect(server);
		peer_send(p, text);
		process_thaw(server);
		peer_send(p, "and more\n");
		limit_is_named(p);
		peer_close(p);
	}
}
END_TEST

START_TEST(every_low_limit_serves_or_says_why_not)
{
	struct process_how	how = {.wrap = ""};
	unsigned		serving = 0;

	for (how.descriptors = 4; how.descriptors <= 12; how.descriptors++) {
		if (server_tried(&how, "0", &server)) {
			tell("ulimit -n %u: it serves", how.descriptors);
			ck_assert_uint_ge(server->seats, 1);
			fill(server->seats);
			reaches_all(peers[0], server->seats, "hello");
			peer_close_all();
			process_stop(server);
			serving++;
			continue;
		}
		tell("ulimit -n %u: it says why not", how.descriptors);
		ck_assert_int_eq(process_ended(server), 1);
		if (!process_is_wrapped())	/* a sanitizer adds its own */
			ck_assert_uint_eq(process_said(server, "\n"), 1);
	}
	ck_assert_uint_ge(serving, 1);
}
END_TEST

static void
dies(const char *path, const char *of)
{
	const char *const		 argv[] = {path, NULL};
	const struct process_how	 how = {.wrap = ""};
	struct process			*p = process_start(&how, argv);

	ck_assert_int_ne(process_ended(p), 0);
	ck_assert_ptr_null(strstr(process_out(p), "nobody noticed"));
	process_says(p, of);
	printf("fd_setsize: FD_SET(1024) without the guard: %s\n", of);
}

START_TEST(without_the_guard_memory_is_overwritten)
{
	dies(UNGUARDED_FORTIFY, "***: terminated");
	dies(UNGUARDED_ADDRESS, "stack-buffer-overflow");
	dies(UNGUARDED_BOUNDS, "out of bounds");
}
END_TEST

START_TEST(last_descriptor_of_the_set_is_no_overflow)
{
	static const char *const	 paths[] = {UNGUARDED_FORTIFY,
					    UNGUARDED_ADDRESS,
					    UNGUARDED_BOUNDS};
	const struct process_how	 how = {.wrap = ""};
	size_t				 i;

	for (i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
		const char *const	 argv[] = {paths[i], "1023", NULL};
		struct process		*p = process_start(&how, argv);

		ck_assert_int_eq(process_ended(p), 0);
		process_prints(p, "descriptor 1023: ");
	}
}
END_TEST

static void
add_limits(Suite *suite)
{
	TCase	*group = suite_case(suite, "limits");

	tcase_add_test(group, low_limit_is_told_and_costs_nothing);
	tcase_add_test(group, who_talks_first_still_reads_the_reason);
	tcase_add_test(group, every_low_limit_serves_or_says_why_not);
	tcase_add_test(group, without_the_guard_memory_is_overwritten);
	tcase_add_test(group, last_descriptor_of_the_set_is_no_overflow);
}

int
main(void)
{
	Suite	*suite = suite_create("fd_setsize");
	TCase	*group = suite_case(suite, "seats");

	tcase_add_test(group, line_reaches_every_seat);
	tcase_add_test(group, next_one_is_told_why_and_the_others_go_on);
	tcase_add_test(group, freed_seat_is_given_at_once);
	tcase_add_test(group, a_thousand_and_a_hundred_come);
	tcase_add_test(group, inherited_descriptors_take_no_seats);
	tcase_add_test(group, highest_descriptor_is_watched);
	add_limits(suite);
	return suite_run(suite);
}
