/* What is read in another charset finds room, however little there is. */
#include <check.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bytes.h"

#define TYPED 20000

static char typed[TYPED], heard[CHARSET_GROWTH * TYPED + 4096];

static void
type(void)
{
	const char *why;
	int ends[2];

	ck_assert(charset_open("CP949", &why));
	ck_assert_int_eq(pipe(ends), 0);
	ck_assert_int_eq(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
	ck_assert_int_eq(write(ends[1], typed, TYPED), TYPED);
	close(ends[1]);
}

/* So many at a time, into memory that has no more. */
static size_t
hear(size_t n)
{
	char *room = malloc(n);
	size_t len = 0;
	ssize_t some;

	ck_assert_ptr_nonnull(room);
	while ((some = bytes_read(room, n)) != 0) {
		ck_assert(some > 0 || errno == EAGAIN);
		ck_assert_int_le(some, (ssize_t)n);
		if (some < 0)
			continue;
		memcpy(heard + len, room, (size_t)some);
		len += (size_t)some;
	}
	free(room);
	return len;
}

static const size_t rooms[] = { BYTES_LEAST, BYTES_LEAST + 1,
	BYTES_LEAST + 2, 100, 4096 };

START_TEST(bytes_that_are_nothing_find_room)
{
	memset(typed, 0xff, TYPED);
	type();
	ck_assert_uint_eq(hear(rooms[_i]), CHARSET_GROWTH * TYPED);
	ck_assert_mem_eq(heard, "\ufffd\ufffd", 6);
}
END_TEST

START_TEST(characters_come_whole_whatever_the_room)
{
	size_t i;

	for (i = 0; i < TYPED; i += 5)
		memcpy(typed + i, "\xb0\xa1x\x8c\x63", 5);
	type();
	ck_assert_uint_eq(hear(rooms[_i]), TYPED / 5 * strlen("가x똠"));
	for (i = 0; i < TYPED / 5 * 7; i += 7)
		ck_assert_mem_eq(heard + i, "가x똠", 7);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("bytes");
	TCase *tc = tcase_create("CP949");
	SRunner *runner = srunner_create(s);
	int failed;

	tcase_add_loop_test(tc, bytes_that_are_nothing_find_room, 0,
	    (int)(sizeof rooms / sizeof rooms[0]));
	tcase_add_loop_test(tc, characters_come_whole_whatever_the_room, 0,
	    (int)(sizeof rooms / sizeof rooms[0]));
	suite_add_tcase(s, tc);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
