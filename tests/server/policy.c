/* policy: what --history, --rate, --per-host and -v change. */
#include <stdio.h>
#include <string.h>

#include "harness.h"

START_TEST(newcomer_is_shown_the_last_public_lines)
{
	struct process	*p = server_start("--history 2");
	struct peer	*ann = peer_join_as(p, 1, "ann");
	struct peer	*late;

	peer_send(ann, "one\ntwo\n/msg ann secret\n/me waves\n");
	peer_expect(ann, "[ann -> ann] secret");
	peer_silent(ann);
	late = peer_connect(p);
	peer_expect(late, "<ann> two");
	peer_expect(late, "* ann waves");
	peer_expect(late,
	    "*** welcome, client2: 2 here; /help lists the commands");
}
END_TEST

START_TEST(no_history_unless_asked_for)
{
	struct process	*p = server_start("");
	struct peer	*ann = peer_join_as(p, 1, "ann");

	peer_send(ann, "one\n");
	peer_silent(ann);
	peer_join(p, 2);
}
END_TEST

/* 40 at once, and then 10 a second: 60 lines take 2 s. */
START_TEST(rate_holds_a_talker_back_and_loses_nothing)
{
	struct process	*p = server_start("--rate 10");
	struct peer	*ann = peer_join(p, 1);
	struct peer	*bob = peer_join(p, 2);
	uint64_t	 start = clock_ms();
	char		 text[64];
	unsigned	 i;

	peer_expect(ann, "*** client2 joined");
	for (i = 0; i < 60; i++) {
		snprintf(text, sizeof text, "%u\n", i);
		peer_send(ann, text);
	}
	for (i = 0; i < 60; i++) {
		snprintf(text, sizeof text, "<client1> %u", i);
		peer_expect(bob, text);
		if (i == 39)
			ck_assert_int_gt(clock_left(start + 1000 *
			    clock_scale()), 0);
	}
	ck_assert_uint_ge(clock_ms() - start, 1800);
	ck_assert_uint_le(clock_ms() - start, 4000 * clock_scale());
	ck_assert_uint_lt(proc_cpu_us(p->pid), 500000 * clock_scale());
	peer_silent(ann);
}
END_TEST

START_TEST(rate_of_one_is_not_the_others)
{
	struct process	*p = server_start("--rate 1");
	struct peer	*ann = peer_join(p, 1);
	struct peer	*bob = peer_join(p, 2);
	unsigned	 i;

	peer_expect(ann, "*** client2 joined");
	for (i = 0; i < 8; i++)
		peer_send(ann, "x\n");
	peer_send(bob, "hello\n");
	peer_expect(ann, "<client2> hello");
}
END_TEST

START_TEST(one_host_has_so_many_seats)
{
	struct process	*p = server_start("-b :: --per-host 2");
	struct peer	*one = peer_join(p, 1);
	struct peer	*third;

	peer_join(p, 2);
	third = peer_connect(p);
	peer_expect(third, "*** server full for your address: "
	    "at most 2 from one host");
	peer_expect_end(third);
	peer_expect(peer_connect_to("::1", p->port),
	    "*** welcome, client3: 3 here; /help lists the commands");
	peer_expect(peer_connect_from("127.0.0.2", "127.0.0.1", p->port, 0),
	    "*** welcome, client4: 4 here; /help lists the commands");
	peer_expect(one, "*** client2 joined");
	peer_expect(one, "*** client3 joined");
	peer_close(one);
	EVENTUALLY(process_said(p, "client1 left") == 1);
	peer_join(p, 4);
	process_says(p, "refused 127.0.0.1:");
}
END_TEST

START_TEST(v_prints_what_is_said)
{
	struct process	*loud = server_start("-v");
	struct process	*quiet = server_start("");
	struct peer	*ann = peer_join(loud, 1);
	struct peer	*bob = peer_join(quiet, 1);

	peer_send(ann, "안녕 \x1b[1mloud\n");
	peer_send(bob, "quiet\n");
	peer_silent(ann);
	peer_silent(bob);
	process_says(loud, "안녕 [1mloud\n");
	ck_assert_uint_eq(process_said(quiet, "quiet"), 0);
}
END_TEST

int
main(void)
{
	Suite	*suite = suite_create("policy");
	TCase	*group = suite_case(suite, "policy");

	tcase_add_test(group, newcomer_is_shown_the_last_public_lines);
	tcase_add_test(group, no_history_unless_asked_for);
	tcase_add_test(group, rate_holds_a_talker_back_and_loses_nothing);
	tcase_add_test(group, rate_of_one_is_not_the_others);
	tcase_add_test(group, one_host_has_so_many_seats);
	tcase_add_test(group, v_prints_what_is_said);
	return suite_run(suite);
}
