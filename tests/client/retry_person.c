/* Who waits at a terminal for a server that is not there. */
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#include "person.h"

static char port[8];

static struct process *
start_person(unsigned number)
{
	const char *argv[] = { CLIENT, "--retry", "127.0.0.1", port, "ann",
	    NULL };

	snprintf(port, sizeof port, "%u", number);
	return person_starts(argv);
}

START_TEST(end_of_the_keyboard_ends_the_wait_with_1)
{
	unsigned number;
	int listener = play_listen(&number, 0);
	struct process *client;

	close(listener);
	client = start_person(number);
	person_sees("-- 127.0.0.1 port ");
	person_sees(": Connection refused; trying again in about 1 s");
	ck_assert_uint_eq(person_saw("next address"), 0);
	person_types("\004");
	ck_assert_int_eq(process_ended(client), 1);
	process_says(client, ": Connection refused\n");
}
END_TEST

START_TEST(quit_ends_the_wait_with_1)
{
	unsigned number;
	int listener = play_listen(&number, 0);
	struct process *client;

	close(listener);
	client = start_person(number);
	person_sees("trying again in about 1 s");
	person_types(_i > 0 ? "/:quit\n" : "/quit\n");
	ck_assert_int_eq(process_ended(client), 1);
	process_says(client, ": Connection refused\n");
}
END_TEST

START_TEST(what_a_person_types_meanwhile_is_kept)
{
	unsigned number;
	int listener = play_listen(&number, 0);
	struct process *client = start_person(number);
	struct peer *server = play_accept(listener);

	close(listener);
	peer_expect(server, "/nick ann");
	peer_send(server, "*** welcome, client1: 1 here\n"
	    "*** you are now 민수\n");
	person_sees("*** you are now 민수");
	peer_close(server);
	person_sees(": the server closed the connection; trying again in "
	    "about 1 s");
	person_sees("-- what is typed meanwhile is kept");
	person_types("안녕\n/:help\n");
	person_sees("-- your client's own");
	listener = play_listen_again(number);
	server = play_accept(listener);
	person_sees("-- back at ");
	peer_expect(server, "/nick 민수");
	peer_send(server, "*** welcome, client1: 1 here\n");
	peer_expect(server, "안녕");
	person_types("/:quit\n");
	ck_assert_int_eq(process_ended(client), 0);
	close(listener);
}
END_TEST

/* Of one that connects and never is let through: its backlog is full. */
START_TEST(end_of_the_keyboard_ends_the_connecting)
{
	const char *patient[] = { CLIENT, "--retry", "127.0.0.1", port, NULL };
	const char *argv[] = { CLIENT, "127.0.0.1", port, NULL };
	struct peer *first;
	struct process *client;
	unsigned number;
	int listener = play_listen(&number, 0);

	MUST(listen(listener, 0) == 0);
	first = peer_connect_to("127.0.0.1", number);
	snprintf(port, sizeof port, "%u", number);
	client = person_starts(_i > 0 ? patient : argv);
	clock_nap(300);
	ck_assert(!process_gone(client));
	person_types("\004");
	ck_assert_int_eq(process_ended(client), 1);
	process_says(client, ": given up\n");
	person_types("x");		/* its echo is the end */
	person_sees("x");
	ck_assert_uint_eq(person_saw("again"), 0);
	peer_close(first);
	close(listener);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("client_retry_person");
	TCase *tc = suite_case(s, "persons");

	tcase_add_checked_fixture(tc, person_sits, person_goes);
	tcase_add_test(tc, end_of_the_keyboard_ends_the_wait_with_1);
	tcase_add_loop_test(tc, quit_ends_the_wait_with_1, 0, 2);
	tcase_add_test(tc, what_a_person_types_meanwhile_is_kept);
	tcase_add_loop_test(tc, end_of_the_keyboard_ends_the_connecting, 0,
	    2);
	return suite_run(s);
}
