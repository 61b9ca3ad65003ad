/* Waiting without a connection. */
#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "attend.h"
#include "desk.h"
#include "screen.h"
#include "talk.h"

static struct talk t;
static int person;		/* their end of a terminal */

static void
fresh(void)
{
	talk_init(&t);
	desk_open(&(struct screen_options){ 0 });
}

/* Standard input and output are a terminal. */
static void
sit(void)
{
	int terminal;

	person = posix_openpt(O_RDWR | O_NOCTTY);
	ck_assert_int_ge(person, 0);
	ck_assert_int_eq(grantpt(person), 0);
	ck_assert_int_eq(unlockpt(person), 0);
	terminal = open(ptsname(person), O_RDWR | O_NOCTTY);
	ck_assert_int_eq(dup2(terminal, 0), 0);
	ck_assert_int_eq(dup2(terminal, 1), 1);
	fresh();
	ck_assert(desk_person());
}

static void
type(const char *keys)
{
	ck_assert_int_eq(write(person, keys, strlen(keys)),
	    (ssize_t)strlen(keys));
}

static void
kept(const char *text)
{
	size_t n;
	const char *bytes = talk_unsent(&t, &n);

	ck_assert_uint_eq(n, strlen(text));
	ck_assert_mem_eq(bytes, text, n);
}

static int
now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int)(now.tv_sec % 100000 * 1000 + now.tv_nsec / 1000000);
}

static void
interrupted(int number)
{
	(void)number;
}

START_TEST(time_passes_though_signals_come)
{
	struct itimerval often = { { 0, 10000 }, { 0, 10000 } };
	struct sigaction noted = { .sa_handler = interrupted };
	int start = now_ms();

	sigaction(SIGALRM, &noted, NULL);
	setitimer(ITIMER_REAL, &often, NULL);
	ck_assert_int_eq(attend(&t, -1, 300), ATTENDED_TIME);
	ck_assert_int_ge(now_ms() - start, 299);
}
END_TEST

START_TEST(descriptor_that_is_ready_ends_the_wait)
{
	int ends[2];

	ck_assert_int_eq(pipe(ends), 0);
	ck_assert_int_eq(attend(&t, ends[1], -1), ATTENDED_READY);
	close(ends[0]);
	ck_assert_int_eq(attend(&t, ends[1], -1), ATTENDED_READY);
}
END_TEST

START_TEST(pipe_keeps_what_is_in_it)
{
	int ends[2];
	char byte;

	ck_assert_int_eq(pipe(ends), 0);
	ck_assert_int_eq(dup2(ends[0], 0), 0);
	ck_assert_int_eq(write(ends[1], "x", 1), 1);
	ck_assert_int_eq(attend(&t, -1, 50), ATTENDED_TIME);
	kept("");
	ck_assert_int_eq(read(0, &byte, 1), 1);
	close(ends[1]);
	ck_assert_int_eq(attend(&t, -1, 50), ATTENDED_TIME);
}
END_TEST

START_TEST(what_a_person_types_is_kept)
{
	sit();
	type("one\ntwo\n");
	ck_assert_int_eq(attend(&t, -1, 100), ATTENDED_TIME);
	kept("one\ntwo\n");
}
END_TEST

START_TEST(person_ends_it)
{
	static const char *const ends[] = { "hi\n\004", "hi\n/quit\n",
		"hi\n/:quit\n" };

	sit();
	type(ends[_i]);
	ck_assert_int_eq(attend(&t, -1, -1), ATTENDED_END);
	ck_assert(talk_ending(&t));
	ck_assert_int_eq(attend(&t, 1, -1), ATTENDED_END);
}
END_TEST

/* The talk asserts that it is given no more than it wanted. */
START_TEST(slash_that_was_kept_back_finds_room)
{
	static char bytes[TALK_CHUNK];
	size_t n;

	sit();
	memset(bytes, 'x', sizeof bytes);
	bytes[0] = '\n';
	while ((n = talk_wanted(&t)) > TALK_LEAST + 1)
		talk_typed(&t, bytes, n < 4000 ? n - TALK_LEAST - 1 : 4000);
	ck_assert_uint_eq(n, TALK_LEAST + 1);
	type("\n/\004");
	attend(&t, -1, 50);
	ck_assert_uint_eq(talk_wanted(&t), TALK_LEAST);
	type("w123456789012345678901234567890123456789\n");
	attend(&t, -1, 50);
	ck_assert_uint_eq(talk_wanted(&t), 0);
	talk_unsent(&t, &n);
	ck_assert_mem_eq(t.unsent + n - TALK_LEAST, "/w1234", 6);
}
END_TEST

START_TEST(terminal_that_is_gone_ends_it)
{
	sit();
	close(person);
	ck_assert_int_eq(attend(&t, -1, -1), ATTENDED_END);
}
END_TEST

START_TEST(person_who_types_too_much_is_no_busy_loop)
{
	static char line[1001];
	struct timespec cpu;
	int i;

	sit();
	memset(line, 'x', sizeof line - 1);
	line[999] = '\n';
	for (i = 0; i < 20; i++) {
		type(line);
		attend(&t, -1, 20);
	}
	ck_assert_uint_eq(talk_wanted(&t), 0);
	ck_assert(!talk_ending(&t));
	attend(&t, -1, 300);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &cpu);
	ck_assert_int_eq((int)cpu.tv_sec, 0);
	ck_assert_int_lt((int)cpu.tv_nsec, 200000000);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("attend");
	TCase *tc = tcase_create("attend");
	SRunner *runner = srunner_create(s);
	int failed;

	tcase_add_checked_fixture(tc, fresh, NULL);
	tcase_add_test(tc, time_passes_though_signals_come);
	tcase_add_test(tc, descriptor_that_is_ready_ends_the_wait);
	tcase_add_test(tc, pipe_keeps_what_is_in_it);
	tcase_add_test(tc, what_a_person_types_is_kept);
	tcase_add_loop_test(tc, person_ends_it, 0, 3);
	tcase_add_test(tc, slash_that_was_kept_back_finds_room);
	tcase_add_test(tc, terminal_that_is_gone_ends_it);
	tcase_add_test(tc, person_who_types_too_much_is_no_busy_loop);
	suite_add_tcase(s, tc);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
