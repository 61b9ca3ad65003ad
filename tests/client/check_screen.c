/* The person's side, a part at a time. */
#include <stdlib.h>

#include "check_screen.h"

int
main(void)
{
	TCase *(*const cases[])(void) = { case_keys, case_names, case_complete,
	    case_paint, case_wrap, case_mention, case_show, case_paste,
	    case_recall, case_bytes, case_layout };
	Suite *s = suite_create("screen");
	SRunner *runner = srunner_create(s);
	size_t i;
	int failed;

	for (i = 0; i < LEN(cases); i++)
		suite_add_tcase(s, cases[i]());
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
