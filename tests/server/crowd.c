/* crowd: all talk at once, and all read. */
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

#include "harness.h"

static struct process	*server;

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
	Suite	*suite = suite_create("crowd");
	TCase	*group = suite_case(suite, "crowd");

	tcase_add_test(group, all_talk_at_once_and_nobody_misses_a_line);
	return suite_run(suite);
}
