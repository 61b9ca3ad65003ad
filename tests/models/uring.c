/*
 * uring: what is asked of the model that orders its calls, and of no other.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "harness.h"

#define SMALL	4096		/* of a receive buffer: it is full at once */
#define LAZY	32
#define LINES	20000u
#define WAITING	20

static struct process *server;

static void
limit_descriptors(rlim_t n)
{
	struct rlimit	limit;

	MUST(prlimit(server->pid, RLIMIT_NOFILE, NULL, &limit) == 0);
	limit.rlim_cur = n;
	MUST(prlimit(server->pid, RLIMIT_NOFILE, &limit, NULL) == 0);
}

/* As in faults.c, where strace lets the call fail. */
START_TEST(no_descriptors_for_ever_costs_no_cpu_and_no_log)
{
	struct peer	*ann, *waiting[WAITING];
	uint64_t	 cpu;
	int		 i;

	/* As nobody, which root becomes, it could not be limited by us. */
	server = server_start(geteuid() == 0 ? "--user root" : "");
	ann = peer_join(server, 1);
	limit_descriptors(4);
	for (i = 0; i < WAITING; i++)
		waiting[i] = peer_connect(server);
	process_says(server, "nobody can be accepted at the moment: Too many");
	cpu = proc_cpu_us(server->pid);
	clock_nap(1500);
	ck_assert_uint_eq(process_said(server, "nobody can be accepted"), 1);
	ck_assert_uint_lt(proc_cpu_us(server->pid) - cpu,
	    200000 * clock_scale());
	peer_send(ann, "/end\n");
	peer_skip_to(ann, "*** /end is not a command; /help lists them");
	limit_descriptors(100);
	for (i = 0; i < WAITING; i++)
		ck_assert_ptr_nonnull(strstr(peer_line(waiting[i]),
		    "welcome"));
}
END_TEST

/* Of two lengths, so that a send ends anywhere in a line. */
static void
text_of(char text[8], unsigned i)
{
	snprintf(text, 8, "%c%s", 'a' + (int)(i % 26), i % 5 == 0 ? "x" : "");
}

static void
talk(struct peer *ann)
{
	static char	all[4 * LINES];
	char		text[8];
	unsigned	i;
	size_t		n = 0;

	for (i = 0; i < LINES; i++) {
		text_of(text, i);
		n += (size_t)snprintf(all + n, sizeof all - n, "%s\n", text);
	}
	peer_send_bytes(ann, all, n);
}

/* Each line is whole, and as many are missing as it is told. */
static unsigned
hear(struct peer *lazy)
{
	const char	*line;
	char		 text[8];
	unsigned	 i = 0, missed, gaps = 0;

	while (i < LINES) {
		line = peer_line(lazy);
		ck_assert_ptr_nonnull(line);
		if (strstr(line, " joined") != NULL)
			continue;
		if (sscanf(line, "*** %u lines missed", &missed) == 1) {
			i += missed;
			gaps++;
			continue;
		}
		text_of(text, i++);
		ck_assert_msg(strncmp(line, "<ann> ", 6) == 0 &&
		    strcmp(line + 6, text) == 0, "line %u is %s", i, line);
	}
	return gaps;
}

/* A send is in flight for each of them when the chat goes on without it. */
START_TEST(wherever_a_reader_stops_it_is_sent_whole_lines)
{
	struct peer	*ann, *lazy[LAZY];
	unsigned	 i, gaps = 0;

	server = server_start("--slow skip --feed 65536");
	ann = peer_join_as(server, 1, "ann");
	for (i = 0; i < LAZY; i++) {
		lazy[i] = peer_connect_from(NULL, "127.0.0.1", server->port,
		    SMALL);
		ck_assert_ptr_nonnull(strstr(peer_line(lazy[i]), "welcome"));
	}
	talk(ann);
	for (i = 0; i < LAZY; i++)
		gaps += hear(lazy[i]);
	ck_assert_uint_ge(gaps, LAZY / 2);
}
END_TEST

int
main(void)
{
	Suite	*suite = suite_create("uring");
	TCase	*group = suite_case(suite, "uring");

	setenv("TEST_SERVER", URING, 0);
	tcase_add_test(group, no_descriptors_for_ever_costs_no_cpu_and_no_log);
	tcase_add_test(group, wherever_a_reader_stops_it_is_sent_whole_lines);
	return suite_run(suite);
}
