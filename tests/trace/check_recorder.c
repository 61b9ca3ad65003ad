/* recorder: numbers, gaps, and who is lost while the others go on. */
#include "recording.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

START_TEST(records_are_numbered)
{
	int i;

	begin(NULL, viewer[1]);
	recorder_at = 9;
	tell("one");
	recorder_turn(1);
	tell("two");
	usleep(2000);
	recorder_at = 12;
	tell("three");
	recorder_end("so");
	read_records(viewer[0]);
	ck_assert_int_eq(count, 5);
	is(0, "begin", 0);
	is(1, "note", 1);
	is(4, "end", 4);
	ck_assert_uint_lt(records[0].us, slow(1000));
	ck_assert_uint_eq(records[1].turn, 0);
	ck_assert_int_eq(records[1].at, 9);
	ck_assert_uint_eq(records[2].turn, 1);
	ck_assert_int_eq(records[2].at, 0);	/* of no line of this turn */
	ck_assert_int_eq(records[3].at, 12);
	ck_assert_uint_ge(records[3].us, records[2].us + 2000);
	for (i = 1; i < count; i++)
		ck_assert_uint_ge(records[i].us, records[i - 1].us);
	ck_assert(!recorder_on);
}
END_TEST

START_TEST(nothing_is_told_before_and_after)
{
	ck_assert(!recorder_on);
	begin(NULL, -1);
	ck_assert(!recorder_on);
	recorder_end("so");
	begin(NULL, viewer[1]);
	ck_assert(recorder_on);
	recorder_end("so");
	tell("late");
	read_records(viewer[0]);
	ck_assert_int_eq(count, 2);
}
END_TEST

START_TEST(file_and_viewer_get_the_same)
{
	int file = memfd_create("file", 0), i;
	char path[64];

	snprintf(path, sizeof path, "/proc/self/fd/%d", file);
	begin(path, viewer[1]);
	for (i = 0; i < 20; i++)
		tell("안녕");
	recorder_end("so");
	read_records(viewer[0]);
	ck_assert_int_eq(count, 22);
	lseek(file, 0, SEEK_SET);
	read_records(file);
	ck_assert_int_eq(count, 44);
	for (i = 0; i < 22; i++)
		is(22 + i, records[i].kind, records[i].seq);
}
END_TEST

/* Nobody reads, and then somebody does: one gap, no number twice. */
START_TEST(gap_says_how_many_from_where)
{
	unsigned long long seq;
	int i, told = 0, gaps = 0;

	begin(NULL, viewer[1]);
	for (; told < 1500; told++)
		tell("one");
	read_records(viewer[0]);
	ck_assert_int_lt(count, 1500);
	tell("two");
	tell("three");
	read_records(viewer[0]);
	for (i = 0, seq = 0; i < count; i++) {
		is(i, records[i].kind, seq);
		if (strcmp(records[i].kind, "gap") == 0) {
			ck_assert_int_ge(records[i].n, 1);
			seq += (unsigned)records[i].n;
			gaps++;
		} else
			seq++;
	}
	ck_assert_uint_eq(seq, 1503);
	ck_assert_int_eq(gaps, 1);
	ck_assert_uint_eq(losses, 0);
}
END_TEST

/* There is room for the gap, none for the event, and then there is. */
START_TEST(gap_that_was_told_is_not_told_again)
{
	static char fill[8192];
	char path[64], long_text[250];
	int pipe_[2];

	ck_assert_int_eq(pipe(pipe_), 0);
	ck_assert_int_eq(fcntl(pipe_[1], F_SETPIPE_SZ, 8192), 8192);
	snprintf(path, sizeof path, "/proc/self/fd/%d", pipe_[1]);
	begin(path, -1);
	read_records(pipe_[0]);
	memset(fill, ' ', sizeof fill);
	memset(long_text, 'x', sizeof long_text);
	long_text[sizeof long_text - 1] = '\0';
	ck_assert_int_eq(write(pipe_[1], fill, sizeof fill), sizeof fill);
	tell("missed");
	ck_assert_int_eq(read(pipe_[0], fill, sizeof fill), sizeof fill);
	ck_assert_int_eq(write(pipe_[1], fill, sizeof fill - 150),
	    sizeof fill - 150);
	tell(long_text);
	ck_assert_int_eq(read(pipe_[0], fill, sizeof fill - 150),
	    sizeof fill - 150);
	tell("two");
	read_records(pipe_[0]);
	is(1, "gap", 1);
	ck_assert_int_eq(records[1].n, 1);
	is(2, "gap", 2);
	ck_assert_int_eq(records[2].n, 1);
	is(3, "note", 3);
	ck_assert_int_eq(count, 4);
}
END_TEST

START_TEST(full_disk_is_lost_and_the_viewer_goes_on)
{
	begin("/dev/full", viewer[1]);
	ck_assert_uint_eq(losses, 1);
	ck_assert_str_eq(lost_why, "No space left on device");
	ck_assert(recorder_on);
	tell("one");
	recorder_end("so");
	read_records(viewer[0]);
	ck_assert_int_eq(count, 4);
	is(0, "begin", 0);
	is(1, "note", 1);		/* lost */
	is(2, "note", 2);
	is(3, "end", 3);
}
END_TEST

START_TEST(alone_it_is_lost_for_good)
{
	begin("/dev/full", -1);
	ck_assert_uint_eq(losses, 1);
	ck_assert(!recorder_on);
	ck_assert_int_eq(recorder_lowest(), INT_MAX);
	recorder_end("so");
}
END_TEST

START_TEST(viewer_that_is_gone_is_lost_and_the_file_goes_on)
{
	int file = memfd_create("file", 0);
	char path[64];

	snprintf(path, sizeof path, "/proc/self/fd/%d", file);
	begin(path, viewer[1]);
	tell("one");
	close(viewer[0]);
	tell("two");
	tell("three");
	ck_assert_uint_eq(losses, 1);
	recorder_end("so");
	read_records(file);
	ck_assert_int_eq(count, 6);
	is(2, "note", 2);
	is(3, "note", 3);
	is(5, "end", 5);
}
END_TEST

START_TEST(time_at_the_gate_does_not_count)
{
	int i;

	begin(NULL, viewer[1]);
	ck_assert_int_eq(write(viewer[0], "p", 1), 1);
	later(300, viewer[0], "g");
	for (i = 0; i < 3; i++)
		tell("one");
	read_records(viewer[0]);
	ck_assert_int_eq(count, 4);
	ck_assert_uint_lt(records[3].us, slow(200000));
	ck_assert_int_eq(records[1].held, -1);
	ck_assert_int_ge(records[2].held, 290000);
	ck_assert_int_eq(records[3].held, -1);
	ck_assert_uint_ge(stood, 290000);
	ck_assert_uint_lt(stood, slow(600000));
}
END_TEST

START_TEST(begin_is_no_event_to_stop_at)
{
	int i;

	ck_assert_int_eq(write(viewer[0], "p", 1), 1);
	begin(NULL, viewer[1]);
	later(100, viewer[0], "s");
	later(200, viewer[0], "g");
	ck_assert_uint_eq(stood, 0);
	for (i = 0; i < 3; i++)
		tell("one");
	ck_assert_uint_ge(stood, 190000);
	ck_assert_uint_eq(losses, 0);
}
END_TEST

static void
at_set(void)
{
	static unsigned char none[1];
	struct event set = { .kind = EVENT_SET, .sets = { 0, none, none } };

	recorder_tell(&set);
}

START_TEST(turn_stops_at_the_sets)
{
	uint64_t before;

	ck_assert_int_eq(write(viewer[0], "t", 1), 1);
	begin(NULL, viewer[1]);
	tell("one");
	tell("two");
	before = stood;
	later(200, viewer[0], "g");
	at_set();
	ck_assert_uint_ge(stood - before, 190000);
}
END_TEST

START_TEST(file_is_written_anew)
{
	int file = memfd_create("file", 0);
	char path[64], old[5000];

	memset(old, 'x', sizeof old);
	ck_assert_int_eq(write(file, old, sizeof old), sizeof old);
	snprintf(path, sizeof path, "/proc/self/fd/%d", file);
	begin(path, -1);
	recorder_end("so");
	lseek(file, 0, SEEK_SET);
	read_records(file);
	ck_assert_int_eq(count, 2);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("recorder");
	TCase *t = tcase_create("recorder");

	tcase_add_checked_fixture(t, recording_open, NULL);
	tcase_add_test(t, records_are_numbered);
	tcase_add_test(t, nothing_is_told_before_and_after);
	tcase_add_test(t, file_and_viewer_get_the_same);
	tcase_add_test(t, gap_says_how_many_from_where);
	tcase_add_test(t, gap_that_was_told_is_not_told_again);
	tcase_add_test(t, full_disk_is_lost_and_the_viewer_goes_on);
	tcase_add_test(t, alone_it_is_lost_for_good);
	tcase_add_test(t, viewer_that_is_gone_is_lost_and_the_file_goes_on);
	tcase_add_test(t, time_at_the_gate_does_not_count);
	tcase_add_test(t, begin_is_no_event_to_stop_at);
	tcase_add_test(t, turn_stops_at_the_sets);
	tcase_add_test(t, file_is_written_anew);
	suite_add_tcase(suite, t);
	return patience_run(suite);
}
