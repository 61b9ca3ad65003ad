/* untraced: a way of waiting that has no records, and says so. */
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "harness.h"

#define VIEWER	9

/* In the child: a viewer's socket, as tcp_chatview hands it over. */
static void
bring_viewer(void)
{
	int	ends[2];

	if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0)
		dup2(ends[0], VIEWER);
}

static void
is_refused(void (*prepare)(void), const char *words)
{
	struct process_how	 how = {.wrap = "", .prepare = prepare};
	struct process		*p = server_try(&how, words);

	ck_assert_int_eq(process_ended(p), 1);
	if (!process_is_wrapped())	/* a sanitizer adds its own */
		ck_assert_uint_eq(process_said(p, "\n"), 1);
	process_says(p, "--trace: ");
}

START_TEST(trace_is_refused_in_a_line)
{
	is_refused(NULL, "--trace 0");
	is_refused(NULL, "--trace=/dev/null 0");
	is_refused(bring_viewer, "--trace-socket 9 0");
}
END_TEST

int
main(void)
{
	Suite	*suite = suite_create("untraced");
	TCase	*group = suite_case(suite, "untraced");

	tcase_add_test(group, trace_is_refused_in_a_line);
	return suite_run(suite);
}
