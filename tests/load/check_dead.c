/*
 * dead: a host that has gone, and one that only seems so.
 *
 * Two machines and two cables; the first is pulled out. It takes minutes,
 * which are nearly all spent asleep.
 */
#include "harness.h"
#include "link.h"
#include "residents.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { GONE_IN = 120000, SILENT_FOR = 140000, LONGEST = 600 };	/* ms; s */
enum { ACKNOWLEDGED = 500 };	/* ms; Linux delays an ACK by 40 at least */
enum { LINE = 200, LINES = 3000, SMALL = 4096 };

static uint64_t pulled;		/* clock_ms() */

static struct process *
start_here(void)
{
	return server_start("--user root -b 0.0.0.0");
}

/* Through a cable, and called so. */
static struct peer *
come(const struct process *server, unsigned cable, const char *nick,
    int buffer)
{
	struct peer *p;
	char text[96];

	link_go_there();
	snprintf(text, sizeof text, "10.77.%u.1", cable);
	p = peer_connect_from(NULL, text, server->port, buffer);
	link_come_back();
	snprintf(text, sizeof text, "/nick %s\n", nick);
	peer_send(p, text);
	snprintf(text, sizeof text, "*** you are now %s", nick);
	peer_skip_to(p, text);
	return p;
}

/* It fills every buffer on the way to who does not read, but not the feed. */
static void
say_much(struct peer *talker)
{
	char line[LINE + 1];
	unsigned i;

	for (i = 0; i < LINES; i++) {
		snprintf(line, sizeof line, "%0*u\n", LINE - 1, i);
		peer_send(talker, line);
	}
	peer_send(talker, "/end\n");
	peer_skip_to(talker, "*** /end is not a command; /help lists them");
}

static void
reads_all_of_it(struct peer *p)
{
	char line[LINE + 16];
	unsigned i;

	for (i = 0; i < LINES; i++) {
		snprintf(line, sizeof line, "<ann> %0*u", LINE - 1, i);
		peer_skip_to(p, line);
	}
	peer_silent(p);
}

/* Here it is heard that they left, in whatever order. */
static void
leave_in_time(struct peer *here, unsigned n)
{
	uint64_t ms;

	while (n-- > 0) {
		WITHIN(2 * GONE_IN, peer_has_line(here));
		ms = clock_ms() - pulled;
		residents_tell("%" PRIu64 ".%" PRIu64 " s after its host is "
		    "gone: %s", ms / 1000, ms % 1000 / 100, peer_line(here));
		ck_assert_ptr_nonnull(strstr(here->line, " left"));
		ck_assert_uint_le(ms, GONE_IN);
	}
}

static void
nick_is_free(struct peer *here, const char *nick)
{
	char text[96];

	snprintf(text, sizeof text, "/nick %s\n", nick);
	peer_send(here, text);
	snprintf(text, sizeof text, "*** you are now %s", nick);
	peer_expect(here, text);
}

static void
pull(unsigned cable)
{
	link_pull(cable);
	pulled = clock_ms();
}

/* Nothing is on its way to it: keepalive finds it. */
START_TEST(idle_one_is_gone_in_two_minutes)
{
	struct process *server;
	struct peer *ann;

	if (!link_two_machines())
		return;
	link_cable(1);
	server = start_here();
	ann = peer_join_as(server, 1, "ann");
	come(server, 1, "idle", 0);
	peer_skip_to(ann, "*** client2 is now idle");
	clock_nap(ACKNOWLEDGED);
	pull(1);
	leave_in_time(ann, 1);
	nick_is_free(ann, "idle");
	ck_assert_uint_eq(server_counter(server, "clients"), 1);
}
END_TEST

/* One has a full window, one is told something when it has gone. */
START_TEST(owed_ones_are_gone_in_two_minutes)
{
	struct process *server;
	struct peer *ann, *told;

	if (!link_two_machines())
		return;
	link_cable(1);
	server = start_here();
	ann = peer_join_as(server, 1, "ann");
	come(server, 1, "stuck", SMALL);
	peer_skip_to(ann, "*** client2 is now stuck");
	say_much(ann);
	told = come(server, 1, "told", 0);
	peer_skip_to(ann, "*** client3 is now told");
	peer_silent(told);
	clock_nap(ACKNOWLEDGED);
	pull(1);
	peer_send(ann, "/msg told are you there?\n");
	peer_expect(ann, "[ann -> told] are you there?");
	leave_in_time(ann, 2);
	nick_is_free(ann, "told");
	nick_is_free(ann, "stuck");
	ck_assert_uint_eq(server_counter(server, "clients"), 1);
}
END_TEST

START_TEST(live_ones_stay_however_long_they_do_nothing)
{
	struct process *busy, *quiet;
	struct peer *ann, *stuck[2], *idle[2];
	int i;

	if (!link_two_machines())
		return;
	link_cable(2);
	busy = start_here();
	ann = peer_join_as(busy, 1, "ann");
	stuck[0] = come(busy, 2, "one", 0);
	stuck[1] = come(busy, 2, "two", SMALL);
	peer_skip_to(ann, "*** client3 is now two");
	say_much(ann);
	quiet = start_here();
	idle[0] = come(quiet, 2, "idle", 0);
	idle[1] = peer_join_as(quiet, 2, "near");
	peer_skip_to(idle[0], "*** client2 is now near");
	clock_nap(SILENT_FOR);
	for (i = 0; i < 2; i++)
		peer_silent(idle[i]);
	peer_silent(ann);
	for (i = 0; i < 2; i++)
		reads_all_of_it(stuck[i]);
	residents_tell("live ones are here after %d s", SILENT_FOR / 1000);
}
END_TEST

static void
add(Suite *suite, const char *name, const TTest *test)
{
	TCase *group = suite_case(suite, name);

	tcase_set_timeout(group, LONGEST);
	tcase_add_test(group, test);
}

/* CK_RUN_CASE names one of them, so that they can run side by side. */
int
main(void)
{
	Suite *suite = suite_create("dead");

	add(suite, "idle", idle_one_is_gone_in_two_minutes);
	add(suite, "owed", owed_ones_are_gone_in_two_minutes);
	add(suite, "live", live_ones_stay_however_long_they_do_nothing);
	return suite_run(suite);
}
