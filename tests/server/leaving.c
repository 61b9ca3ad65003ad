/*
 * leaving: some go while the server is stopped (SIGSTOP), and others come or
 * talk, so that it finds all of it in one turn.
 */
#include <stdio.h>
#include "pair.h"

enum { AFTER_A_WORD, WITHOUT_A_WORD, BY_A_RESET, WAYS };

/* The number of a descriptor that is closed is the next that is given. */
START_TEST(newcomer_is_not_taken_for_who_left)
{
	struct peer	*more[3];
	int		 i;

	two_are_here("");
	process_freeze(server);
	if (_i == AFTER_A_WORD)
		peer_send(ann, "bye");
	if (_i == BY_A_RESET)
		peer_reset(ann);
	else
		peer_half_close(ann);
	for (i = 0; i < 3; i++)
		more[i] = peer_connect(server);
	process_thaw(server);
	if (_i == AFTER_A_WORD)
		peer_skip_to(bob, "<ann> bye");
	peer_skip_to(bob, "*** ann left");
	EVENTUALLY(server_counter(server, "clients") == 4);
	for (i = 0; i < 3; i++) {
		peer_send(more[i], "/who\n");
		peer_skip_to(more[i],
		    "*** 4 here: bob, client3, client4, client5");
	}
}
END_TEST

/* How many are here, by /who. */
static unsigned
are_here(struct peer *p)
{
	unsigned	n;

	peer_send(p, "/who\n");
	while (sscanf(peer_line(p), "*** %u here: ", &n) != 1)
		;
	return n;
}

START_TEST(reset_before_accept_is_nobody)
{
	int	i;

	two_are_here("");
	for (i = 0; i < 20; i++) {
		process_freeze(server);
		peer_reset(peer_connect(server));
		process_thaw(server);
		peer_send(ann, "on\n");
		peer_skip_to(bob, "<ann> on");
	}
	/* A reset may reach the room later than a line does. */
	EVENTUALLY(are_here(ann) == 2);
}
END_TEST

/* Two sends to one who is gone: the second would raise SIGPIPE. */
START_TEST(talking_to_who_just_left_ends_nobody)
{
	struct peer	*third;
	int		 i;

	two_are_here("");
	for (i = 0; i < 10; i++) {
		third = peer_join(server, 3);
		process_freeze(server);
		peer_send(ann, "one\n");
		peer_send(bob, "two\n");
		peer_reset(third);
		process_thaw(server);
		peer_skip_to(bob, "<ann> one");
		peer_skip_to(ann, "<bob> two");
		EVENTUALLY(server_counter(server, "clients") == 2);
	}
}
END_TEST

/* The notice that ann left is owed to those who are just leaving. */
START_TEST(all_leave_in_one_turn)
{
	struct peer	*p[50];
	int		 i;

	server = server_start("");
	ann = peer_join(server, 1);
	for (i = 0; i < 50; i++)
		p[i] = peer_join(server, (unsigned)i + 2);
	process_freeze(server);
	for (i = 0; i < 50; i++) {
		if (i % 3 == 0)
			peer_send(p[i], "bye\n/quit\n");
		if (i % 2 == 0)
			peer_reset(p[i]);
		else
			peer_close(p[i]);
	}
	process_thaw(server);
	EVENTUALLY(server_counter(server, "clients") == 1);
	peer_send(ann, "/who\n");
	peer_skip_to(ann, "*** 1 here: client1");
}
END_TEST

int
main(void)
{
	Suite	*suite = suite_create("leaving");
	TCase	*group = suite_case(suite, "leaving");

	tcase_add_loop_test(group, newcomer_is_not_taken_for_who_left, 0,
	    WAYS);
	tcase_add_test(group, reset_before_accept_is_nobody);
	tcase_add_test(group, talking_to_who_just_left_ends_nobody);
	tcase_add_test(group, all_leave_in_one_turn);
	return suite_run(suite);
}
