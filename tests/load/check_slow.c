/*
 * slow: much is said past one who does not read, or reads late. The others
 * hear all of it, and that one what its --slow promises.
 */
#include "harness.h"
#include "lazy.h"
#include "now.h"
#include "residents.h"

#include <inttypes.h>
#include <string.h>

/* Wrapped they are fewer, but still more than the feed and the kernel keep. */
enum { LINES = 100000, FEW = 30000, BYTES = 200, AT_ONCE = 1000 };

/* A second more than the other --slow would wait: tcp_chatserv(1). */
static const uint64_t later = UINT64_C(3000000000);

static struct crowd crowd;
static struct plan plan = { .clients = 6, .talkers = 1, .flight = 16,
    .bytes = BYTES, .quiet = 6000 };

/* One who reads from a time on, and never before. */
struct late {
	struct lazy	 lazy;
	uint64_t	 from;		/* now_ns(); UINT64_MAX: never */
};

static struct process *
all_come(const char *options, struct lazy *lazy)
{
	struct process *server = server_start(options);

	plan.lines = process_is_wrapped() ? FEW : LINES;
	residents_join(&crowd, &plan, server);
	*lazy = lazy_join(server, BYTES);
	return server;
}

/* Not for long at a time: the others have to be read, too. */
static uint64_t
read_late(void *arg)
{
	struct late *late = arg;
	int i;

	if (now_ns() < late->from)
		return late->from;
	for (i = 0; i < AT_ONCE && peer_has_line(late->lazy.peer); i++)
		lazy_took(&late->lazy, peer_line(late->lazy.peer));
	return late->lazy.next >= plan.lines ? RESIDENTS_DONE : 0;
}

static void
tell(const char *slow, const struct lazy *lazy)
{
	residents_tell("%s: it heard %" PRIu64 " of %u lines, missed %" PRIu64
	    " as it was told, in %u gaps", slow, lazy->heard, plan.lines,
	    lazy->missed, lazy->gaps);
}

START_TEST(skip_tells_exactly_how_many_were_missed)
{
	struct lazy lazy;
	struct process *server = all_come("--slow skip", &lazy);

	residents_talk(&crowd, NULL, NULL);
	while (lazy.next < plan.lines)
		lazy_took(&lazy, peer_line(lazy.peer));
	peer_silent(lazy.peer);
	tell("skip", &lazy);
	ck_assert_uint_eq(lazy.next, plan.lines);
	ck_assert_uint_ge(lazy.gaps, 1);
	ck_assert_uint_eq(lazy.heard + lazy.missed, plan.lines);
	ck_assert_uint_eq(server_counter(server, "skipped"), lazy.missed);
	residents_missed_nothing(&crowd);
}
END_TEST

/* Its last line may be cut: then it has no LF. It is told why, if it reads. */
START_TEST(close_shows_out_who_never_reads)
{
	struct lazy lazy;
	struct process *server = all_come("--slow close", &lazy);
	const char *line;

	residents_talk(&crowd, NULL, NULL);
	process_says(server, "left: too far behind");
	EVENTUALLY(server_counter(server, "clients") == plan.clients);
	while ((line = peer_line(lazy.peer)) != NULL &&
	    lazy_expects(&lazy, line))
		lazy_took(&lazy, line);
	tell("close", &lazy);
	ck_assert_uint_gt(lazy.heard, 0);
	ck_assert_uint_lt(lazy.heard, plan.lines);
	if (line != NULL && strcmp(line, "*** you were too far behind") != 0)
		ck_assert_msg(strlen(line) < BYTES + strlen("<client1> "),
		    "line %u is %s", lazy.next, line);
	peer_expect_end(lazy.peer);
	residents_missed_nothing(&crowd);
}
END_TEST

START_TEST(wait_loses_nothing_for_anybody)
{
	struct late late;

	all_come("--slow wait", &late.lazy);
	late.from = now_ns() + later;
	residents_talk(&crowd, read_late, &late);
	peer_silent(late.lazy.peer);
	tell("wait", &late.lazy);
	ck_assert_uint_eq(late.lazy.heard, plan.lines);
	ck_assert_uint_eq(late.lazy.gaps, 0);
	residents_missed_nothing(&crowd);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("slow");
	TCase *group = suite_case(suite, "slow");

	tcase_add_test(group, skip_tells_exactly_how_many_were_missed);
	tcase_add_test(group, close_shows_out_who_never_reads);
	tcase_add_test(group, wait_loses_nothing_for_anybody);
	return suite_run(suite);
}
