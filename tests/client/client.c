/* The client as a person or a script uses it, and the real server. */
#include <stdlib.h>
#include <string.h>

#include "play.h"

static struct process *server;
static struct peer *bob;

/* A server with one who listens. */
static void
set_up(void)
{
	server = server_start("");
	bob = peer_join_as(server, 1, "bob");
}

/* It has come, and bob knows. */
static struct process *
start(const char *nick)
{
	struct process *client = play_start(NULL, server->port, nick);

	process_prints(client, "*** welcome, client2");
	peer_expect(bob, "*** client2 joined");
	return client;
}

START_TEST(piped_in_is_said_and_the_answer_is_printed)
{
	struct process *client = play_start(NULL, server->port, NULL);

	play_type(client, "hi\n");
	play_end(client);
	play_ended(client, 0, "");
	play_printed(client,
	    "*** welcome, client2: 2 here; /help lists the commands\n");
	peer_expect(bob, "*** client2 joined");
	peer_expect(bob, "<client2> hi");
	peer_expect(bob, "*** client2 left");
}
END_TEST

START_TEST(nick_is_asked_for_before_anything_is_said)
{
	struct process *client = play_start(NULL, server->port, "민수");

	play_type(client, "hi\n");
	play_end(client);
	play_ended(client, 0, "");
	peer_expect(bob, "*** client2 joined");
	peer_expect(bob, "*** client2 is now 민수");
	peer_expect(bob, "<민수> hi");
}
END_TEST

START_TEST(refused_nick_is_reported_and_it_goes_on)
{
	struct process *client = start("bob");

	process_prints(client, "*** bob is taken\n");
	play_type(client, "hi\n");
	peer_expect(bob, "<client2> hi");
	play_end(client);
	play_ended(client, 0, "");
}
END_TEST

START_TEST(answers_that_come_after_the_end_of_input_are_printed)
{
	struct process *client = play_start(NULL, server->port, NULL);
	const char *at;
	int n = 0;
	int i;

	for (i = 0; i < 100; i++)
		play_type(client, "/who\n");
	play_end(client);
	play_ended(client, 0, "");
	at = process_out(client);
	while ((at = strstr(at, "*** 2 here: ")) != NULL) {
		n++;
		at++;
	}
	ck_assert_int_eq(n, 100);
}
END_TEST

START_TEST(three_lines_pasted_at_once_are_three)
{
	struct process *client = start(NULL);

	play_type(client, "one\ntwo\nthree\n");
	peer_expect(bob, "<client2> one");
	peer_expect(bob, "<client2> two");
	peer_expect(bob, "<client2> three");
	play_end(client);
	play_ended(client, 0, "");
}
END_TEST

START_TEST(what_others_say_is_printed_while_a_line_is_half_typed)
{
	struct process *client = start(NULL);

	play_type(client, "half ");
	peer_send(bob, "똠 hello\n");
	process_prints(client, "<bob> 똠 hello\n");
	play_type(client, "done\n");
	peer_expect(bob, "<client2> half done");
	play_end(client);
	play_ended(client, 0, "");
}
END_TEST

START_TEST(last_line_without_its_end_is_said)
{
	struct process *client = start(NULL);

	play_type(client, "a\nb");
	peer_expect(bob, "<client2> a");
	play_end(client);
	peer_expect(bob, "<client2> b");
	play_ended(client, 0, "");
}
END_TEST

START_TEST(quit_ends_it_with_0_while_the_keyboard_is_open)
{
	struct process *client = start(NULL);

	play_type(client, "hi\n/qu");
	play_type(client, "it\nnever said\n");
	play_ended(client, 0, "");
	ck_assert_ptr_nonnull(strstr(process_out(client), "*** bye\n"));
	peer_expect(bob, "<client2> hi");
	peer_expect(bob, "*** client2 left");
}
END_TEST

START_TEST(server_that_is_stopped_says_so_and_it_ends_with_1)
{
	struct process *client = start(NULL);

	peer_close(bob);
	process_prints(client, "*** bob left\n");
	process_stop(server);
	play_ended(client, 1, "the server closed the connection");
	ck_assert_ptr_nonnull(strstr(process_out(client),
	    "*** server closing\n"));
}
END_TEST

START_TEST(closed_standard_input_is_an_input_at_its_end)
{
	struct process_how how = { .in = PROCESS_CLOSED };
	struct process *client = play_start(&how, server->port, "ann");

	play_ended(client, 0, "");
	peer_expect(bob, "*** client2 joined");
	peer_expect(bob, "*** client2 is now ann");
	peer_expect(bob, "*** ann left");
}
END_TEST

START_TEST(full_server_is_said_and_ends_it_with_1)
{
	struct process *full = server_start("--per-host 1");
	struct process *client;

	peer_join(full, 1);
	client = play_start(NULL, full->port, "ann");
	play_ended(client, 1, "the server is full");
	play_printed(client,
	    "*** server full for your address: at most 1 from one host\n");
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("client");
	TCase *tc = suite_case(s, "with the server");

	tcase_add_checked_fixture(tc, set_up, NULL);
	tcase_add_test(tc, piped_in_is_said_and_the_answer_is_printed);
	tcase_add_test(tc, nick_is_asked_for_before_anything_is_said);
	tcase_add_test(tc, refused_nick_is_reported_and_it_goes_on);
	tcase_add_test(tc,
	    answers_that_come_after_the_end_of_input_are_printed);
	tcase_add_test(tc, three_lines_pasted_at_once_are_three);
	tcase_add_test(tc,
	    what_others_say_is_printed_while_a_line_is_half_typed);
	tcase_add_test(tc, last_line_without_its_end_is_said);
	tcase_add_test(tc, quit_ends_it_with_0_while_the_keyboard_is_open);
	tcase_add_test(tc,
	    server_that_is_stopped_says_so_and_it_ends_with_1);
	tcase_add_test(tc, closed_standard_input_is_an_input_at_its_end);
	tcase_add_test(tc, full_server_is_said_and_ends_it_with_1);
	return suite_run(s);
}
