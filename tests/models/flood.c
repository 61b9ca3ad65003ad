/*
 * flood: many talk more than they may, and leave in the middle of it. Where
 * clients have threads, each of these waits for its turn and is told of it
 * once: who misses that waits for ever.
 */
#include "harness.h"

#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

/* So many at a time, and lines of each. */
enum { ALL = 40, SAYS = 24, BURST = 8, LINE = 104 };

/* Come in place of who has gone. */
enum { LATER = 36, NAMES = ALL + LATER + 1 };

struct talker {
	struct peer *peer;
	unsigned number;		/* it is client%u; 0: not yet */
	unsigned said;			/* lines */
	enum { TALKS, STAYS, QUIT, ENDED, GONE } state;
	char rest[BURST * LINE];	/* of them, not yet sent */
};

static struct process *server;
static struct talker talkers[ALL];
static unsigned stay, later;		/* the first stay; so many come later */
static bool moved;			/* something was sent or heard */

/* What each has said that all must hear, and who has heard how much of it. */
static unsigned said[NAMES], heard[ALL][NAMES];

static void
come(struct talker *t)
{
	*t = (struct talker){ .peer = peer_connect(server) };
}

static void
hear(unsigned who, const char *line)
{
	unsigned by, i;

	if (sscanf(line, "<client%u> %u", &by, &i) != 2)
		return;
	ck_assert_uint_lt(by, NAMES);
	ck_assert_msg(who >= stay || i == heard[who][by], "after %u lines of "
	    "client%u: %s", heard[who][by], by, line);
	heard[who][by]++;
}

static void
take(struct talker *t)
{
	char byte;

	while (peer_has_line(t->peer)) {
		moved = true;
		hear((unsigned)(t - talkers), peer_line(t->peer));
		if (t->number == 0)
			sscanf(t->peer->line, "*** welcome, client%u:",
			    &t->number);
	}
	if (t->state == ENDED &&
	    recv(t->peer->fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0)
		t->state = GONE;
}

static void
burst(struct talker *t)
{
	size_t n = 0;
	int i;

	for (i = 0; i < BURST; i++)
		n += (size_t)snprintf(t->rest + n, LINE, "%06u %090u\n",
		    t->said++, 0);
}

/* Who talks on behind its /quit is closed in the middle of it. */
static void
push(struct talker *t)
{
	ssize_t n = send(t->peer->fd, t->rest, strlen(t->rest),
	    MSG_NOSIGNAL | MSG_DONTWAIT);

	if (n > 0) {
		memmove(t->rest, t->rest + n, strlen(t->rest + n) + 1);
		moved = true;
	} else if (errno != EAGAIN) {
		MUST(t->state == QUIT);
		t->state = GONE;
	}
}

/* It has said its share. Of who is reset not all is heard. */
static void
finish(struct talker *t)
{
	static const int ways[] = { QUIT, ENDED, QUIT, GONE };

	t->state = t - talkers < stay ? STAYS : ways[t->number % 4];
	said[t->number] = t->state == GONE ? 0 : t->said;
	if (t->state == GONE)
		peer_reset(t->peer);
	else if (t->state == ENDED)
		peer_half_close(t->peer);
	else if (t->state == QUIT)
		strlcpy(t->rest, "/quit\n", sizeof t->rest);
}

static void
talk(struct talker *t)
{
	if (t->number == 0 || (t->state != TALKS && t->state != QUIT))
		return;
	if (*t->rest == '\0' && t->state == TALKS && t->said >= SAYS) {
		finish(t);
		return;
	}
	if (*t->rest == '\0')
		burst(t);
	push(t);
}

/* Each takes what there is and says a little; who has gone is replaced. */
static void
go_round(void)
{
	struct talker *t;

	moved = false;
	for (t = talkers; t < talkers + ALL; t++) {
		if (t->state == GONE && later > 0) {
			come(t);
			later--;
		}
		if (t->state != GONE)
			take(t);
		talk(t);
	}
}

static bool
has_heard_all(unsigned who)
{
	unsigned by;

	for (by = 1; by < NAMES; by++)
		if (by != talkers[who].number && heard[who][by] < said[by])
			return false;
	return true;
}

static bool
is_over(void)
{
	unsigned i;

	for (i = 0; i < ALL; i++)
		if (talkers[i].state != GONE &&
		    (talkers[i].state != STAYS || !has_heard_all(i)))
			return false;
	return later == 0;
}

static void
all_come(void)
{
	struct talker *t;

	for (t = talkers; t < talkers + ALL; t++)
		come(t);
	for (t = talkers; t < talkers + ALL; t++)
		EVENTUALLY((take(t), t->number != 0));
}

/* A clock would count the time in which we are not let run. */
static void
all_flood(void)
{
	unsigned quiet, patience = PATIENCE * clock_scale();

	for (quiet = 0; !is_over(); quiet = moved ? 0 : quiet + 1) {
		ck_assert_msg(quiet < patience, "nobody is heard any more; "
		    "%u were to come", later);
		go_round();
		if (!moved)
			clock_nap(1);
	}
}

/* A line of who has just come, and one of each who stayed. */
static void
all_still_talk(void)
{
	struct peer *ann, *bob;
	char line[96];
	unsigned i;

	EVENTUALLY(server_counter(server, "clients") == stay);
	ann = peer_join(server, stay + 1);
	bob = peer_join(server, stay + 2);
	peer_send(ann, "hello\n");
	for (i = 0; i < stay; i++) {
		snprintf(line, sizeof line, "<%s> hello", ann->nick);
		peer_skip_to(talkers[i].peer, line);
		peer_send(talkers[i].peer, "hello\n");
		snprintf(line, sizeof line, "<client%u> hello",
		    talkers[i].number);
		peer_skip_to(bob, line);
	}
}

static void
play(const char *options)
{
	server = server_start(options);
	all_come();
	all_flood();
	all_still_talk();
	process_stop(server);
}

START_TEST(crowd_that_floods_while_most_leave_holds_up_nobody)
{
	stay = 4;
	later = LATER;
	play("--slow wait --feed 65536");
}
END_TEST

/* What was held back for its rate is heard when others are served. */
START_TEST(what_a_crowd_may_not_say_yet_all_of_it_hear_later)
{
	stay = ALL;
	play("--slow wait --feed 65536 --rate 4");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("flood");
	TCase *t = suite_case(suite, "flood");

	tcase_add_test(t, crowd_that_floods_while_most_leave_holds_up_nobody);
	tcase_add_test(t, what_a_crowd_may_not_say_yet_all_of_it_hear_later);
	return suite_run(suite);
}
