/* Who types the password by hand, on a terminal with and without editing. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "person.h"

#define ASKED	"*** this chat has a password: /pass PASSWORD\n"
#define WELCOME	"*** welcome, client2: 2 here\n"

static const char *const terms[] = { "dumb", "xterm" };
static struct process *client;
static struct peer *server;
static bool edits;

static void
begin(int i)
{
	static char port[8];
	const char *argv[] = { CLIENT, "127.0.0.1", port, "ann", NULL };
	unsigned number;
	int listener = play_listen(&number, 0);

	edits = i == 1;
	setenv("TERM", terms[i], 1);
	snprintf(port, sizeof port, "%u", number);
	client = person_starts(argv);
	server = play_accept(listener);
	close(listener);
}

static void
is_introduced(void)
{
	peer_expect(server, "/nick ann");
	if (edits)
		peer_expect(server, "/who");
}

static void
end(void)
{
	peer_close(server);
	process_ended(client);
}

START_TEST(nick_is_asked_for_when_the_password_that_was_typed_is_right)
{
	begin(_i);
	is_introduced();
	peer_send(server, ASKED "*** say /pass PASSWORD first\n");
	person_sees("*** say /pass");
	person_types("/pass sesame\n");
	peer_expect(server, "/pass sesame");
	peer_send(server, WELCOME);
	is_introduced();
	peer_send(server, "*** you are now ann\n");
	if (edits)
		peer_send(server, "*** 2 here: bob, ann\n");
	peer_send(server, "<bob> hi\n");
	person_sees("hi");
	ck_assert_uint_eq(person_saw("2 here: bob"), 0);
	person_types("hello\n");
	peer_expect(server, "hello");
	end();
}
END_TEST

START_TEST(without_a_password_it_is_asked_for_once)
{
	begin(_i);
	is_introduced();
	peer_send(server, WELCOME "*** you are now ann\n");
	person_sees("you are now");
	person_types("hello\n");
	peer_expect(server, "hello");
	end();
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("client_stranger");
	TCase *tc = suite_case(s, "strangers");
	int both = (int)(sizeof terms / sizeof *terms);

	tcase_add_checked_fixture(tc, person_sits, person_goes);
	tcase_add_loop_test(tc,
	    nick_is_asked_for_when_the_password_that_was_typed_is_right, 0,
	    both);
	tcase_add_loop_test(tc, without_a_password_it_is_asked_for_once, 0,
	    both);
	return suite_run(s);
}
