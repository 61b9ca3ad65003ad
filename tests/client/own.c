/* What a person at a terminal asks of the client itself. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "person.h"

static struct process *client;
static struct peer *server;
static char port[8];

static void
start_on(const char *term)
{
	const char *argv[] = { CLIENT, "127.0.0.1", port, NULL };
	unsigned number;
	int listener = play_listen(&number, 0);

	person_sits();
	setenv("TERM", term, 1);
	snprintf(port, sizeof port, "%u", number);
	client = person_starts(argv);
	server = play_accept(listener);
	close(listener);
	person_sees("-- connected to 127.0.0.1:");
}

static void
start(void)
{
	start_on("dumb");
}

/* On a terminal on which lines are edited and painted. */
static void
start_painting(void)
{
	start_on("xterm");
	peer_expect(server, "/who");	/* whose names Tab completes */
}

static void
end(void)
{
	if (!process_gone(client)) {
		peer_close(server);
		process_ended(client);
	}
	person_goes();
}

START_TEST(help_lists_the_clients_own_commands_and_asks_nobody)
{
	person_types("/:help\n");
	person_sees("-- your client's own commands: /:help");
	person_types("said\n");
	peer_expect(server, "said");
}
END_TEST

START_TEST(quit_ends_it_at_once_with_0)
{
	person_types("/:quit\n");
	ck_assert_int_eq(process_ended(client), 0);
	ck_assert_str_eq(process_err(client), "");
	peer_expect_end(server);
}
END_TEST

START_TEST(clear_clears_the_screen)
{
	person_types("/:clear\n");
	person_sees("\033[2J");
	ck_assert(!peer_has_line(server));
}
END_TEST

static const char *const unclear[][2] = {
	{ "/:time\n", "-- /:time wants on or off" },
	{ "/:quiet maybe\n", "-- /:quiet wants on or off" },
	{ "/:nonsense\n", "-- no such command; /:help lists them" },
	{ "/:\n", "-- no such command; /:help lists them" },
	{ "/:timer on\n", "-- no such command; /:help lists them" },
};

START_TEST(command_that_is_none_is_told)
{
	person_types(unclear[_i][0]);
	person_sees(unclear[_i][1]);
	ck_assert(!peer_has_line(server));
}
END_TEST

START_TEST(time_and_quiet_go_on_and_off)
{
	person_types("/:time on\n/:time off\n/:quiet on\n/:quiet off\nx\n");
	peer_expect(server, "x");
	ck_assert_uint_eq(person_saw("wants"), 0);
	ck_assert_uint_eq(person_saw("no such"), 0);
}
END_TEST

/* "15:04", now or a moment ago. */
static size_t
times_seen(void)
{
	time_t now = time(NULL), before = now - 20;
	char text[2][8];
	struct tm local;

	strftime(text[0], 8, "%H:%M", localtime_r(&now, &local));
	strftime(text[1], 8, "%H:%M", localtime_r(&before, &local));
	return person_saw(text[0]) + person_saw(text[1]);
}

START_TEST(time_is_shown_while_it_is_on)
{
	peer_send(server, "<bob> zero\n");
	person_sees("zero");
	ck_assert_uint_eq(times_seen(), 0);
	person_types("/:time on\nx\n");
	peer_expect(server, "x");
	peer_send(server, "<bob> one\n");
	person_sees("one");
	ck_assert_uint_gt(times_seen(), 0);
	person_types("/:time off\ny\n");
	peer_expect(server, "y");
	peer_send(server, "<bob> two\n");
	person_sees("two");
	person_looks_away();
	peer_send(server, "<bob> three\n");
	person_sees("three");
	ck_assert_uint_eq(times_seen(), 0);
}
END_TEST

START_TEST(name_rings_unless_it_is_quiet)
{
	peer_send(server, "*** you are now ann\n<bob> ann!\n");
	person_sees("\007");
	person_types("/:quiet on\nx\n");
	peer_expect(server, "x");
	person_looks_away();
	peer_send(server, "<bob> ann, there?\n<bob> end\n");
	person_sees("end");
	ck_assert_uint_eq(person_saw("\007"), 0);
	person_types("/:quiet off\ny\n");
	peer_expect(server, "y");
	peer_send(server, "<bob> ann!\n");
	person_sees("\007");
}
END_TEST

START_TEST(two_slashes_say_what_would_be_a_command)
{
	person_types("//:help\n/help\n");
	peer_expect(server, "//:help");
	peer_expect(server, "/help");
}
END_TEST

START_TEST(help_of_the_server_is_followed_by_ours)
{
	person_types("/help\n");
	peer_expect(server, "/help");
	peer_send(server, "<bob> hi\n*** /nick NAME\n*** //TEXT: say /TEXT\n"
	    "<bob> you\n");
	person_sees("*** //TEXT: say /TEXT\r\n-- your client's own");
	person_sees("<bob> you");
	peer_send(server, "*** //TEXT: say /TEXT\n<bob> there\n");
	person_sees("<bob> there");
	ck_assert_uint_eq(person_saw("-- your client's own"), 1);
}
END_TEST

START_TEST(help_that_nobody_asked_for_is_not)
{
	peer_send(server, "*** //TEXT: say /TEXT\n<bob> you\n");
	person_sees("<bob> you");
	ck_assert_uint_eq(person_saw("-- your client's own"), 0);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("client_own");
	TCase *tc = suite_case(s, "own commands");

	tcase_add_checked_fixture(tc, start, end);
	tcase_add_test(tc,
	    help_lists_the_clients_own_commands_and_asks_nobody);
	tcase_add_test(tc, quit_ends_it_at_once_with_0);
	tcase_add_test(tc, clear_clears_the_screen);
	tcase_add_loop_test(tc, command_that_is_none_is_told, 0,
	    (int)(sizeof unclear / sizeof unclear[0]));
	tcase_add_test(tc, time_and_quiet_go_on_and_off);
	tcase_add_test(tc, two_slashes_say_what_would_be_a_command);
	tcase_add_test(tc, help_of_the_server_is_followed_by_ours);
	tcase_add_test(tc, help_that_nobody_asked_for_is_not);
	tc = suite_case(s, "painted");
	tcase_add_checked_fixture(tc, start_painting, end);
	tcase_add_test(tc,
	    help_lists_the_clients_own_commands_and_asks_nobody);
	tcase_add_test(tc, quit_ends_it_at_once_with_0);
	tcase_add_test(tc, clear_clears_the_screen);
	tcase_add_test(tc, time_is_shown_while_it_is_on);
	tcase_add_test(tc, name_rings_unless_it_is_quiet);
	tcase_add_test(tc, two_slashes_say_what_would_be_a_command);
	return suite_run(s);
}
