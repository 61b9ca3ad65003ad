#include "patience.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

uint64_t
now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

uint64_t
slow(uint64_t ms)
{
	const char *scale = getenv("TEST_SCALE");

	return ms * (scale != NULL ? strtoull(scale, NULL, 10) : 1);
}

void
later(unsigned ms, int fd, const char *letters)
{
	pid_t child = fork();

	ck_assert_int_ne(child, -1);
	if (child > 0)
		return;
	usleep(ms * 1000);
	_exit(write(fd, letters, strlen(letters)) == -1);
}

int
patience_run(Suite *suite)
{
	SRunner *runner = srunner_create(suite);
	int failed;

	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
