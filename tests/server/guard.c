/* guard: what happens to FD_SET(1024) where nothing guards it. */
#include <stdio.h>
#include <string.h>

#include "harness.h"

static void
dies(const char *path, const char *of)
{
	const char *const		 argv[] = {path, NULL};
	const struct process_how	 how = {.wrap = ""};
	struct process			*p = process_start(&how, argv);

	ck_assert_int_ne(process_ended(p), 0);
	ck_assert_ptr_null(strstr(process_out(p), "nobody noticed"));
	process_says(p, of);
	printf("FD_SET(1024) without the guard: %s\n", of);
}

START_TEST(without_the_guard_memory_is_overwritten)
{
	dies(UNGUARDED_FORTIFY, "***: terminated");
	dies(UNGUARDED_ADDRESS, "stack-buffer-overflow");
	dies(UNGUARDED_BOUNDS, "out of bounds");
}
END_TEST

START_TEST(last_descriptor_of_the_set_is_no_overflow)
{
	static const char *const	 paths[] = {UNGUARDED_FORTIFY,
					    UNGUARDED_ADDRESS,
					    UNGUARDED_BOUNDS};
	const struct process_how	 how = {.wrap = ""};
	size_t				 i;

	for (i = 0; i < sizeof paths / sizeof paths[0]; i++) {
		const char *const	 argv[] = {paths[i], "1023", NULL};
		struct process		*p = process_start(&how, argv);

		ck_assert_int_eq(process_ended(p), 0);
		process_prints(p, "descriptor 1023: ");
	}
}
END_TEST

int
main(void)
{
	Suite	*suite = suite_create("guard");
	TCase	*group = suite_case(suite, "guard");

	tcase_add_test(group, without_the_guard_memory_is_overwritten);
	tcase_add_test(group, last_descriptor_of_the_set_is_no_overflow);
	return suite_run(suite);
}
