/* sigio: signals that are missing, late, or of somebody who is gone. */
#include <stdio.h>
#include <string.h>

#include "harness.h"

enum { TALKERS = 40, LINES = 30 };

/* So few signals are queued that nearly all of them are lost. */
START_TEST(queue_that_overflows_loses_nobody)
{
	static const struct process_how	 how = {
					    .wrap = "prlimit --sigpending=3"};
	struct process			*server;
	struct peer			*ann, *p[TALKERS], *late;
	char				 line[64];
	int				 i, k, heard = 0;

	server = server_start_how(&how, "");
	ann = peer_join(server, 1);
	for (i = 0; i < TALKERS; i++)
		p[i] = peer_join(server, (unsigned)i + 2);
	process_freeze(server);
	for (i = 0; i < TALKERS; i++)
		peer_send(p[i], "hello\n");
	late = peer_connect(server);
	process_thaw(server);
	ck_assert_ptr_nonnull(peer_line(late));
	for (i = 0; i < TALKERS; i++) {
		snprintf(line, sizeof line, "hello from %d\n", i);
		peer_send(p[i], line);
		snprintf(line, sizeof line, "<client%d> hello from %d", i + 2,
		    i);
		do {
			k = strcmp(peer_line(ann), line);
			heard += strstr(ann->line, "> hello") != NULL;
		} while (k != 0);
	}
	ck_assert_int_eq(heard, 2 * TALKERS);
}
END_TEST

/* Each is told of once, and of what is left of it not again. */
START_TEST(what_is_not_read_at_once_is_not_forgotten)
{
	struct process	*server = server_start("--rate 10");
	struct peer	*ann = peer_join(server, 1);
	struct peer	*bob = peer_join(server, 2);
	char		 text[LINES * 10 + 1] = "", line[32];
	int		 i;

	peer_expect(ann, "*** client2 joined");
	for (i = 0; i < LINES; i++) {
		snprintf(line, sizeof line, "line %d\n", i);
		strlcat(text, line, sizeof text);
	}
	peer_send(bob, text);
	peer_half_close(bob);
	for (i = 0; i < LINES; i++) {
		snprintf(line, sizeof line, "<client2> line %d", i);
		peer_expect(ann, line);
	}
	peer_expect(ann, "*** client2 left");
}
END_TEST

/* Of what came before there was a descriptor no signal tells. */
START_TEST(what_was_said_before_the_accept_is_heard)
{
	struct process	*server = server_start("");
	struct peer	*ann = peer_join(server, 1), *bob;

	process_freeze(server);
	bob = peer_connect(server);
	peer_send(bob, "hello\n");
	process_thaw(server);
	peer_expect(ann, "*** client2 joined");
	peer_expect(ann, "<client2> hello");
}
END_TEST

/* What they had queued is of numbers that are others' by then. */
START_TEST(signal_of_one_who_left_means_nothing_to_the_next)
{
	struct process	*server = server_start("");
	struct peer	*ann = peer_join(server, 1), *p[TALKERS];
	int		 i, round;

	for (round = 0; round < 10; round++) {
		for (i = 0; i < TALKERS; i++)
			p[i] = peer_join(server, (unsigned)i + 2);
		process_freeze(server);
		for (i = 0; i < TALKERS; i++) {
			peer_send(p[i], "one\n");
			peer_send(p[i], "two\n");
			peer_reset(p[i]);
			p[i] = peer_connect(server);
		}
		process_thaw(server);
		EVENTUALLY(server_counter(server, "clients") == 1 + TALKERS);
		for (i = 0; i < TALKERS; i++)
			peer_close(p[i]);
		EVENTUALLY(server_counter(server, "clients") == 1);
		while (peer_has_line(ann))
			peer_line(ann);
	}
}
END_TEST

int
main(void)
{
	Suite	*suite = suite_create("sigio");
	TCase	*group = suite_case(suite, "sigio");

	tcase_add_test(group, queue_that_overflows_loses_nobody);
	tcase_add_test(group, what_is_not_read_at_once_is_not_forgotten);
	tcase_add_test(group, what_was_said_before_the_accept_is_heard);
	tcase_add_test(group,
	    signal_of_one_who_left_means_nothing_to_the_next);
	return suite_run(suite);
}
