/* A record becomes a lesson: one file that needs no other. */
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "viewer.h"

#define HOSTILE "{\"k\":\"note\",\"seq\":1,\"text\":" \
	"\"</script><script>alert(1)</script><!--\"}"

static struct process *
export(const char *lesson, const char *file)
{
	char options[256];

	snprintf(options, sizeof options, "--export %s %s", lesson, file);
	return viewer_try(NULL, options, NULL);
}

static size_t
count(const char *text, const char *what)
{
	size_t n = 0;

	for (; (text = strstr(text, what)) != NULL; text += strlen(what))
		n++;
	return n;
}

/* How many scripts a browser sees is how often one ends. */
START_TEST(lesson_is_one_file_that_names_no_other)
{
	const char *lesson = viewer_file("lesson.html", NULL);
	struct process *p = export(lesson, viewer_file("record",
	    VIEWER_BEGIN "\n" HOSTILE "\n"));
	const char *text, *records;

	ck_assert_int_eq(process_ended(p), 0);
	ck_assert_str_eq(process_err(p), "");
	text = viewer_read(lesson);
	ck_assert_uint_eq(count(text, "<script"), 2);
	ck_assert_uint_eq(count(text, "</script"), 2);
	ck_assert_uint_eq(count(text, "<style>"), 1);
	ck_assert_uint_eq(count(text, "</style>"), 1);
	ck_assert_uint_eq(count(text, "<!--"), 0);
	ck_assert_uint_eq(count(text, "\nimport "), 0);
	ck_assert_uint_eq(count(text, "\nexport "), 0);
	ck_assert_uint_eq(count(text, "stylesheet"), 0);
	ck_assert_uint_eq(count(text, " src="), 0);
	ck_assert_uint_eq(count(text, "default-src 'none'"), 1);
	records = strstr(text,
	    "<script type=\"application/jsonl\" id=\"records\">\n"
	    VIEWER_BEGIN "\n{\"k\":\"note\",\"seq\":1,\"text\":\""
	    "\\u003c/script>\\u003cscript>alert(1)\\u003c/script>"
	    "\\u003c!--\"}\n</script>\n<script type=\"module\">\n");
	ck_assert_ptr_nonnull(records);
	ck_assert_str_eq(text + strlen(text) - 8, "</html>\n");
}
END_TEST

START_TEST(record_is_not_overwritten_by_its_lesson)
{
	const char *path = viewer_file("both", VIEWER_BEGIN "\n");
	struct process *p = export(path, path);

	ck_assert_int_eq(process_ended(p), 1);
	process_says(p, "this is the record itself");
	ck_assert_str_eq(viewer_read(path), VIEWER_BEGIN "\n");
}
END_TEST

START_TEST(lesson_that_cannot_be_written_is_named)
{
	const char *path = viewer_file("record", VIEWER_BEGIN "\n");
	struct process *p = export("/dev/full", path);

	ck_assert_int_eq(process_ended(p), 1);
	ck_assert_str_eq(process_err(p), "tcp_chatview: --export /dev/full: "
	    "No space left on device\n");
	ck_assert_int_eq(access("/dev/full", F_OK), 0);
	p = export("/no/such/lesson", path);
	ck_assert_int_eq(process_ended(p), 1);
}
END_TEST

static rlim_t file_limit;

static void
limit_files(void)
{
	struct rlimit limit = { file_limit, file_limit };

	setrlimit(RLIMIT_FSIZE, &limit);
}

/* One byte is missing, or nearly all of it. */
START_TEST(lesson_that_is_cut_does_not_stay)
{
	struct process_how how = { .prepare = limit_files, .wrap = "" };
	const char *file = viewer_file("record", VIEWER_BEGIN "\n");
	const char *lesson = viewer_file("cut.html", NULL);
	struct process *p = export(lesson, file);
	char options[256];
	struct stat is;

	ck_assert_int_eq(process_ended(p), 0);
	MUST(stat(lesson, &is) == 0);
	file_limit = _i == 0 ? (rlim_t)is.st_size - 1 : 5000;
	snprintf(options, sizeof options, "--export %s %s", lesson, file);
	p = viewer_try(&how, options, NULL);
	ck_assert_int_eq(process_ended(p), 1);
	process_says(p, "File too large\n");
	ck_assert_int_eq(access(lesson, F_OK), -1);
}
END_TEST

START_TEST(lesson_is_made_of_standard_input_in_little_memory)
{
	const char *lesson = viewer_file("long.html", NULL);
	struct process *p = export(lesson, "-");
	struct viewer v = { .process = p };
	static char line[3100];
	struct stat is;
	unsigned i;

	viewer_says(&v, VIEWER_BEGIN "\n");
	for (i = 1; i <= 10000; i++) {
		snprintf(line, sizeof line, "{\"seq\":%u,\"text\":\"%0*d\"}\n",
		    i, 3000, 0);
		viewer_says(&v, line);
	}
	if (!process_is_wrapped())
		ck_assert_uint_lt(proc_memory(p->pid), 8 << 20);
	close(p->in);
	p->in = -1;
	ck_assert_int_eq(process_ended(p), 0);
	ck_assert_int_eq(stat(lesson, &is), 0);
	ck_assert_int_gt(is.st_size, 30000000);
	unlink(lesson);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("viewer_export");
	TCase *tc = suite_case(s, "export");

	tcase_add_test(tc, lesson_is_one_file_that_names_no_other);
	tcase_add_test(tc, record_is_not_overwritten_by_its_lesson);
	tcase_add_test(tc, lesson_that_cannot_be_written_is_named);
	tcase_add_loop_test(tc, lesson_that_is_cut_does_not_stay, 0, 2);
	tcase_add_test(tc, lesson_is_made_of_standard_input_in_little_memory);
	return suite_run(s);
}
