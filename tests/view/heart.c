/* The heartbeat leaves room for the letters that matter. */
#include "program.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* More than the smallest buffer takes; an hour of them. */
enum { BEATS = 3600 };

static struct state state;
static struct program program;
static int sleeper;		/* the other end: reads only when it wakes */

static void
start(void)
{
	int ends[2], least = 1;

	ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK |
	    SOCK_CLOEXEC, 0, ends), 0);
	ck_assert_int_eq(setsockopt(ends[0], SOL_SOCKET, SO_SNDBUF, &least,
	    sizeof least), 0);
	program_none(&program, &state);
	program.socket = ends[0];
	sleeper = ends[1];
}

static void
end(void)
{
	close(program.socket);
	close(sleeper);
}

static void
reads(const char *letters)
{
	char bytes[BEATS];
	ssize_t n = read(sleeper, bytes, sizeof bytes);

	ck_assert_int_eq(n, (ssize_t)strlen(letters));
	ck_assert_mem_eq(bytes, letters, (size_t)n);
}

START_TEST(sleeper_can_be_stopped_however_long_it_slept)
{
	int i;

	for (i = 0; i < BEATS; i++)
		program_beat(&program);
	ck_assert_int_eq(program_command(&program, 'p'), PROGRAM_HEARD);
	ck_assert(state.paused);
	reads("hp");
}
END_TEST

START_TEST(heart_beats_again_for_who_has_read)
{
	program_beat(&program);
	reads("h");
	program_beat(&program);
	reads("h");
	program_command(&program, 'p');
	program_beat(&program);
	reads("p");
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("viewer_heart");
	TCase *tc = tcase_create("heart");
	SRunner *runner = srunner_create(s);
	int failed;

	tcase_add_checked_fixture(tc, start, end);
	tcase_add_test(tc, sleeper_can_be_stopped_however_long_it_slept);
	tcase_add_test(tc, heart_beats_again_for_who_has_read);
	suite_add_tcase(s, tc);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
