/* Arguments, and servers that are not there, go away or mean harm. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "play.h"

#define OPTIONS "--help lists what there is"

static const struct {
	const char	*argv[6];
	const char	*says;
} misuses[] = {
	{ { CLIENT, "--nonsense" },
	    "option --nonsense: " OPTIONS },
	{ { CLIENT, "--help=me" },
	    "option --help=me: " OPTIONS },
	{ { CLIENT, "-xy", "host" },
	    "option -xy: " OPTIONS },
	{ { CLIENT, "--password-file" },
	    "option --password-file: an argument is wanted" },
	{ { CLIENT, "" }, "host: allowed are a name or an address" },
	{ { CLIENT, "host", "" }, "port : allowed are 1 to 65535" },
	{ { CLIENT, "host", "0" }, "port 0: allowed are 1 to 65535" },
	{ { CLIENT, "host", "65536" }, "port 65536: allowed are 1 to 65535" },
	{ { CLIENT, "host", "9x" }, "port 9x: allowed are 1 to 65535" },
	{ { CLIENT, "host", " 9" }, "port  9: allowed are 1 to 65535" },
	{ { CLIENT, "host", "9", "" },
	    "nick: allowed are 1 to 16 letters, digits, _ or -" },
	{ { CLIENT, "host", "9", "a\n/quit" },
	    "nick: allowed are 1 to 16 letters, digits, _ or -" },
	{ { CLIENT, "host", "9", "ann", "bob" },
	    "argument bob: allowed are host, port and nick" },
};

START_TEST(misuse_is_named_in_one_line_and_ends_with_2)
{
	struct process *client = process_start(NULL, misuses[_i].argv);
	char line[128];

	ck_assert_int_eq(process_ended(client), 2);
	snprintf(line, sizeof line, "tcp_chatcli: %s\n", misuses[_i].says);
	ck_assert_str_eq(process_err(client), line);
	play_printed(client, "");
}
END_TEST

START_TEST(nick_that_fits_no_line_is_misuse)
{
	static char nick[1100];
	struct process *client;

	memset(nick, 'x', sizeof nick - 1);
	client = play_start(NULL, 9, nick);
	ck_assert_int_eq(process_ended(client), 2);
}
END_TEST

START_TEST(nick_that_starts_with_a_dash_is_no_option)
{
	unsigned port;
	int listener = play_listen(&port, 0);
	struct process *client = play_start(NULL, port, "--help");
	struct peer *server = play_accept(listener);

	close(listener);
	peer_expect(server, "/nick --help");
	peer_close(server);
	play_ended(client, 1, "the server closed the connection");
}
END_TEST

START_TEST(help_and_version_are_printed_and_end_with_0)
{
	const char *help[] = { CLIENT, "--help", NULL };
	const char *version[] = { CLIENT, "--version", NULL };
	struct process *client = process_start(NULL, help);

	ck_assert_int_eq(process_ended(client), 0);
	ck_assert_ptr_nonnull(strstr(process_out(client), "usage: "));
	client = process_start(NULL, version);
	ck_assert_int_eq(process_ended(client), 0);
	ck_assert_ptr_nonnull(strstr(process_out(client), "tcp_chatcli 1."));
}
END_TEST

START_TEST(refused_port_is_named)
{
	unsigned port;
	int listener = play_listen(&port, 0);
	struct process *client;
	char line[128];

	close(listener);
	client = play_start(NULL, port, NULL);
	ck_assert_int_eq(process_ended(client), 1);
	snprintf(line, sizeof line,
	    "tcp_chatcli: 127.0.0.1 port %u: Connection refused\n", port);
	ck_assert_str_eq(process_err(client), line);
}
END_TEST

/* RFC 6761, 6.4: nobody is called so. */
START_TEST(unknown_host_is_named)
{
	const char *argv[] = { CLIENT, "nobody.invalid", NULL };
	struct process *client = process_start(NULL, argv);

	ck_assert_int_eq(process_ended(client), 1);
	ck_assert_ptr_nonnull(strstr(process_err(client),
	    "tcp_chatcli: nobody.invalid port 9000: "));
	ck_assert_uint_eq(process_said(client, "\n"), 1);
}
END_TEST

START_TEST(server_that_closes_is_named)
{
	struct process *client;
	struct peer *server = play_join(NULL, &client);

	peer_send(server, "*** so long\nand tha");
	peer_close(server);
	play_ended(client, 1, "the server closed the connection");
	play_printed(client, "*** so long\nand tha\n");
}
END_TEST

START_TEST(server_that_resets_is_named)
{
	struct process *client;
	struct peer *server = play_join(NULL, &client);

	peer_reset(server);
	play_ended(client, 1, "the server reset the connection");
}
END_TEST

/*
 * All of it has come when it looks: typed, said, and the reset; and it is
 * more than is received in one turn.
 */
START_TEST(lines_before_a_reset_are_printed_though_something_is_unsent)
{
	static char said[20000];
	struct process *client;
	struct peer *server = play_join(NULL, &client);
	size_t at;

	for (at = 0; at + 10 < sizeof said; at += 10)
		snprintf(said + at, 11, "line %04zu\n", at / 10);
	process_freeze(client);
	play_type(client, "never heard\n");
	peer_send(server, said);
	peer_reset(server);
	process_thaw(client);
	play_ended(client, 1, "the server reset the connection");
	play_printed(client, said);
}
END_TEST

START_TEST(reason_of_a_full_server_is_read_though_it_resets)
{
	struct process *client;
	struct peer *server = play_join(NULL, &client);

	process_freeze(client);
	play_type(client, "never heard\n");
	peer_send(server, "*** server full: all 12 seats are taken\n");
	peer_reset(server);
	process_thaw(client);
	play_ended(client, 1, "the server is full");
	play_printed(client, "*** server full: all 12 seats are taken\n");
}
END_TEST

START_TEST(reset_after_quit_is_no_error)
{
	struct process *client;
	struct peer *server = play_join(NULL, &client);

	play_type(client, "/quit\n");
	peer_expect(server, "/quit");
	peer_reset(server);
	play_ended(client, 0, "");
}
END_TEST

START_TEST(end_of_input_is_passed_on_and_the_server_is_read_to_its_end)
{
	struct process *client;
	struct peer *server = play_join(NULL, &client);

	play_type(client, "a\nb");
	play_end(client);
	peer_expect(server, "a");
	peer_expect(server, "b");
	ck_assert_ptr_null(peer_line(server));
	peer_send(server, "late\n");
	process_prints(client, "late\n");
	peer_send(server, "later\n");
	peer_close(server);
	play_ended(client, 0, "");
	play_printed(client, "late\nlater\n");
}
END_TEST

START_TEST(hostile_bytes_are_taken_out)
{
	static char endless[1 << 20];
	struct process *client;
	struct peer *server = play_join(NULL, &client);

	memset(endless, 'x', sizeof endless);
	play_end(client);
	ck_assert_ptr_null(peer_line(server));
	peer_send(server, "\033]0;title\007\033[2Jboo\r\n\xc2\x9b" "31m\n");
	peer_send_bytes(server, "a\0b\177\n\xe2\x80\xae" "abc\n\xbe\xc8\n", 16);
	peer_send_bytes(server, endless, sizeof endless);
	peer_send(server, "\n<bob> 안녕\n");
	peer_close(server);
	play_ended(client, 0, "");
	play_printed(client, "]0;title[2Jboo\n31m\nab\nabc\n\ufffd\ufffd\n"
	    "-- a line of the server was left out: too long\n"
	    "<bob> 안녕\n");
}
END_TEST

static void
hold_many_descriptors(void)
{
	struct rlimit many = { 4096, 4096 };
	int fd;

	if (setrlimit(RLIMIT_NOFILE, &many) == -1)
		_exit(125);
	while ((fd = dup(STDIN_FILENO)) < 1100)
		if (fd == -1)
			_exit(125);
	for (; fd > STDERR_FILENO; fd--)
		fcntl(fd, F_SETFD, 0);
}

START_TEST(socket_that_does_not_fit_the_set_is_refused)
{
	struct process_how how = { .wrap = "", .in = PROCESS_PIPE,
	    .prepare = hold_many_descriptors };
	unsigned port;
	int listener = play_listen(&port, 0);
	struct process *client = play_start(&how, port, "ann");

	play_ended(client, 1,
	    "select() stops at FD_SETSIZE: Too many open files");
	close(listener);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("client_server_gone");
	TCase *tc = suite_case(s, "arguments");

	tcase_add_loop_test(tc, misuse_is_named_in_one_line_and_ends_with_2,
	    0, (int)(sizeof misuses / sizeof misuses[0]));
	tcase_add_test(tc, nick_that_fits_no_line_is_misuse);
	tcase_add_test(tc, nick_that_starts_with_a_dash_is_no_option);
	tcase_add_test(tc, help_and_version_are_printed_and_end_with_0);
	tc = suite_case(s, "played servers");
	tcase_add_test(tc, refused_port_is_named);
	tcase_add_test(tc, unknown_host_is_named);
	tcase_add_test(tc, server_that_closes_is_named);
	tcase_add_test(tc, server_that_resets_is_named);
	tcase_add_test(tc,
	    lines_before_a_reset_are_printed_though_something_is_unsent);
	tcase_add_test(tc, reason_of_a_full_server_is_read_though_it_resets);
	tcase_add_test(tc, reset_after_quit_is_no_error);
	tcase_add_test(tc,
	    end_of_input_is_passed_on_and_the_server_is_read_to_its_end);
	tcase_add_test(tc, hostile_bytes_are_taken_out);
	tc = suite_case(s, "setsize");
	tcase_set_tags(tc, "setsize");	/* CK_EXCLUDE_TAGS, without a set */
	tcase_add_test(tc, socket_that_does_not_fit_the_set_is_refused);
	return suite_run(s);
}
