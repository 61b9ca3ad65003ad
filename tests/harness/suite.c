#include <signal.h>
#include <stdlib.h>

#include "peer.h"
#include "process.h"
#include "suite.h"

static void
set_up(void)
{
	signal(SIGPIPE, SIG_IGN);
}

static void
tear_down(void)
{
	peer_close_all();
	process_stop_all();
}

TCase *
suite_case(Suite *suite, const char *name)
{
	TCase	*group;

	/* Check's own limit, 4 s, is less than PATIENCE. */
	setenv("CK_DEFAULT_TIMEOUT", "60", 0);
	group = tcase_create(name);
	tcase_add_checked_fixture(group, set_up, tear_down);
	suite_add_tcase(suite, group);
	return group;
}

int
suite_run(Suite *suite)
{
	SRunner	*runner = srunner_create(suite);
	int	 failed;

	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
