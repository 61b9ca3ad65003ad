/* How a place may be written on the command line, and what may not be. */
#include <stdio.h>
#include <unistd.h>

#include "play.h"

static const struct process_how piped = { .in = PROCESS_PIPE };

static const struct {
	const char	*option, *value, *says;
} misuses[] = {
	{ "--charset", "KLINGON",
	    "--charset KLINGON: no charset that is known here" },
	{ "--charset", "UTF-16",
	    "--charset UTF-16: no charset of a terminal" },
	{ "--log", NULL, "option --log: an argument is wanted" },
	{ "[::1", NULL, "host [::1: allowed are a name, an address, and "
	    "[address]:port" },
	{ "[::1]:0", NULL, "port 0: allowed are 1 to 65535" },
	{ "host:", NULL, "port : allowed are 1 to 65535" },
	{ "host:70000", "ann", "port 70000: allowed are 1 to 65535" },
	{ ":9000", NULL, "host: allowed are a name or an address" },
};

START_TEST(misuse_is_named)
{
	const char *argv[] = { CLIENT, misuses[_i].option, misuses[_i].value,
	    NULL };
	struct process *client = process_start(&piped, argv);
	char line[128];

	ck_assert_int_eq(process_ended(client), 2);
	snprintf(line, sizeof line, "tcp_chatcli: %s\n", misuses[_i].says);
	ck_assert_str_eq(process_err(client), line);
}
END_TEST

START_TEST(one_operand_too_many_behind_host_and_port_is_named)
{
	const char *argv[] = { CLIENT, "host:9", "ann", "bob", NULL };
	struct process *client = process_start(&piped, argv);

	ck_assert_int_eq(process_ended(client), 2);
	ck_assert_str_eq(process_err(client), "tcp_chatcli: argument bob: "
	    "allowed are host, port and nick\n");
}
END_TEST

static const char *const places[] = { "127.0.0.1:%u", "[127.0.0.1]:%u",
	"localhost:%u" };

START_TEST(host_and_port_may_be_one_operand)
{
	char place[32];
	const char *argv[] = { CLIENT, place, "ann", NULL };
	unsigned number;
	int listener = play_listen(&number, 0);
	struct process *client;
	struct peer *server;

	snprintf(place, sizeof place, places[_i], number);
	client = process_start(&piped, argv);
	server = play_accept(listener);
	peer_expect(server, "/nick ann");
	play_end(client);
	peer_expect_end(server);
	peer_close(server);
	ck_assert_int_eq(process_ended(client), 0);
	close(listener);
}
END_TEST

START_TEST(ipv6_is_joined_and_named)
{
	struct process *server, *client;
	char place[32], line[96];
	const char *argv[] = { CLIENT, place, NULL };

	if (!server_tried(NULL, "-b ::1 0", &server)) {
		puts("skipped: no IPv6 here");
		return;
	}
	snprintf(place, sizeof place, "[::1]:%u", server->port);
	client = process_start(&piped, argv);
	process_prints(client, "*** welcome");
	process_stop(server);
	ck_assert_int_eq(process_ended(client), 1);
	snprintf(line, sizeof line, "tcp_chatcli: [::1]:%u: the server "
	    "closed the connection\n", server->port);
	ck_assert_str_eq(process_err(client), line);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("client_places");
	TCase *tc = suite_case(s, "places");

	tcase_add_loop_test(tc, misuse_is_named, 0,
	    (int)(sizeof misuses / sizeof misuses[0]));
	tcase_add_test(tc,
	    one_operand_too_many_behind_host_and_port_is_named);
	tcase_add_loop_test(tc, host_and_port_may_be_one_operand, 0, 3);
	tcase_add_test(tc, ipv6_is_joined_and_named);
	return suite_run(s);
}
