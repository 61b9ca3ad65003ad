/* commands: what a line that starts with a slash does. */
#include <stdio.h>
#include <string.h>

#include "pair.h"

START_TEST(missing_arguments_are_named)
{
	two_are_here("");
	peer_send(ann, "/me\n/msg\n/msg bob\n/nick\n");
	peer_expect(ann, "*** /me wants a text: /me TEXT");
	peer_expect(ann, "*** /msg wants a nick and a text: /msg NICK TEXT");
	peer_expect(ann, "*** /msg wants a nick and a text: /msg NICK TEXT");
	peer_expect(ann, "*** /nick wants a name: /nick NAME");
	peer_silent(bob);
}
END_TEST

START_TEST(what_is_not_a_command_is_named)
{
	two_are_here("");
	peer_send(ann, "/foo\n/foo bar\n/안녕\n");
	peer_expect(ann, "*** /foo is not a command; /help lists them");
	peer_expect(ann, "*** /foo is not a command; /help lists them");
	peer_expect(ann, "*** /안녕 is not a command; /help lists them");
	peer_silent(bob);
}
END_TEST

START_TEST(help_names_every_command)
{
	static const char *const	 commands[] = {"/nick", "/who", "/me",
					    "/msg", "/quit", "//"};
	char				 text[4096] = "";
	const char			*line;
	size_t				 i;

	two_are_here("");
	peer_send(ann, "/help\n/end\n");
	for (line = peer_line(ann); strncmp(line, "*** /end is not", 15) != 0;
	    line = peer_line(ann)) {
		ck_assert_int_eq(strncmp(line, "*** ", 4), 0);
		strlcat(text, line + 4, sizeof text);
		strlcat(text, "\n", sizeof text);
	}
	for (i = 0; i < sizeof commands / sizeof commands[0]; i++)
		ck_assert_msg(strstr(text, commands[i]) != NULL,
		    "/help does not name %s:\n%s", commands[i], text);
	peer_silent(bob);
}
END_TEST

START_TEST(who_names_all_who_are_here)
{
	two_are_here("");
	peer_join(server, 3);
	peer_expect(ann, "*** client3 joined");
	peer_send(ann, "/who\n");
	peer_expect(ann, "*** 3 here: ann, bob, client3");
	peer_expect(bob, "*** client3 joined");
	peer_silent(bob);
}
END_TEST

/* Names of 48 bytes, so that no single line can hold them all. */
START_TEST(who_takes_more_lines_where_one_is_too_short)
{
	char		 text[96];
	char		 all[8192] = "";
	const char	*line = NULL;
	struct peer	*last = NULL;
	unsigned	 i, lines = 0;

	server = server_start("");
	for (i = 0; i < 100; i++) {
		snprintf(text, sizeof text, "가나다라마바사아자차카타파%03u",
		    i);
		last = peer_join_as(server, i + 1, text);
	}
	peer_send(last, "/who\n/end\n");
	while (strncmp(line = peer_line(last), "*** /end is not", 15) != 0) {
		ck_assert_uint_lt(strlen(line), 1024);
		ck_assert_int_eq(strncmp(line, lines++ == 0 ?
		    "*** 100 here: " : "*** here too: ", 14), 0);
		strlcat(all, line, sizeof all);
	}
	ck_assert_uint_gt(lines, 1);
	for (i = 0; i < 100; i++) {
		snprintf(text, sizeof text, "파%03u", i);
		ck_assert_msg(strstr(all, text) != NULL, "no %s", text);
	}
}
END_TEST

START_TEST(quit_says_bye_and_closes)
{
	two_are_here("");
	peer_send(ann, "/quit\nnot said any more\n");
	peer_expect(ann, "*** bye");
	peer_expect_end(ann);
	peer_expect(bob, "*** ann left");
	peer_silent(bob);
	process_says(server, "ann left: quit\n");
}
END_TEST

int
main(void)
{
	Suite	*suite = suite_create("commands");
	TCase	*group = suite_case(suite, "commands");

	tcase_add_test(group, missing_arguments_are_named);
	tcase_add_test(group, what_is_not_a_command_is_named);
	tcase_add_test(group, help_names_every_command);
	tcase_add_test(group, who_names_all_who_are_here);
	tcase_add_test(group, who_takes_more_lines_where_one_is_too_short);
	tcase_add_test(group, quit_says_bye_and_closes);
	return suite_run(suite);
}
