/*
 * flood: one talks without end, and two others do not notice.
 *
 * How long their lines take is looked at for each second by itself, and the
 * median of these counts: where other programs want the processor for a tenth
 * of a second, that is one of them.
 */
#include "harness.h"
#include "now.h"
#include "residents.h"

#include <inttypes.h>
#include <string.h>
#include <sys/socket.h>

enum { LINES = 20000, LINE = 50, SECONDS = 5 };	/* of the flood, a second */
enum { SENDS = 2000, SHARE = LINES / SENDS };	/* a second; lines of each */
enum { ENOUGH = 5 };				/* ms */

static const uint64_t second = 1000000000;
static uint64_t interval;	/* from one send to the next */

static struct crowd crowd;

static const struct plan pair = { .clients = 2, .talkers = 2, .flight = 1,
    .rate = 400, .bytes = 64, .quiet = 4000 };

struct flood {
	struct peer	*peer;
	char		 lines[SHARE * LINE];
	size_t		 at;		/* they are sent up to here */
	uint64_t	 sent;		/* bytes */
	uint64_t	 next, until;	/* now_ns() */
	double		 p99[SECONDS];	/* of the pair, ms, each second */
	double		 longest;
	int		 seconds;
};

static void
flood_begin(struct flood *flood, const struct process *server)
{
	flood->peer = peer_connect(server);
	memset(flood->lines, 'f', sizeof flood->lines);
	for (flood->at = LINE; flood->at <= sizeof flood->lines;
	    flood->at += LINE)
		flood->lines[flood->at - 1] = '\n';
	flood->at = 0;
	interval = second / SENDS * clock_scale();
	flood->next = now_ns();
	flood->until = flood->next + SECONDS * second;
}

static double
ms(unsigned permille)
{
	return (double)histogram_permille(&crowd.all, permille) / 1e6;
}

/* Sorted as they come. */
static void
second_is_over(struct flood *flood)
{
	double p99 = ms(990);
	int i = flood->seconds++;

	ck_assert_uint_gt(crowd.all.n, 100 / clock_scale());
	if (ms(1000) > flood->longest)
		flood->longest = ms(1000);
	for (; i > 0 && flood->p99[i - 1] > p99; i--)
		flood->p99[i] = flood->p99[i - 1];
	flood->p99[i] = p99;
	crowd.all = (struct histogram){ .n = 0 };
}

/* It reads what it is told, or it would be a slow reader as well. */
static uint64_t
flood_on(void *arg)
{
	struct flood *flood = arg;
	char heard[4096];
	size_t n;

	while (recv(flood->peer->fd, heard, sizeof heard, MSG_DONTWAIT) > 0)
		;
	while (flood->next <= now_ns()) {
		n = peer_push(flood->peer, flood->lines + flood->at,
		    sizeof flood->lines - flood->at);
		flood->sent += n;
		flood->at = (flood->at + n) % sizeof flood->lines;
		if (n == 0)
			return now_ns() + interval;
		if (flood->at == 0)
			flood->next += interval;
	}
	if (flood->next >= flood->until - (uint64_t)(SECONDS - 1 -
	    flood->seconds) * second)
		second_is_over(flood);
	return flood->seconds < SECONDS ? flood->next : RESIDENTS_DONE;
}

START_TEST(quiet_pair_does_not_notice_a_flooder)
{
	struct process *server = server_start("");
	struct flood flood = { .sent = 0 };
	uint64_t rate;
	double p99;

	residents_join(&crowd, &pair, server);
	flood_begin(&flood, server);
	residents_talk(&crowd, flood_on, &flood);
	rate = flood.sent / LINE * second /
	    (now_ns() - flood.until + SECONDS * second);
	p99 = flood.p99[SECONDS / 2];
	residents_tell("%" PRIu64 " lines a second; p99 of the pair is %.2f ms"
	    " (in the best second %.2f ms, in the worst %.2f ms), and %.2f ms"
	    " at most", rate, p99, *flood.p99, flood.p99[SECONDS - 1],
	    flood.longest);
	ck_assert_double_le(p99, ENOUGH * clock_scale());
	if (!process_is_wrapped())
		ck_assert_uint_ge(rate, LINES * 99 / 100);
	EVENTUALLY(server_counter(server, "lines") >= flood.sent / LINE);
	residents_missed_nothing(&crowd);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("flood");
	TCase *group = suite_case(suite, "flood");

	tcase_add_test(group, quiet_pair_does_not_notice_a_flooder);
	return suite_run(suite);
}
