/* --retry: servers that go and come back, or do not. */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "play.h"

static const struct process_how piped = { .in = PROCESS_PIPE };
static char port[8];

static struct process *
start(unsigned number, const char *nick)
{
	const char *argv[] = { CLIENT, "--retry", "127.0.0.1", port, nick,
	    NULL };
	struct process *client;

	snprintf(port, sizeof port, "%u", number);
	client = process_start(&piped, argv);
	client->port = number;
	return client;
}

/* How often has it printed this? */
static size_t
printed(struct process *client, const char *text)
{
	const char *at = process_out(client);
	size_t n = 0;

	for (; (at = strstr(at, text)) != NULL; at += strlen(text))
		n++;
	return n;
}

/* Has somebody come by now? */
static bool
comes(int listener)
{
	struct pollfd it = { .fd = listener, .events = POLLIN };

	return poll(&it, 1, 0) == 1;
}

START_TEST(server_that_comes_back_has_us_back_under_our_nick)
{
	struct process *server = server_start("");
	struct process *client = start(server->port, "ann");
	struct peer *bob;

	process_prints(client, "*** you are now ann\n");
	play_type(client, "/nick 민수\n");
	process_prints(client, "*** you are now 민수\n");
	process_stop(server);
	process_says(client, "lost at ");
	process_says(client,
	    ": the server closed the connection; trying again in about 1 s");
	play_type(client, "kept\n");
	server = server_start_on(NULL, "--history 9", server->port);
	process_says(client, "back at ");
	EVENTUALLY(printed(client, "*** you are now 민수\n") == 2);
	bob = peer_connect(server);
	peer_skip_to(bob, "<민수> kept");
	play_end(client);
	ck_assert_int_eq(process_ended(client), 0);
}
END_TEST

START_TEST(nick_that_is_taken_meanwhile_is_told_and_asked_for_again)
{
	struct process *server = server_start("");
	struct process *client = start(server->port, "ann");
	struct peer *thief;

	process_prints(client, "*** you are now ann\n");
	process_stop(server);
	process_says(client, "lost at ");
	process_freeze(client);
	server = server_start_on(NULL, "", server->port);
	thief = peer_join_as(server, 1, "ann");
	process_thaw(client);
	process_prints(client, "*** ann is taken\n");
	play_type(client, "hi\n");
	peer_expect(thief, "*** client2 joined");
	peer_expect(thief, "<client2> hi");
	process_stop(server);
	server = server_start_on(NULL, "", server->port);
	EVENTUALLY(printed(client, "*** you are now ann\n") == 2);
	thief = peer_connect(server);
	peer_skip_to(thief, "*** welcome, client2: 2 here; /help lists the "
	    "commands");
	peer_send(thief, "/who\n");
	peer_expect(thief, "*** 2 here: ann, client2");
	play_end(client);
	ck_assert_int_eq(process_ended(client), 0);
}
END_TEST

START_TEST(pauses_grow_and_begin_anew_after_a_welcome)
{
	unsigned number;
	int listener = play_listen(&number, 0);
	struct process *client;
	struct peer *server;

	close(listener);
	client = start(number, "ann");
	process_says(client, ": Connection refused; trying again in about 1 "
	    "s\n");
	process_says(client, ": Connection refused; trying again in about 2 "
	    "s\n");
	process_says(client, ": Connection refused; trying again in about 4 "
	    "s\n");
	clock_nap(2000);	/* so that PATIENCE is longer than the rest */
	listener = play_listen_again(number);
	server = play_accept(listener);
	process_says(client, "tcp_chatcli: connected to 127.0.0.1:");
	peer_expect(server, "/nick ann");
	peer_send(server, "*** welcome, client1: 1 here\n");
	process_prints(client, "*** welcome");
	peer_close(server);
	process_says(client, ": the server closed the connection; trying "
	    "again in about 1 s\n");
	server = play_accept(listener);
	peer_expect(server, "/nick ann");
	peer_close(server);
	EVENTUALLY(process_said(client, "trying again in about 2 s") == 2);
	play_end(client);
	server = play_accept(listener);
	peer_expect(server, "/nick ann");
	peer_expect_end(server);
	peer_close(server);
	ck_assert_int_eq(process_ended(client), 0);
	close(listener);
}
END_TEST

START_TEST(full_server_is_tried_again_and_nothing_is_said_to_it)
{
	unsigned number;
	int listener = play_listen(&number, 0);
	struct process *client = start(number, "ann");
	struct peer *server = play_accept(listener);

	play_type(client, "hi\n");
	play_end(client);
	peer_expect(server, "/nick ann");
	peer_send(server, "*** server full: all 12 seats are taken\n");
	peer_half_close(server);
	peer_expect_end(server);
	ck_assert_msg(!comes(listener), "closed only when it came again");
	peer_close(server);
	process_says(client, ": the server is full; trying again in about 1 "
	    "s\n");
	server = play_accept(listener);
	peer_expect(server, "/nick ann");
	peer_send(server, "*** welcome, client1: 1 here\n");
	peer_expect(server, "hi");
	peer_expect_end(server);
	peer_close(server);
	ck_assert_int_eq(process_ended(client), 0);
	close(listener);
}
END_TEST

static const char *const farewells[][2] = {
	{ "*** this chat has a password: /pass PASSWORD\n*** wrong password\n",
	    "the password is wrong" },
	{ "*** this chat has a password: /pass PASSWORD\n",
	    "a password is wanted" },
	{ "*** welcome, client1: 1 here\n*** you are shown out\n",
	    "you were shown out" },
};

START_TEST(who_is_not_wanted_does_not_come_again)
{
	unsigned number;
	int listener = play_listen(&number, 0);
	struct process *client = start(number, "ann");
	struct peer *server = play_accept(listener);

	close(listener);
	peer_expect(server, "/nick ann");
	peer_send(server, farewells[_i][0]);
	peer_close(server);
	play_ended(client, 1, farewells[_i][1]);
}
END_TEST

START_TEST(without_it_nothing_is_tried_again)
{
	struct process *client;
	struct peer *server = play_join(NULL, &client);

	peer_send(server, "*** welcome, client1: 1 here\n");
	peer_close(server);
	play_ended(client, 1, "the server closed the connection");
}
END_TEST

START_TEST(who_has_said_all_does_not_come_again)
{
	unsigned number;
	int listener = play_listen(&number, 0);
	struct process *client = start(number, "ann");
	struct peer *server = play_accept(listener);

	play_end(client);
	peer_expect(server, "/nick ann");
	ck_assert_ptr_null(peer_line(server));
	peer_close(server);
	play_ended(client, 0, "");
	close(listener);
}
END_TEST

START_TEST(password_is_said_again)
{
	static char file[] = "/tmp/password.XXXXXX";
	const char *argv[] = { CLIENT, "--retry", "--password-file", file,
	    "127.0.0.1", port, NULL };
	int fd = mkstemp(file), i;
	unsigned number;
	int listener = play_listen(&number, 0);
	struct process *client;
	struct peer *server;

	MUST(fd >= 0 && write(fd, "secret\n", 7) == 7);
	close(fd);
	snprintf(port, sizeof port, "%u", number);
	client = process_start(&piped, argv);
	for (i = 0; i < 2; i++) {
		server = play_accept(listener);
		peer_expect(server, "/pass secret");
		peer_send(server, "*** welcome, client1: 1 here\n");
		peer_close(server);
	}
	unlink(file);
	server = play_accept(listener);
	play_end(client);
	peer_expect(server, "/pass secret");
	peer_expect_end(server);
	peer_close(server);
	ck_assert_int_eq(process_ended(client), 0);
	close(listener);
}
END_TEST

START_TEST(interrupt_ends_the_wait_at_once)
{
	unsigned number;
	int listener = play_listen(&number, 0);
	struct process *client;

	close(listener);
	client = start(number, "ann");
	process_says(client, "trying again in about 1 s\n");
	process_signal(client, 2);
	ck_assert_int_eq(process_ended(client), 128 + 2);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("client_retry");
	TCase *tc = suite_case(s, "pipes");

	tcase_add_test(tc,
	    server_that_comes_back_has_us_back_under_our_nick);
	tcase_add_test(tc,
	    nick_that_is_taken_meanwhile_is_told_and_asked_for_again);
	tcase_add_test(tc, pauses_grow_and_begin_anew_after_a_welcome);
	tcase_add_test(tc,
	    full_server_is_tried_again_and_nothing_is_said_to_it);
	tcase_add_loop_test(tc, who_is_not_wanted_does_not_come_again, 0, 3);
	tcase_add_test(tc, without_it_nothing_is_tried_again);
	tcase_add_test(tc, who_has_said_all_does_not_come_again);
	tcase_add_test(tc, password_is_said_again);
	tcase_add_test(tc, interrupt_ends_the_wait_at_once);
	return suite_run(s);
}
