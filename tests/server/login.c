/* login: --password-file, on both sides. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "harness.h"

#define ASK	"*** this chat has a password: /pass PASSWORD"

static char file[64];

static void
write_file(const char *text)
{
	int fd;

	snprintf(file, sizeof file, "/tmp/login.%ld", (long)getpid());
	fd = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	MUST(fd != -1);
	MUST(write(fd, text, strlen(text)) == (ssize_t)strlen(text));
	close(fd);
}

static void
delete_file(void)
{
	unlink(file);
}

static struct process *
start_with(const struct process_how *how, const char *password)
{
	char options[128];

	write_file(password);
	snprintf(options, sizeof options, "--password-file %s", file);
	return server_start_how(how, options);
}

static struct process *
start(const struct process_how *how)
{
	return start_with(how, "열려라 참깨\nsecond line\n");
}

static struct peer *
log_in(struct process *server, const char *welcome)
{
	struct peer *p = peer_connect(server);

	peer_expect(p, ASK);
	peer_send(p, "/pass 열려라 참깨\n");
	peer_expect(p, welcome);
	return p;
}

/* The file is for root alone, and started as root the server is nobody. */
START_TEST(password_is_asked_for_and_lets_in)
{
	struct process *server = start(NULL);
	struct peer *ann = log_in(server,
	    "*** welcome, client1: 1 here; /help lists the commands");
	struct peer *bob = peer_connect(server);

	peer_expect(bob, ASK);
	peer_send(bob, "/pass second line\nhello\n");
	peer_skip_to(bob, "*** wrong password: 2 more tries");
	peer_silent(ann);
	process_says(server, "client2 is to say the password, from 127.0.0.1");
	peer_send(bob, "/pass 열려라 참깨\nhello\n");
	peer_expect(ann, "*** client2 joined");
	peer_expect(ann, "<client2> hello");
	process_says(server, "client2 joined: it said the password");
}
END_TEST

START_TEST(three_wrong_ones_are_the_end)
{
	struct process *server = start(NULL);
	struct peer *p = peer_connect(server);

	peer_expect(p, ASK);
	peer_send(p, "/pass a\n");
	peer_expect(p, "*** wrong password: 2 more tries");
	peer_send(p, "/pass b\n");
	peer_expect(p, "*** wrong password: 1 more try");
	peer_send(p, "/pass c\n");
	peer_expect(p, "*** wrong password");
	peer_expect_end(p);
	peer_close(p);
	process_says(server, "client1 left: wrong password");
}
END_TEST

/* 44 descriptors leave 36 seats, and fewer under valgrind. */
START_TEST(strangers_leave_seats_to_those_who_know_it)
{
	struct process_how how = { .descriptors = 44 };
	struct process *server = start(&how);
	struct peer *p;
	int i, asked = 0;

	for (i = 0; i < 30; i++) {
		p = peer_connect(server);
		asked += strcmp(peer_line(p), ASK) == 0;
	}
	ck_assert_uint_gt(server->seats, 4);
	ck_assert_int_eq(asked, (int)server->seats / 4);
}
END_TEST

static struct process *
join_with(const struct process *server, const char *password_file)
{
	struct process_how how = { .in = PROCESS_PIPE };
	char port[16];
	const char *const argv[] = { CLIENT, "--password-file", password_file,
		"127.0.0.1", port, "bob", NULL };

	snprintf(port, sizeof port, "%u", server->port);
	return process_start(&how, argv);
}

START_TEST(client_whose_password_was_wrong_says_so)
{
	struct process *server = start(NULL), *client;
	char why[64];

	snprintf(why, sizeof why, "tcp_chatcli: 127.0.0.1:%u: the password "
	    "is wrong\n", server->port);
	write_file("열려라 콩\n");
	client = join_with(server, file);
	MUST(write(client->in, "hello\n", 6) == 6);
	close(client->in);
	client->in = -1;
	ck_assert_int_eq(process_ended(client), 1);
	ck_assert_str_eq(process_err(client), why);
}
END_TEST

START_TEST(client_says_the_password_of_its_file)
{
	struct process *server = start(NULL), *client;
	struct peer *ann = log_in(server,
	    "*** welcome, client1: 1 here; /help lists the commands");

	client = join_with(server, file);
	MUST(write(client->in, "hello\n", 6) == 6);
	peer_expect(ann, "*** client2 joined");
	peer_expect(ann, "*** client2 is now bob");
	peer_expect(ann, "<bob> hello");
	close(client->in);
	client->in = -1;
	ck_assert_int_eq(process_ended(client), 0);
	ck_assert_str_eq(process_out(client), ASK "\n"
	    "*** welcome, client2: 2 here; /help lists the commands\n"
	    "*** you are now bob\n");
}
END_TEST

START_TEST(client_that_is_typed_the_password_has_its_nick)
{
	struct process_how how = { .in = PROCESS_PIPE };
	struct process *server = start(NULL), *client;
	struct peer *ann = log_in(server,
	    "*** welcome, client1: 1 here; /help lists the commands");
	char port[16];
	const char *const argv[] = { CLIENT, "127.0.0.1", port, "bob", NULL };

	snprintf(port, sizeof port, "%u", server->port);
	client = process_start(&how, argv);
	process_prints(client, ASK "\n");
	MUST(write(client->in, "/pass 콩\n", 10) == 10);
	process_prints(client, "*** wrong password");
	MUST(write(client->in, "/pass 열려라 참깨\n", 23) == 23);
	peer_expect(ann, "*** client2 joined");
	peer_expect(ann, "*** client2 is now bob");
	close(client->in);
	client->in = -1;
	ck_assert_int_eq(process_ended(client), 0);
}
END_TEST

START_TEST(longest_password_is_said_whole)
{
	char longest[1019] = "";
	struct process *server, *client;

	memset(longest, 'p', 1017);
	longest[1017] = '\n';
	server = start_with(NULL, longest);
	client = join_with(server, file);
	process_says(server, "client1 joined: it said the password");
	process_prints(client, "*** you are now bob\n");
	close(client->in);
	client->in = -1;
	ck_assert_int_eq(process_ended(client), 0);
}
END_TEST

static void
ends_with(struct process *p, const char *start, const char *why)
{
	char line[256];

	ck_assert_int_eq(process_ended(p), 1);
	snprintf(line, sizeof line, "%s --password-file %s: %s\n", start, file,
	    why);
	ck_assert_str_eq(process_err(p), line);
}

START_TEST(file_that_is_no_password_is_named_by_both)
{
	static const struct {
		const char *text, *why;
	} files[] = {
		{ "\n", "its first line, the password, is empty" },
		{ NULL, "No such file or directory" },
	};
	struct process *server = server_start("");
	const char *other = getenv("TEST_SERVER");
	char words[128], name[64];
	size_t i;

	snprintf(name, sizeof name, "%s:",
	    other != NULL ? basename(other) : "tcp_chatserv");
	for (i = 0; i < sizeof files / sizeof *files; i++) {
		write_file(files[i].text != NULL ? files[i].text : "");
		if (files[i].text == NULL)
			unlink(file);
		snprintf(words, sizeof words, "--password-file %s 0", file);
		ends_with(server_try(NULL, words), name, files[i].why);
		ends_with(join_with(server, file), "tcp_chatcli:",
		    files[i].why);
	}
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("login");
	TCase *group = suite_case(suite, "login");

	tcase_add_checked_fixture(group, NULL, delete_file);
	tcase_add_test(group, password_is_asked_for_and_lets_in);
	tcase_add_test(group, three_wrong_ones_are_the_end);
	tcase_add_test(group, strangers_leave_seats_to_those_who_know_it);
	tcase_add_test(group, client_whose_password_was_wrong_says_so);
	tcase_add_test(group, client_says_the_password_of_its_file);
	tcase_add_test(group,
	    client_that_is_typed_the_password_has_its_nick);
	tcase_add_test(group, longest_password_is_said_whole);
	tcase_add_test(group, file_that_is_no_password_is_named_by_both);
	return suite_run(suite);
}
