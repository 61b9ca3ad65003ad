/* nonblock and blocking: what their texts claim does happen. */
#include "harness.h"

#include <stdio.h>
#include <string.h>

static struct process *
ran(const char *program, const char *word)
{
	const char *const	 argv[] = {program, word, NULL};
	struct process		*p = process_start(NULL, argv);

	WITHIN(4 * PATIENCE, process_gone(p));
	ck_assert_msg(p->status == 0, "status %d: %s", p->status,
	    process_err(p));
	return p;
}

/* The line that begins so; NULL: none. */
static const char *
line_of(struct process *p, const char *begins)
{
	const char	*at = strstr(process_out(p), begins);

	ck_assert_msg(at != NULL, "no \"%s\" in:\n%s", begins, process_out(p));
	return at;
}

START_TEST(empty_says_eagain_and_full_takes_a_part_and_then_says_eagain)
{
	struct process	*p = ran(NONBLOCK, NULL);
	const char	*at;
	long		 sent, left;

	ck_assert_int_eq(strncmp(process_out(p), "recv 1000000 = -1 EAGAIN\n",
	    25), 0);
	at = line_of(p, "send ");
	ck_assert_int_eq(sscanf(at, "send 1000000 = %ld (short)\nsend %ld = "
	    "-1 EAGAIN", &sent, &left), 2);
	printf("lessons: of 1,000,000 bytes send took %ld\n", sent);
	ck_assert_int_gt(sent, 0);
	ck_assert_int_eq(sent + left, 1000000);
	line_of(p, "1000000 bytes arrived, each in its place\n");
}
END_TEST

static long
done_after(struct process *p, const char *who)
{
	char	begins[64];
	long	ms;

	snprintf(begins, sizeof begins, "the %s was done after ", who);
	ck_assert_int_eq(sscanf(line_of(p, begins) + strlen(begins), "%ld ms",
	    &ms), 1);
	printf("lessons: %s%ld ms\n", begins, ms);
	return ms;
}

/* A reader of 32 naps of 20 ms; small buffers let others be early by some. */
START_TEST(all_keep_to_the_pace_of_the_slowest_reader)
{
	struct process	*p = ran(BLOCKING, NULL);
	long		 slow = done_after(p, "slow reader");

	ck_assert_int_ge(slow, 32 * 20);
	ck_assert_int_gt(done_after(p, "fast reader"), slow * 2 / 3);
	ck_assert_int_gt(done_after(p, "talker"), slow / 2);
}
END_TEST

START_TEST(where_nobody_naps_all_are_done_much_sooner)
{
	struct process	*p = ran(BLOCKING, "0");

	ck_assert_int_lt(done_after(p, "slow reader"), 32 * 20);
}
END_TEST

int
main(void)
{
	Suite	*suite = suite_create("lessons_sockets");
	TCase	*group = suite_case(suite, "sockets");

	tcase_add_test(group,
	    empty_says_eagain_and_full_takes_a_part_and_then_says_eagain);
	tcase_add_test(group, all_keep_to_the_pace_of_the_slowest_reader);
	tcase_add_test(group, where_nobody_naps_all_are_done_much_sooner);
	return suite_run(suite);
}
