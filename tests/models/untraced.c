/* untraced: a way of waiting that has no records, and says so. */
#include <string.h>

#include "harness.h"

static void
is_refused(const char *words)
{
	static const struct process_how	 how = {.wrap = ""};
	struct process			*p = server_try(&how, words);

	ck_assert_int_eq(process_ended(p), 1);
	if (!process_is_wrapped())	/* a sanitizer adds its own */
		ck_assert_uint_eq(process_said(p, "\n"), 1);
	process_says(p, "--trace: ");
}

START_TEST(trace_is_refused_in_a_line)
{
	is_refused("--trace 0");
	is_refused("--trace=/dev/null 0");
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
