/* race, deadlock and semaphore: what their texts claim does happen. */
#include "harness.h"

#include <stdio.h>
#include <string.h>

/* Runs it to its end, bare where it is wrong on purpose. */
static struct process *
ran(const char *program, const char *word, int status)
{
	const struct process_how	 bare = {.wrap = ""};
	const char *const		 argv[] = {program, word, NULL};
	struct process			*p = process_start(&bare, argv);

	ck_assert_msg(process_ended(p) == status, "status %d: %s", p->status,
	    process_err(p));
	return p;
}

START_TEST(without_a_lock_additions_are_lost)
{
	struct process	*p = ran(RACE, NULL, 0);
	long		 counted, lost;

	printf("lessons: %s", process_out(p));
	ck_assert_int_eq(sscanf(process_out(p), "without a lock: "
	    "added 200000, counted %ld, lost %ld", &counted, &lost), 2);
	ck_assert_int_gt(lost, 0);
	ck_assert_int_eq(counted + lost, 200000);
}
END_TEST

START_TEST(with_a_lock_none_is_lost)
{
	ck_assert_str_eq(process_out(ran(RACE, "lock", 0)),
	    "with a lock: added 200000, counted 200000, lost 0\n");
}
END_TEST

START_TEST(thread_sanitizer_names_the_race_and_nothing_with_the_lock)
{
	struct process	*p = ran(RACE_TSAN, NULL, 66);

	ck_assert_ptr_nonnull(strstr(process_err(p), "data race"));
	ck_assert_ptr_nonnull(strstr(process_err(p), "race.c:"));
	ck_assert_str_eq(process_err(ran(RACE_TSAN, "lock", 0)), "");
}
END_TEST

START_TEST(two_orders_end_in_a_circle_that_is_named)
{
	ck_assert_str_eq(process_out(ran(DEADLOCK, NULL, 1)),
	    "ann holds the pen and waits for the paper\n"
	    "bob holds the paper and waits for the pen\n"
	    "a circle: nobody will ever write\n");
}
END_TEST

START_TEST(in_one_order_both_write)
{
	struct process	*p = ran(DEADLOCK, "order", 0);
	const char	*out = process_out(p);

	ck_assert_msg(strcmp(out, "ann writes\nbob writes\n") == 0 ||
	    strcmp(out, "bob writes\nann writes\n") == 0, "%s", out);
}
END_TEST

START_TEST(as_many_sit_at_once_as_there_are_seats)
{
	ck_assert_str_eq(process_out(ran(SEMAPHORE, NULL, 0)),
	    "8 guests, seats: 3, sat at once: 3, had to wait: 5, "
	    "seats free at last: 3\n");
	ck_assert_str_eq(process_out(ran(SEMAPHORE, "8", 0)),
	    "8 guests, seats: 8, sat at once: 8, had to wait: 0, "
	    "seats free at last: 8\n");
}
END_TEST

START_TEST(with_one_seat_it_is_a_mutex)
{
	ck_assert_str_eq(process_out(ran(SEMAPHORE, "1", 0)),
	    "8 guests, seats: 1, sat at once: 1, had to wait: 7, "
	    "seats free at last: 1\n");
}
END_TEST

int
main(void)
{
	Suite	*suite = suite_create("lessons_threads");
	TCase	*group = suite_case(suite, "threads");

	tcase_add_test(group, without_a_lock_additions_are_lost);
	tcase_add_test(group, with_a_lock_none_is_lost);
	tcase_add_test(group,
	    thread_sanitizer_names_the_race_and_nothing_with_the_lock);
	tcase_add_test(group, two_orders_end_in_a_circle_that_is_named);
	tcase_add_test(group, in_one_order_both_write);
	tcase_add_test(group, as_many_sit_at_once_as_there_are_seats);
	tcase_add_test(group, with_one_seat_it_is_a_mutex);
	return suite_run(suite);
}
