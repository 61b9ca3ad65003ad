/* What the program says of itself: recorded, and left out where it is wrong. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "viewer.h"

START_TEST(recording_is_what_was_said)
{
	static char said[1 << 20];
	const char *path = viewer_file("recording",
	    memset(said, 'x', sizeof said - 1));
	char options[256];
	struct viewer v;
	unsigned i;

	snprintf(options, sizeof options, "--record %s", path);
	v = viewer_start(options, TRACED);
	strcpy(said, VIEWER_BEGIN "\n");
	for (i = 1; i < 10000; i++)
		snprintf(strchr(said, '\0'), 100, "%s\n", viewer_note(i));
	viewer_says(&v, said);
	EVENTUALLY(strlen(viewer_read(path)) >= strlen(said));
	ck_assert_str_eq(viewer_read(path), said);
}
END_TEST

/* Torn, glued, too long, control characters, backwards. */
static const char *const wrong[] = { "", "x", "{}", "{\"seq\":2",
	"{\"seq\":2}}", "{\"seq\":2}{\"seq\":3}", "\"seq\":2",
	"{\"a\":{\"seq\":2}}", "{\"seq\":\"2\"}",
	"{\"seq\":2,\"t\":\"\001\"}",
	"{\"seq\":2,\"t\":\"\r\"}", "{\"seq\":2\001",
	"{\"t\":\"\\\"seq\\\":2\"}",
	"{\"seq\":99999999999999999999}", "{\"seq\":0}", "{\"seq\":1}",
	"{\"k\":\"begin\",\"v\":2,\"seq\":2}" };

START_TEST(what_is_no_record_is_left_out)
{
	struct viewer v = viewer_start("", TRACED);
	struct peer *p = viewer_watch(&v, "");

	viewer_says(&v, "{\"k\":\"set\",\"seq\":0}\n");
	viewer_says(&v, VIEWER_BEGIN "\n");
	viewer_says_note(&v, 1);
	viewer_says(&v, wrong[_i]);
	viewer_says(&v, "\n");
	viewer_says_note(&v, 2);
	peer_skip_to(p, "id: 0");
	peer_skip_to(p, "id: 1");
	peer_skip_to(p, "");
	viewer_expect_note(p, 2);
	process_says(v.process, "traced: line 1 is left out: ");
	process_says(v.process, "traced: line 4 is left out: ");
}
END_TEST

static const char *const right[] = {
	"{\"seq\":1,\"t\":\"\\\"}\"}", "{\"seq\":1,\"t\":\"\\\\\"}",
	"{\"t\":\"\\\"seq\\\":9\",\"seq\":1}",
	"{\"seq\":1,\"o\":[[4,{}],[]]}",
	"{\"k\":\"unheard of\",\"seq\":1}",
	"{\"seq\":1,\"t\":\"\\u0000\\udc80\"}",
	"{\"seq\":18446744073709551608}"
};

START_TEST(what_is_a_record_is_taken)
{
	struct viewer v = viewer_start("", TRACED);
	struct peer *p = viewer_watch(&v, "");
	char data[128];

	viewer_says(&v, VIEWER_BEGIN "\n");
	viewer_says(&v, right[_i]);
	viewer_says(&v, "\n");
	snprintf(data, sizeof data, "data: %s", right[_i]);
	peer_skip_to(p, data);
}
END_TEST

START_TEST(line_over_64_kib_is_left_out)
{
	static char line[70000];
	struct viewer v = viewer_start("", TRACED);
	struct peer *p = viewer_watch(&v, "");

	viewer_says(&v, VIEWER_BEGIN "\n");
	snprintf(line, sizeof line, "{\"seq\":1,\"text\":\"%065600d\"}\n", 0);
	viewer_says(&v, line);
	viewer_says_note(&v, 2);
	peer_skip_to(p, "id: 2");
	process_says(v.process, "line 2 is left out: it is longer than 64 KiB");
}
END_TEST

static void
allow_small_files(void)
{
	struct rlimit limit = { 4096, 4096 };

	setrlimit(RLIMIT_FSIZE, &limit);
}

/* A disk that is full: the last line is whole, and the chat goes on. */
START_TEST(full_disk_ends_the_recording_and_nothing_else)
{
	struct process_how how = { .in = PROCESS_PIPE, .wrap = "",
	    .prepare = allow_small_files };
	const char *path = viewer_file("full", NULL), *end;
	char options[256], *text;
	struct viewer v;
	struct peer *p;
	unsigned i;

	snprintf(options, sizeof options, "--record %s", path);
	v = viewer_start_how(&how, options, TRACED);
	p = viewer_watch(&v, "");
	viewer_says(&v, VIEWER_BEGIN "\n");
	for (i = 1; i <= 200; i++)
		viewer_says_note(&v, i);
	peer_skip_to(p, "id: 200");
	process_says(v.process, "the recording ends here: File too large");
	text = viewer_read(path);
	end = strrchr(text, '}');
	ck_assert_str_eq(end, "}\n");
	ck_assert_uint_le(strlen(text), 4096);
}
END_TEST

START_TEST(recording_that_cannot_be_is_named)
{
	static const char *const options[] = { "--record /no/such/file",
	    "--record /dev", "--record viewer_fifo",
	    "--record viewer_fifo" };
	struct process *p;
	int reader = -1;

	unlink("viewer_fifo");
	MUST(mkfifo("viewer_fifo", 0600) == 0);
	if (_i == 3)
		reader = open("viewer_fifo", O_RDONLY | O_NONBLOCK);
	p = viewer_try(NULL, options[_i], TRACED);
	ck_assert_int_eq(process_ended(p), 1);
	ck_assert_ptr_nonnull(strstr(process_err(p), options[_i]));
	ck_assert_uint_eq(process_said(p, "\n"), 1);
	close(reader);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("viewer_record");
	TCase *tc = suite_case(s, "record");

	tcase_add_test(tc, recording_is_what_was_said);
	tcase_add_loop_test(tc, what_is_no_record_is_left_out, 0,
	    (int)(sizeof wrong / sizeof wrong[0]));
	tcase_add_loop_test(tc, what_is_a_record_is_taken, 0,
	    (int)(sizeof right / sizeof right[0]));
	tcase_add_test(tc, line_over_64_kib_is_left_out);
	tcase_add_test(tc, full_disk_ends_the_recording_and_nothing_else);
	tcase_add_loop_test(tc, recording_that_cannot_be_is_named, 0, 4);
	return suite_run(s);
}
