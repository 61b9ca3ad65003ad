/* The password is the first line of a file. */
#include "password.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char path[64];
static char password[PASSWORD_SIZE];
static const char *why;

static void
create(void)
{
	int fd;

	strcpy(path, "/tmp/check_password.XXXXXX");
	fd = mkstemp(path);
	ck_assert_int_ne(fd, -1);
	close(fd);
}

static void
delete(void)
{
	unlink(path);
}

static bool
reads(const char *bytes, size_t n)
{
	FILE *file = fopen(path, "w");

	ck_assert_ptr_nonnull(file);
	ck_assert_uint_eq(fwrite(bytes, 1, n, file), n);
	ck_assert_int_eq(fclose(file), 0);
	return password_read(path, password, &why);
}

static void
is_read(const char *bytes, const char *wanted)
{
	ck_assert_msg(reads(bytes, strlen(bytes)), "%s", why);
	ck_assert_str_eq(password, wanted);
}

static void
is_refused(const char *bytes, size_t n, const char *because)
{
	ck_assert(!reads(bytes, n));
	ck_assert_msg(strstr(why, because) != NULL, "%s", why);
}

START_TEST(first_line_without_its_end)
{
	is_read("secret\n", "secret");
	is_read("secret\r\n", "secret");
	is_read("secret", "secret");
	is_read("one\ntwo\n", "one");
	is_read("열려라 참깨\n", "열려라 참깨");
	is_read("ends in a blank \n", "ends in a blank ");
	is_read("a\tb\n", "a\tb");
}
END_TEST

START_TEST(longest_fits_in_a_line)
{
	char line[PASSWORD_SIZE + 1];

	memset(line, 'p', sizeof line);
	ck_assert_uint_eq(strlen("/pass \n") + PASSWORD_SIZE - 1, 1024);
	ck_assert(reads(line, PASSWORD_SIZE - 1));
	ck_assert_uint_eq(strlen(password), PASSWORD_SIZE - 1);
	is_refused(line, PASSWORD_SIZE, "more than 1,017 bytes");
}
END_TEST

START_TEST(what_could_not_be_sent_is_refused)
{
	is_refused("", 0, "empty");
	is_refused("\n", 1, "empty");
	is_refused("\r\nx", 3, "empty");
	is_refused(" x\n", 3, "blank");
	is_refused("\tx\n", 3, "blank");
	is_refused("a\0b\n", 4, "control characters");
	is_refused("a\x1b[b\n", 5, "control characters");
	is_refused("a\rb\n", 4, "control characters");
	is_refused("\xb0\xa1\n", 3, "not UTF-8");
	is_refused("\xf0\x9f\x98\n", 4, "not UTF-8");
}
END_TEST

START_TEST(file_that_cannot_be_read_is_said_so)
{
	ck_assert(!password_read("/nowhere", password, &why));
	ck_assert_str_eq(why, "No such file or directory");
	ck_assert(!password_read("/", password, &why));
	ck_assert_str_eq(why, "Is a directory");
}
END_TEST

static int
lowest_free_descriptor(void)
{
	int fd = dup(STDIN_FILENO);

	ck_assert_int_ne(fd, -1);
	close(fd);
	return fd;
}

START_TEST(file_is_closed_again)
{
	int before = lowest_free_descriptor();

	is_read("secret\n", "secret");
	is_refused("", 0, "empty");
	ck_assert(!password_read("/", password, &why));
	ck_assert_int_eq(lowest_free_descriptor(), before);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("password");
	TCase *group = tcase_create("password");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_checked_fixture(group, create, delete);
	tcase_add_test(group, first_line_without_its_end);
	tcase_add_test(group, longest_fits_in_a_line);
	tcase_add_test(group, what_could_not_be_sent_is_refused);
	tcase_add_test(group, file_that_cannot_be_read_is_said_so);
	tcase_add_test(group, file_is_closed_again);
	suite_add_tcase(suite, group);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed > 0;
}
