/* Options, and records that are replayed. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "viewer.h"

#define HOSTILE "{\"k\":\"note\",\"seq\":1,\"text\":" \
	"\"</script><script>alert(1)</script><!--\"}"

static const struct {
	const char	*options, *program, *says;
} misuses[] = {
	{ "", NULL, "a record's file or -- and a program is wanted" },
	{ "--port", NULL, "--port: an argument is wanted" },
	{ "--port 65536 FILE", NULL, "--port 65536: a number from 0 to" },
	{ "--port x FILE", NULL, "--port x: a number from 0 to" },
	{ "--port -1 FILE", NULL, "--port -1: a number from 0 to" },
	{ "--nonsense FILE", NULL, "--nonsense: no such option" },
	{ "a b", NULL, "b: one file is wanted, or a program behind --" },
	{ "--paused FILE", NULL, "--record and --paused are for a program" },
	{ "--record x FILE", NULL, "--record and --paused are for a program" },
	{ "--export x", "tcp_chatserv", "--export goes with a record's file" },
	{ "--export x --open FILE", NULL, "--export goes with a record's file" }
};

START_TEST(misuse_is_named_in_one_line_and_ends_with_2)
{
	struct process *p = viewer_try(NULL, misuses[_i].options,
	    misuses[_i].program);
	char says[128];
	const char *said;

	ck_assert_int_eq(process_ended(p), 2);
	snprintf(says, sizeof says, "tcp_chatview: %s", misuses[_i].says);
	said = process_err(p);
	ck_assert_msg(strstr(said, says) == said, "%s", said);
	ck_assert_uint_eq(process_said(p, "\n"), 1);
}
END_TEST

START_TEST(help_and_version_are_printed_and_end_with_0)
{
	struct process *p = viewer_try(NULL, "--help", NULL);

	ck_assert_int_eq(process_ended(p), 0);
	process_prints(p, "usage: tcp_chatview ");
	p = viewer_try(NULL, "--version", NULL);
	ck_assert_int_eq(process_ended(p), 0);
	process_prints(p, "tcp_chatview 1.");
}
END_TEST

START_TEST(port_that_is_taken_is_named)
{
	struct viewer v = viewer_start("", TRACED);
	char options[64];
	struct process *p;

	snprintf(options, sizeof options, "--port %u", v.process->port);
	p = viewer_try(NULL, options, TRACED);
	ck_assert_int_eq(process_ended(p), 1);
	snprintf(options, sizeof options, "tcp_chatview: --port %u: "
	    "Address already in use\n", v.process->port);
	ck_assert_str_eq(process_err(p), options);
}
END_TEST

/* One of two gets 8080, if nobody else has it. */
START_TEST(without_a_port_a_free_one_does)
{
	const char *path = viewer_file("a", VIEWER_BEGIN "\n");
	struct process *a = viewer_try(NULL, path, NULL);
	struct process *b = viewer_try(NULL, path, NULL);

	process_says(a, "open http://127.0.0.1:");
	process_says(b, "open http://127.0.0.1:");
}
END_TEST

/* Both may bind it while nobody listens yet: bind(2), SO_REUSEADDR. */
START_TEST(port_that_another_listens_at_first_is_left_to_it)
{
	const char *path = viewer_file("a", VIEWER_BEGIN "\n");
	struct process_how how = { .in = PROCESS_PIPE };
	struct process *p;

	if (!server_inject(&how, "listen:error=EADDRINUSE:when=1"))
		return;
	p = viewer_try(&how, path, NULL);
	process_says(p, "INJECTED");
	process_says(p, "open http://127.0.0.1:");
}
END_TEST

START_TEST(file_is_replayed)
{
	const char *path = viewer_file("\"le\\sson\".jsonl",
	    VIEWER_BEGIN "\n" HOSTILE "\r\n{\"seq\":2}\n{\"k\":\"to");
	struct viewer v = viewer_start(path, NULL);
	struct peer *p = viewer_watch(&v, "");
	char state[256];

	viewer_expect(p, 0, VIEWER_BEGIN);
	viewer_expect(p, 1, HOSTILE);
	viewer_expect(p, 2, "{\"seq\":2}");
	snprintf(state, sizeof state, "\"live\":false,\"paused\":false,"
	    "\"typing\":false,\"running\":false,"
	    "\"name\":\"%d-\\\"le\\\\sson\\\".jsonl\"", (int)getpid());
	viewer_expect_state(p, state);
	process_says(v.process, "line 4 is left out: its end is missing");
	ck_assert_int_eq(viewer_posts(&v, "/command", "g"), 409);
	ck_assert_int_eq(viewer_posts(&v, "/type", "x"), 409);
}
END_TEST

START_TEST(standard_input_is_replayed)
{
	struct process *p = viewer_try(NULL, "--port 0 -", NULL);
	struct viewer v = { .process = p };

	viewer_says(&v, VIEWER_BEGIN "\n");
	close(p->in);
	p->in = -1;
	process_says(p, "open http://127.0.0.1:");
}
END_TEST

START_TEST(who_waits_for_standard_input_can_be_ended)
{
	struct process *p = viewer_try(NULL, "--port 0 -", NULL);

	clock_nap(200);
	process_signal(p, SIGINT);
	ck_assert_int_eq(process_ended(p), 128 + SIGINT);
}
END_TEST

START_TEST(two_records_in_one_file_are_the_first)
{
	const char *path = viewer_file("two", VIEWER_BEGIN "\n{\"seq\":1}\n"
	    VIEWER_BEGIN "\n{\"seq\":1}\n{\"seq\":2}\n");
	struct viewer v = viewer_start(path, NULL);
	struct peer *p = viewer_watch(&v, "&from=0");

	viewer_expect(p, 1, "{\"seq\":1}");
	process_says(v.process, "line 3 is left out");
	process_says(v.process, "line 4 is left out");
}
END_TEST

static const char *const wrong[] = { "", "hello\n", "{\"seq\":0}\n",
	"{\"k\":\"begin\",\"seq\":0,\"v\":2}\n",
	"{\"k\":\"begin\",\"seq\":0}\n",
	"{\"k\":\"begin\",\"seq\":0,\"v\":1}" };

START_TEST(file_without_a_record_is_named)
{
	const char *path = viewer_file("wrong", wrong[_i]);
	const char *lesson = viewer_file("lesson.html", "an old lesson");
	struct process *p = viewer_try(NULL, path, NULL);
	char options[256];

	ck_assert_int_eq(process_ended(p), 1);
	process_says(p, "no record that tcp_chatserv or tcp_chatcli wrote\n");
	snprintf(options, sizeof options, "--export %s %s", lesson, path);
	p = viewer_try(NULL, options, NULL);
	ck_assert_int_eq(process_ended(p), 1);
	ck_assert_str_eq(viewer_read(lesson), "an old lesson");
}
END_TEST

START_TEST(file_that_is_not_there_is_named)
{
	struct process *p = viewer_try(NULL, "/no/such/file", NULL);

	ck_assert_int_eq(process_ended(p), 1);
	ck_assert_str_eq(process_err(p),
	    "tcp_chatview: /no/such/file: No such file or directory\n");
	p = viewer_try(NULL, "/dev", NULL);
	ck_assert_int_eq(process_ended(p), 1);
	ck_assert_str_eq(process_err(p),
	    "tcp_chatview: /dev: Is a directory\n");
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("viewer_file");
	TCase *tc = suite_case(s, "options");

	tcase_add_loop_test(tc, misuse_is_named_in_one_line_and_ends_with_2,
	    0, (int)(sizeof misuses / sizeof misuses[0]));
	tcase_add_test(tc, help_and_version_are_printed_and_end_with_0);
	tcase_add_test(tc, port_that_is_taken_is_named);
	tcase_add_test(tc, without_a_port_a_free_one_does);
	tcase_add_test(tc, port_that_another_listens_at_first_is_left_to_it);
	tc = suite_case(s, "replay");
	tcase_add_test(tc, file_is_replayed);
	tcase_add_test(tc, standard_input_is_replayed);
	tcase_add_test(tc, who_waits_for_standard_input_can_be_ended);
	tcase_add_test(tc, two_records_in_one_file_are_the_first);
	tcase_add_loop_test(tc, file_without_a_record_is_named, 0,
	    (int)(sizeof wrong / sizeof wrong[0]));
	tcase_add_test(tc, file_that_is_not_there_is_named);
	return suite_run(s);
}
