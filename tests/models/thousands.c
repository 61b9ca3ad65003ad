/*
 * thousands: more clients than an fd_set has bits, where the way of waiting
 * allows it.
 */
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "harness.h"

#define CLIENTS		5000u
#define AT_ONCE		1000u	/* fewer than wait at a listener (SOMAXCONN) */
#define LAST		64u	/* bytes; the line that is waited for fits */

struct crowd {
	int	fd;
	char	last[LAST + 1];		/* of what came */
};

static struct crowd crowd[CLIENTS];
static struct process *server;

static bool
may_have(rlim_t n)
{
	struct rlimit	limit;

	MUST(getrlimit(RLIMIT_NOFILE, &limit) == 0);
	if (limit.rlim_max < n) {
		printf("skipped: it needs ulimit -Hn %u\n", (unsigned)n);
		return false;
	}
	limit.rlim_cur = n;
	MUST(setrlimit(RLIMIT_NOFILE, &limit) == 0);
	return true;
}

/* There are more of them than a test may have peers. */
static int
connected(void)
{
	struct sockaddr_in	to = {.sin_family = AF_INET,
				    .sin_port = htons((uint16_t)server->port),
				    .sin_addr = {htonl(INADDR_LOOPBACK)}};
	int			fd = socket(AF_INET, SOCK_STREAM, 0);

	MUST(fd != -1);
	MUST(connect(fd, (struct sockaddr *)&to, sizeof to) == 0);
	return fd;
}

static void
keep_last(struct crowd *one, const char *bytes, size_t n)
{
	size_t	old = strlen(one->last);

	if (n >= LAST) {
		bytes += n - LAST;
		n = LAST;
	}
	if (old + n > LAST) {
		memmove(one->last, one->last + (old + n - LAST), LAST - n);
		old = LAST - n;
	}
	memcpy(one->last + old, bytes, n);
	one->last[old + n] = '\0';
}

/* All that is there is taken, so that nobody is slow. */
static void
take(unsigned n)
{
	static char	bytes[64 << 10];
	ssize_t		got;
	unsigned	i;

	for (i = 0; i < n; i++)
		while ((got = recv(crowd[i].fd, bytes, sizeof bytes,
		    MSG_DONTWAIT)) > 0)
			keep_last(&crowd[i], bytes, (size_t)got);
}

static void
all_come(unsigned n)
{
	uint64_t	then;
	unsigned	i, here;

	for (here = 0; here < n; here += AT_ONCE) {
		process_freeze(server);
		for (i = here; i < here + AT_ONCE; i++)
			crowd[i].fd = connected();
		process_thaw(server);
		then = clock_in(PATIENCE);
		while (server_counter(server, "clients") < here + AT_ONCE) {
			ck_assert_msg(clock_left(then) > 0, "who came after "
			    "%u does not get in", here);
			take(here + AT_ONCE);
		}
	}
}

/* How many have heard this line last, of n? */
static unsigned
heard(unsigned n, const char *line)
{
	size_t		len = strlen(line), has;
	unsigned	i, all = 0;

	for (i = 0; i < n; i++) {
		has = strlen(crowd[i].last);
		all += has >= len &&
		    strcmp(crowd[i].last + has - len, line) == 0;
	}
	return all;
}

static void
says(unsigned talker, const char *text)
{
	char		line[LAST];
	uint64_t	then = clock_in(PATIENCE);
	unsigned	all = 0;

	MUST(send(crowd[talker].fd, text, strlen(text), 0) > 0);
	snprintf(line, sizeof line, "> %s", text);
	while (all < CLIENTS - 1) {
		ck_assert_msg(clock_left(then) > 0, "%s: %u hear it", text,
		    all);
		take(CLIENTS);
		all = heard(CLIENTS, line);
	}
}

START_TEST(five_thousand_hear_the_first_and_the_last)
{
	uint64_t	cpu;
	unsigned	i;

	if (!may_have(CLIENTS + 200))
		return;
	server = server_start("--feed 16M");
	ck_assert_uint_ge(server->seats, CLIENTS);
	all_come(CLIENTS);
	says(0, "from the first\n");
	says(CLIENTS - 1, "from the last\n");
	cpu = proc_cpu_us(server->pid);
	clock_nap(1000);
	ck_assert_uint_lt(proc_cpu_us(server->pid) - cpu,
	    50000 * clock_scale());
	ck_assert_uint_eq(server_counter(server, "skipped"), 0);
	for (i = 0; i < CLIENTS; i++)
		close(crowd[i].fd);
}
END_TEST

/* What is drawn of them are an fd_set's bits. */
START_TEST(with_records_it_is_full_where_select_is_and_says_why)
{
	uint64_t	then = clock_in(PATIENCE);
	unsigned	i, n;

	if (!may_have(CLIENTS + 200))
		return;
	server = server_start("--trace=/dev/null");
	n = server->seats + 1;
	ck_assert_uint_le(n, 1024);
	for (i = 0; i < n; i++)
		crowd[i].fd = connected();
	while (strstr(crowd[n - 1].last, "records tell of 1024") == NULL) {
		ck_assert_msg(clock_left(then) > 0, "the last was told: %s",
		    crowd[n - 1].last);
		take(n);
	}
	for (i = 0; i < n; i++)
		close(crowd[i].fd);
}
END_TEST

int
main(void)
{
	Suite	*suite = suite_create("thousands");
	TCase	*group = suite_case(suite, "thousands");
	TCase	*records = suite_case(suite, "records");

	tcase_add_test(group, five_thousand_hear_the_first_and_the_last);
	/* Not of a model that has none: CK_EXCLUDE_TAGS. */
	tcase_set_tags(records, "records");
	tcase_add_test(records,
	    with_records_it_is_full_where_select_is_and_says_why);
	return suite_run(suite);
}
