/* viewer: the other end of --trace-socket, which may stop, die or stall. */
#include "harness.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define GONE "traced no more: "

enum { TALKERS = 100 };

static int ends[2];		/* ours, the server's */
static char text[4 << 20];	/* what came of it */
static size_t len, looked;	/* at so many bytes */

static void
set_up(void)
{
	MUST(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0);
	MUST(fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0);
}

static void
hand_it_over(void)
{
	fcntl(ends[1], F_SETFD, 0);
}

static struct process *
start_how(struct process_how how, const char *more)
{
	struct process *server;
	char options[96];

	snprintf(options, sizeof options, "--trace-socket %d %s", ends[1],
	    more);
	if (how.prepare == NULL)
		how.prepare = hand_it_over;
	server = server_start_how(&how, options);
	close(ends[1]);
	return server;
}

static struct process *
start(const char *more)
{
	return start_how((struct process_how){ 0 }, more);
}

static void
say(const char *letters)
{
	MUST(write(ends[0], letters, strlen(letters)) ==
	    (ssize_t)strlen(letters));
}

static void
look(void)
{
	ssize_t n;

	while ((n = read(ends[0], text + len, sizeof text - 1 - len)) > 0)
		len += (size_t)n;
	text[len] = '\0';
}

/* The next record is of this kind. */
static void
next_is(const char *kind)
{
	char start_of[32];

	EVENTUALLY((look(), strchr(text + looked, '\n') != NULL));
	snprintf(start_of, sizeof start_of, "{\"k\":\"%s\",", kind);
	ck_assert_msg(strncmp(text + looked, start_of, strlen(start_of)) == 0,
	    "no %s but %.100s", kind, text + looked);
	looked += strcspn(text + looked, "\n") + 1;
}

/* And then nothing comes, for it stands. */
static void
last_is(const char *kind)
{
	next_is(kind);
	clock_nap(150);
	look();
	ck_assert_msg(text[looked] == '\0', "behind %s came %.100s", kind,
	    text + looked);
}

static void
skip_to(const char *kind)
{
	char start_of[32];

	snprintf(start_of, sizeof start_of, "{\"k\":\"%s\",", kind);
	EVENTUALLY((look(), strstr(text + looked, start_of) != NULL));
	looked = (size_t)(strstr(text + looked, start_of) - text);
	EVENTUALLY((look(), strchr(text + looked, '\n') != NULL));
	looked += strcspn(text + looked, "\n") + 1;
}

START_TEST(p_before_the_start_stops_at_the_first_set)
{
	say("p");
	start("");
	next_is("begin");
	last_is("set");
	say("g");
}
END_TEST

START_TEST(each_s_is_one_record_and_t_the_next_set)
{
	struct process *server;
	struct peer *ann;

	say("p");
	server = start("");
	next_is("begin");
	last_is("set");
	ann = peer_connect(server);
	say("s");
	last_is("wake");
	say("s");
	last_is("isset");
	say("ss");
	next_is("accept");
	last_is("line");
	ck_assert(!peer_has_line(ann));
	say("t");
	next_is("line");
	next_is("note");
	next_is("accept");
	next_is("send");
	last_is("set");
	ck_assert_ptr_nonnull(peer_line(ann));
	say("g");
}
END_TEST

/* ann and bob are there, and the viewer has read all. */
static struct process *
two_talk(struct peer **ann, struct peer **bob)
{
	struct process *server = start("");

	*ann = peer_join(server, 1);
	*bob = peer_join(server, 2);
	peer_expect(*ann, "*** client2 joined");
	peer_send(*ann, "hello\n");
	peer_expect(*bob, "<client1> hello");
	clock_nap(100);
	look();
	looked = len;
	return server;
}

static void
talk_goes_on(struct peer *ann, struct peer *bob)
{
	peer_send(ann, "one\n");
	peer_expect(bob, "<client1> one");
	peer_send(bob, "two\n");
	peer_expect(ann, "<client2> two");
}

START_TEST(viewer_that_dies_is_said)
{
	struct peer *ann, *bob;
	struct process *server = two_talk(&ann, &bob);
	uint64_t before = clock_ms();

	close(ends[0]);
	talk_goes_on(ann, bob);
	process_says(server, GONE);
	ck_assert_uint_lt(clock_ms() - before, 1000 * clock_scale());
	talk_goes_on(ann, bob);
	ck_assert_uint_eq(process_said(server, GONE), 1);
}
END_TEST

START_TEST(viewer_that_dies_at_the_gate_lets_on_at_once)
{
	struct peer *ann, *bob;
	struct process *server = two_talk(&ann, &bob);
	uint64_t before;

	say("p");
	peer_send(ann, "zero\n");
	last_is("wake");
	ck_assert(!peer_has_line(bob));
	before = clock_ms();
	close(ends[0]);
	peer_expect(bob, "<client1> zero");
	talk_goes_on(ann, bob);
	ck_assert_uint_lt(clock_ms() - before, 1000 * clock_scale());
	process_says(server, GONE "the viewer is gone\n");
}
END_TEST

START_TEST(silent_viewer_is_not_waited_for)
{
	struct peer *ann, *bob;
	struct process *server = two_talk(&ann, &bob);
	uint64_t before = clock_ms();

	say("p");
	peer_send(ann, "zero\n");
	last_is("wake");
	while (!peer_has_line(bob))
		clock_nap(2);
	ck_assert_uint_ge(clock_ms() - before, 4900);
	ck_assert_uint_lt(clock_ms() - before, 5500 + 1000 * clock_scale());
	peer_expect(bob, "<client1> zero");
	talk_goes_on(ann, bob);
	process_says(server, GONE "the viewer is gone\n");
}
END_TEST

/* It says where it stands that it is there: it may take all its time. */
START_TEST(patient_viewer_is_waited_for)
{
	struct peer *ann, *bob;
	struct process *server = two_talk(&ann, &bob);
	int i;

	say("p");
	peer_send(ann, "zero\n");
	for (i = 0; i < 7; i++) {
		clock_nap(1000);
		say("h");
	}
	ck_assert(!peer_has_line(bob));
	say("g");
	peer_expect(bob, "<client1> zero");
	ck_assert_uint_eq(process_said(server, GONE), 0);
}
END_TEST

static struct peer *talkers[TALKERS];

static void
all_join(struct process *server)
{
	int i;

	for (i = 0; i < TALKERS; i++)
		talkers[i] = peer_connect(server);
	EVENTUALLY(server_counter(server, "clients") == TALKERS + 2);
}

/* Each says a line, and takes what has come. */
static void
all_talk(void)
{
	char bytes[65536];
	int i;

	for (i = 0; i < TALKERS; i++) {
		peer_push(talkers[i], "hi\n", 3);
		while (recv(talkers[i]->fd, bytes, sizeof bytes,
		    MSG_DONTWAIT) > 0)
			;
	}
}

/* How long it takes from one to the other. */
static uint64_t
delay(struct peer *ann, struct peer *bob, int n)
{
	uint64_t before = clock_ms();
	char line[32];

	snprintf(line, sizeof line, "%d\n", n);
	peer_send(ann, line);
	snprintf(line, sizeof line, "<client1> %d", n);
	peer_skip_to(bob, line);
	while (peer_has_line(ann))
		peer_line(ann);
	return clock_ms() - before;
}

START_TEST(stalled_viewer_holds_nobody_up_and_is_dropped)
{
	struct peer *ann, *bob;
	struct process *server = two_talk(&ann, &bob);
	uint64_t before, worst = 0, one;
	int i;

	all_join(server);
	before = clock_ms();
	for (i = 0; process_said(server, GONE) == 0; i++) {
		all_talk();
		one = delay(ann, bob, i);
		worst = one > worst ? one : worst;
		ck_assert_uint_lt(clock_ms() - before,
		    8000 + 1000 * clock_scale());
	}
	ck_assert_uint_ge(clock_ms() - before, 4900);
	ck_assert_uint_lt(worst, 1000 * clock_scale());
	process_says(server, GONE "the viewer takes no more\n");
	ck_assert_uint_lt(delay(ann, bob, i), 1000 * clock_scale());
}
END_TEST

/* Every number is a record's or in a gap, once. */
static void
numbers_are_whole(uint64_t *gaps)
{
	const char *line = text, *at;
	unsigned long long seq, wanted = 0;

	for (*gaps = 0; *line != '\0'; line = strchr(line, '\n') + 1) {
		at = strstr(line, "\"seq\":");
		ck_assert_ptr_nonnull(at);
		seq = strtoull(at + 6, NULL, 10);
		if (seq != wanted)
			ck_abort_msg("no %llu but %.100s", wanted, line);
		wanted = seq + 1;
		if (strncmp(line, "{\"k\":\"gap\"", 10) != 0)
			continue;
		wanted = seq + strtoull(strstr(line, "\"n\":") + 4, NULL, 10);
		ck_assert_uint_gt(wanted, seq);
		++*gaps;
	}
}

START_TEST(viewer_that_comes_back_is_told_of_the_gap)
{
	struct peer *ann, *bob;
	struct process *server = two_talk(&ann, &bob);
	uint64_t gaps, before;
	int i, pauses;

	all_join(server);
	for (pauses = i = 0; pauses < 3; pauses++) {
		before = clock_ms();
		while (clock_ms() - before < 700) {
			all_talk();
			delay(ann, bob, i++);
		}
		look();
		delay(ann, bob, i++);
		clock_nap(50);
		look();
	}
	numbers_are_whole(&gaps);
	ck_assert_uint_ge(gaps, 2);
	ck_assert_uint_eq(process_said(server, GONE), 0);
}
END_TEST

/* At the gate the rate's seconds stand still: a line each as before. */
START_TEST(time_does_not_pass_at_the_gate)
{
	struct process *server = start("--rate 1");
	struct peer *ann = peer_join(server, 1), *bob = peer_join(server, 2);
	uint64_t before;

	peer_expect(ann, "*** client2 joined");
	clock_nap(100);
	look();
	looked = len;
	say("t");
	peer_send(ann, "1\n2\n3\n4\n5\n6\n7\n");
	skip_to("set");
	peer_expect(bob, "<client1> 1");
	peer_expect(bob, "<client1> 2");
	peer_expect(bob, "<client1> 3");
	peer_expect(bob, "<client1> 4");
	clock_nap(3500);
	ck_assert(!peer_has_line(bob));
	before = clock_ms();
	say("g");
	peer_expect(bob, "<client1> 5");
	peer_expect(bob, "<client1> 6");
	ck_assert_uint_ge(clock_ms() - before, 1500);
	peer_expect(bob, "<client1> 7");
}
END_TEST

START_TEST(sigterm_at_the_gate_ends_it)
{
	struct peer *ann, *bob;
	struct process *server = two_talk(&ann, &bob);

	say("t");
	peer_send(ann, "zero\n");
	skip_to("set");
	process_signal(server, SIGTERM);
	peer_expect(bob, "<client1> zero");
	peer_expect(bob, "*** server closing");
	peer_expect_end(bob);
	peer_expect(ann, "*** server closing");
	peer_expect_end(ann);
	ck_assert_int_eq(process_ended(server), 0);
	skip_to("end");
}
END_TEST

static void
may_have_1024(void)
{
	struct rlimit limits = { 1024, 1024 };

	setrlimit(RLIMIT_NOFILE, &limits);
	hand_it_over();
}

START_TEST(socket_and_file_take_two_seats)
{
	struct process_how how = { .prepare = may_have_1024 };
	unsigned most = server_start_how(&how, "")->seats;

	ck_assert_uint_eq(start_how(how, "--trace=/dev/null")->seats,
	    most - 2);
	skip_to("set");
	ck_assert_ptr_nonnull(strstr(text, "\"fds\":{\"listener\":3}"));
	ck_assert_ptr_nonnull(strstr(text, "\"r\":\"08\""));
}
END_TEST

static void
add(TCase *t)
{
	tcase_add_checked_fixture(t, set_up, NULL);
	tcase_add_test(t, p_before_the_start_stops_at_the_first_set);
	tcase_add_test(t, each_s_is_one_record_and_t_the_next_set);
	tcase_add_test(t, viewer_that_dies_is_said);
	tcase_add_test(t, viewer_that_dies_at_the_gate_lets_on_at_once);
	tcase_add_test(t, silent_viewer_is_not_waited_for);
	tcase_add_test(t, patient_viewer_is_waited_for);
	tcase_add_test(t, stalled_viewer_holds_nobody_up_and_is_dropped);
	tcase_add_test(t, viewer_that_comes_back_is_told_of_the_gap);
	tcase_add_test(t, time_does_not_pass_at_the_gate);
	tcase_add_test(t, sigterm_at_the_gate_ends_it);
	tcase_add_test(t, socket_and_file_take_two_seats);
}

int
main(void)
{
	Suite *suite = suite_create("viewer");

	add(suite_case(suite, "viewer"));
	return suite_run(suite);
}
