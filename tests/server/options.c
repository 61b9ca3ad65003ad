/* options: what can be asked for at the start, and what makes no sense. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harness.h"

#define COUNT(array)	(sizeof(array) / sizeof((array)[0]))

/* One line on stderr that has this word in it. */
static void
says_one_line_with(struct process *p, const char *word)
{
	const char	*text = process_err(p);
	const char	*lf = strchr(text, '\n');

	ck_assert_msg(lf != NULL && lf[1] == '\0', "not one line: %s", text);
	ck_assert_msg(strstr(text, word) != NULL, "no \"%s\" in: %s", word,
	    text);
}

static void
ends(const char *words, int status, const char *word)
{
	struct process	*p;

	ck_assert_msg(!server_tried(NULL, words, &p), "\"%s\" starts", words);
	ck_assert_msg(process_ended(p) == status, "\"%s\": status %d: %s",
	    words, process_ended(p), process_err(p));
	says_one_line_with(p, word);
}

START_TEST(what_makes_no_sense_is_named)
{
	static const struct {
		const char	*words, *named;
	} wrong[] = {
		{"--slow never 0", "never"}, {"--slow", "slow"},
		{"--feed x 0", "x"}, {"--feed 0 0", "feed"},
		{"--feed 65535 0", "65535"}, {"--feed -1 0", "-1"},
		{"--feed 99999999999999999999 0", "99999999999999999999"},
		{"--history x 0", "history"}, {"--history -1 0", "-1"},
		{"--rate x 0", "rate"}, {"--rate -1 0", "-1"},
		{"--per-host x 0", "per-host"}, {"--per-host -1 0", "-1"},
		{"-b", "b"}, {"-b nonsense 0", "nonsense"},
		{"-b 300.1.1.1 0", "300.1.1.1"}, {"65536", "65536"},
		{"nonsense", "nonsense"}, {"90o0", "90o0"}, {"-- -1", "-1"},
		{"9000 9001", "9001"}, {"--nonsense 0", "nonsense"},
		{"-z 0", "z"}
	};
	size_t	i;

	for (i = 0; i < COUNT(wrong); i++)
		ends(wrong[i].words, 2, wrong[i].named);
}
END_TEST

START_TEST(taken_port_is_named)
{
	struct process	*first = server_start("");
	char		 port[16];

	snprintf(port, sizeof port, "%u", first->port);
	ends(port, 1, port);
	peer_silent(peer_join(first, 1));
}
END_TEST

START_TEST(address_of_another_machine_is_named)
{
	ends("-b 192.0.2.1 0", 1, "192.0.2.1");
}
END_TEST

START_TEST(help_and_version_go_to_stdout)
{
	static const char *const	 options[] = {"-b", "--slow", "--feed",
					    "--history", "--rate",
					    "--per-host", "--user", "-v",
					    "--version", "--help"};
	struct process			*p;
	size_t				 i;

	ck_assert(!server_tried(NULL, "--help", &p));
	ck_assert_int_eq(process_ended(p), 0);
	for (i = 0; i < COUNT(options); i++)
		ck_assert_msg(strstr(process_out(p), options[i]) != NULL,
		    "no %s in: %s", options[i], process_out(p));
	ck_assert(!server_tried(NULL, "--version", &p));
	ck_assert_int_eq(process_ended(p), 0);
	ck_assert_ptr_nonnull(strstr(process_out(p), "1.0.0"));
}
END_TEST

START_TEST(usage_is_of_the_program_that_was_asked)
{
	const char	*name = strrchr(server_program(), '/') + 1;
	char		 usage[80];
	struct process	*p;

	snprintf(usage, sizeof usage, "usage: %s [options]", name);
	ck_assert(!server_tried(NULL, "--help", &p));
	process_prints(p, usage);
}
END_TEST

START_TEST(only_this_machine_unless_told_otherwise)
{
	struct process	*p = server_start("");

	ck_assert_ptr_nonnull(strstr(process_err(p),
	    "listening on 127.0.0.1:"));
	ck_assert_uint_ge(p->seats, 1016);
}
END_TEST

START_TEST(one_socket_for_both_kinds_of_address)
{
	struct process	*p = server_start("-b ::");
	struct peer	*four = peer_connect_to("127.0.0.1", p->port);
	struct peer	*six = NULL;

	peer_expect(four,
	    "*** welcome, client1: 1 here; /help lists the commands");
	six = peer_connect_to("::1", p->port);
	peer_expect(six,
	    "*** welcome, client2: 2 here; /help lists the commands");
	peer_expect(four, "*** client2 joined");
	process_says(p, "client1 joined from 127.0.0.1:");
	process_says(p, "client2 joined from [::1]:");
}
END_TEST

START_TEST(ipv6_alone)
{
	struct process	*p = server_start("-b ::1");
	struct peer	*six = peer_connect_to("::1", p->port);

	peer_expect(six,
	    "*** welcome, client1: 1 here; /help lists the commands");
	ck_assert_ptr_nonnull(strstr(process_err(p), "listening on [::1]:"));
}
END_TEST

/* What /proc says of it behind "Name:" and a TAB; valid until the next. */
static const char *
status_of(struct process *p, const char *name)
{
	static char	 line[256];
	char		 path[64];
	size_t		 n = strlen(name);
	FILE		*f;

	snprintf(path, sizeof path, "/proc/%d/status", (int)p->pid);
	MUST((f = fopen(path, "re")) != NULL);
	do
		ck_assert_msg(fgets(line, sizeof line, f) != NULL, "no %s",
		    name);
	while (strncmp(line, name, n) != 0 || line[n] != ':');
	fclose(f);
	line[strcspn(line, "\n")] = '\0';
	return line + n + 2;
}

static unsigned
user_of(struct process *p)
{
	return (unsigned)strtoul(status_of(p, "Uid"), NULL, 10);
}

START_TEST(root_becomes_nobody_unless_told_otherwise)
{
	if (geteuid() != 0) {
		printf("skipped: only root can become somebody else\n");
		return;
	}
	ck_assert_uint_ne(user_of(server_start("")), 0);
	ck_assert_uint_eq(user_of(server_start("--user root")), 0);
	ck_assert_uint_eq(user_of(server_start("--user daemon")), 1);
}
END_TEST

/* Neither by what it still is nor by what it could execute. */
START_TEST(no_way_back_to_root)
{
	struct process	*p = server_start(geteuid() == 0 ?
			    "--user daemon" : "");

	ck_assert_str_eq(status_of(p, "NoNewPrivs"), "1");
	if (geteuid() != 0)
		return;
	ck_assert_str_eq(status_of(p, "Uid"), "1\t1\t1\t1");
	ck_assert_str_eq(status_of(p, "Gid"), "1\t1\t1\t1");
	ck_assert_str_eq(status_of(p, "Groups"), "1 ");
	ck_assert_str_eq(status_of(p, "CapPrm"), "0000000000000000");
	ck_assert_str_eq(status_of(p, "CapInh"), "0000000000000000");
	ck_assert_str_eq(status_of(p, "CapAmb"), "0000000000000000");
}
END_TEST

int
main(void)
{
	Suite	*suite = suite_create("options");
	TCase	*group = suite_case(suite, "options");

	tcase_add_test(group, what_makes_no_sense_is_named);
	tcase_add_test(group, taken_port_is_named);
	tcase_add_test(group, address_of_another_machine_is_named);
	tcase_add_test(group, help_and_version_go_to_stdout);
	tcase_add_test(group, usage_is_of_the_program_that_was_asked);
	tcase_add_test(group, only_this_machine_unless_told_otherwise);
	tcase_add_test(group, one_socket_for_both_kinds_of_address);
	tcase_add_test(group, ipv6_alone);
	tcase_add_test(group, root_becomes_nobody_unless_told_otherwise);
	tcase_add_test(group, no_way_back_to_root);
	return suite_run(suite);
}
