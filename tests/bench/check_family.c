/* What a server costs is what all of it costs: its threads, its children. */
#include "family.h"

#include <check.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Each worker works for so many ms, and sleeps so many times. */
enum { WORK = 30, SLEEPS = 50, THREADS = 3, TICK = 10, MIB = 1024 };

static const uint64_t ms = 1000000;
static struct family family;
static int done[2];	/* a byte for each who has done its part */
static pid_t eldest;

static uint64_t
used_by_me(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (uint64_t)t.tv_sec * 1000 * ms + (uint64_t)t.tv_nsec;
}

static void
tell(void)
{
	ck_assert_int_eq(write(done[1], "", 1), 1);
}

static void
hear(unsigned n)
{
	char byte;

	while (n-- > 0)
		ck_assert_int_eq(read(done[0], &byte, 1), 1);
}

static void
burn(void)
{
	uint64_t until = used_by_me() + WORK * ms;

	while (used_by_me() < until)
		;
}

static void *
work(void *nothing)
{
	const struct timespec nap = { .tv_nsec = 100000 };
	unsigned i;

	burn();
	for (i = 0; i < SLEEPS; i++)
		nanosleep(&nap, NULL);
	return nothing;
}

static void *
work_and_stay(void *nothing)
{
	work(nothing);
	tell();
	pause();
	return nothing;
}

/* Each starts the next; the last of them has no child. */
static void
descend(unsigned generations)
{
	bool child = false;

	for (; generations > 0 && fork() == 0; generations--) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		child = true;
	}
	if (child)
		work_and_stay(NULL);
}

static void
have_threads(void)
{
	pthread_t thread;
	unsigned i;

	for (i = 0; i < THREADS; i++)
		pthread_create(&thread, NULL, work_and_stay, NULL);
}

static void
had_threads(void)
{
	pthread_t threads[THREADS];
	unsigned i;

	for (i = 0; i < THREADS; i++)
		pthread_create(&threads[i], NULL, work, NULL);
	for (i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
	tell();
}

static void
have_descendants(void)
{
	descend(2);
}

static void
have_a_child_with_threads(void)
{
	if (fork() == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		have_threads();
		pause();
	}
}

static void *
be_a_parent(void *nothing)
{
	descend(1);
	return work_and_stay(nothing);
}

static void
have_a_child_of_a_thread(void)
{
	pthread_t thread;

	pthread_create(&thread, NULL, be_a_parent, NULL);
}

static void
had_a_child(void)
{
	if (fork() == 0) {
		work(NULL);
		_exit(0);
	}
	wait(NULL);
	tell();
}

static void
work_beside_each_other(void)
{
	cpu_set_t one;

	CPU_ZERO(&one);
	CPU_SET((size_t)sched_getcpu(), &one);
	sched_setaffinity(0, sizeof one, &one);
	if (fork() == 0)
		prctl(PR_SET_PDEATHSIG, SIGKILL);
	burn();
	tell();
}

static void
leave_a_child(void)
{
	if (fork() == 0)
		work_and_stay(NULL);
	_exit(0);
}

/* 16 MiB of its own, and two children that only look on. */
static void
share_memory(void)
{
	unsigned i;

	(void)mmap(NULL, 16 * MIB * MIB, PROT_READ | PROT_WRITE,
	    MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
	for (i = 0; i < 2; i++)
		if (fork() == 0) {
			prctl(PR_SET_PDEATHSIG, SIGKILL);
			tell();
			pause();
		}
}

/* Returns when so many have done their part. */
static void
begin(void (*body)(void), unsigned workers)
{
	ck_assert_int_eq(pipe(done), 0);
	eldest = fork();
	if (eldest == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		body();
		for (;;)
			pause();
	}
	hear(workers);
}

static void
end(void)
{
	kill(eldest, SIGKILL);
	waitpid(eldest, NULL, 0);
}

/* To start and to sleep costs something, too: at most as much again. */
static void
has_used(uint64_t least)
{
	ck_assert_uint_ge(family.cpu, least);
	ck_assert_uint_lt(family.cpu, 2 * THREADS * WORK * ms);
}

static void
count(void (*body)(void), unsigned workers)
{
	begin(body, workers);
	family_count(eldest, &family);
	end();
}

START_TEST(threads_that_live_are_counted)
{
	count(have_threads, THREADS);
	ck_assert_uint_eq(family.processes, 1);
	ck_assert_uint_eq(family.threads, 1 + THREADS);
	ck_assert_uint_ge(family.voluntary, THREADS * SLEEPS);
	has_used(THREADS * WORK * ms);
}
END_TEST

START_TEST(what_threads_used_that_ended_is_counted)
{
	count(had_threads, 1);
	ck_assert_uint_eq(family.threads, 1);
	has_used(THREADS * WORK * ms);
}
END_TEST

START_TEST(children_and_theirs_are_counted)
{
	count(have_descendants, 2);
	ck_assert_uint_eq(family.processes, 3);
	ck_assert_uint_eq(family.threads, 3);
	ck_assert_uint_ge(family.voluntary, 2 * SLEEPS);
	has_used(2 * WORK * ms);
}
END_TEST

START_TEST(threads_of_a_child_are_counted)
{
	count(have_a_child_with_threads, THREADS);
	ck_assert_uint_eq(family.processes, 2);
	ck_assert_uint_eq(family.threads, 2 + THREADS);
	ck_assert_uint_ge(family.voluntary, THREADS * SLEEPS);
	has_used(THREADS * WORK * ms);
}
END_TEST

START_TEST(children_of_a_thread_are_counted)
{
	count(have_a_child_of_a_thread, 2);
	ck_assert_uint_eq(family.processes, 2);
	ck_assert_uint_eq(family.threads, 3);
	has_used(2 * WORK * ms);
}
END_TEST

START_TEST(what_a_child_used_that_ended_is_counted)
{
	count(had_a_child, 1);
	ck_assert_uint_eq(family.processes, 1);
	has_used((WORK - 2 * TICK) * ms);
}
END_TEST

/* Two on one processor take turns of some ms. */
START_TEST(who_is_made_to_wait_is_told_from_who_waits)
{
	count(work_beside_each_other, 2);
	ck_assert_uint_ge(family.involuntary, 3);
	ck_assert_uint_lt(family.voluntary, SLEEPS);
}
END_TEST

START_TEST(who_does_nothing_adds_nothing)
{
	const struct timespec nap = { .tv_nsec = 100 * 1000000 };
	struct family before;
	unsigned tries = 50;	/* they may not sleep yet */

	begin(have_threads, THREADS);
	family_count(eldest, &family);
	do {
		before = family;
		nanosleep(&nap, NULL);
		family_count(eldest, &family);
	} while (--tries > 0 && (family.cpu != before.cpu ||
	    family.voluntary != before.voluntary ||
	    family.involuntary != before.involuntary));
	end();
	ck_assert_uint_gt(tries, 0);
}
END_TEST

START_TEST(a_page_of_all_is_counted_once)
{
	unsigned long kib;

	begin(share_memory, 2);
	kib = family_memory(eldest);
	end();
	ck_assert_uint_ge(kib, 16 * MIB);
	ck_assert_uint_lt(kib, 32 * MIB);
}
END_TEST

START_TEST(who_is_left_behind_is_found)
{
	family_adopt();
	begin(leave_a_child, 1);
	waitpid(eldest, NULL, 0);
	ck_assert_uint_eq(family_left(), 1);
	ck_assert_uint_eq(family_left(), 0);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("bench_family");
	TCase *tcase = tcase_create("family");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_test(tcase, threads_that_live_are_counted);
	tcase_add_test(tcase, what_threads_used_that_ended_is_counted);
	tcase_add_test(tcase, children_and_theirs_are_counted);
	tcase_add_test(tcase, threads_of_a_child_are_counted);
	tcase_add_test(tcase, children_of_a_thread_are_counted);
	tcase_add_test(tcase, what_a_child_used_that_ended_is_counted);
	tcase_add_test(tcase, who_is_made_to_wait_is_told_from_who_waits);
	tcase_add_test(tcase, who_does_nothing_adds_nothing);
	tcase_add_test(tcase, a_page_of_all_is_counted_once);
	tcase_add_test(tcase, who_is_left_behind_is_found);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
