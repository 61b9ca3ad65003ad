/* recorder: numbers, gaps, and who is lost while the others go on. */
#include "recorder.h"

#include "patience.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST = 4000 };

static struct event_program program = { .name = "test", .version = "1",
	.title = "here", .file = "test.c", .source = "", .setsize = 1024 };
static int viewer[2];		/* the test's end, the recorder's */
static uint64_t stood;
static unsigned losses;
static char lost_why[100];

struct record {
	char			kind[16];
	unsigned long long	turn, seq, us;
	int			at, n;
};

static struct record records[MOST];
static int count;

static bool
end_asked(void)
{
	return false;
}

static void
add_stood(uint64_t us)
{
	stood += us;
}

static void
tell(const char *text)
{
	struct event note = { .kind = EVENT_NOTE, .text = text,
	    .len = strlen(text), .at = recorder_at };

	if (recorder_on)
		recorder_tell(&note);
}

/* As the log does. */
static void
lost(const char *why)
{
	losses++;
	snprintf(lost_why, sizeof lost_why, "%s", why);
	tell("lost");
}

static void
set_up(void)
{
	signal(SIGPIPE, SIG_IGN);
	ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, viewer), 0);
}

static void
begin(const char *file, int fd)
{
	struct recorder_options options = { .file = file, .viewer = fd };
	struct recorder_host host = { &program, end_asked, add_stood, lost,
	    NULL };

	ck_assert(recorder_open(&options));
	recorder_begin(&host);
}

static int
number(const char *line, const char *name)
{
	char key[32];
	const char *at;

	snprintf(key, sizeof key, "\"%s\":", name);
	at = strstr(line, key);
	return at != NULL ? atoi(at + strlen(key)) : -1;
}

static void
parse(const char *line)
{
	struct record *r = &records[count++];

	ck_assert_int_lt(count, MOST);
	ck_assert_int_eq(sscanf(line, "{\"k\":\"%15[a-z]\",\"turn\":%llu,"
	    "\"seq\":%llu,\"us\":%llu,\"at\":%d", r->kind, &r->turn, &r->seq,
	    &r->us, &r->at), 5);
	r->n = number(line, "n");
}

/* All that has come by now; the last line must be whole. */
static void
read_records(int fd)
{
	static char bytes[4 << 20];
	char *line = bytes, *end;
	size_t len = 0;
	ssize_t n;

	fcntl(fd, F_SETFL, O_NONBLOCK);
	while ((n = read(fd, bytes + len, sizeof bytes - 1 - len)) > 0)
		len += (size_t)n;
	bytes[len] = '\0';
	for (; (end = strchr(line, '\n')) != NULL; line = end + 1) {
		*end = '\0';
		parse(line);
	}
	ck_assert_str_eq(line, "");
}

static void
is(int i, const char *kind, unsigned long long seq)
{
	ck_assert_int_lt(i, count);
	ck_assert_str_eq(records[i].kind, kind);
	ck_assert_uint_eq(records[i].seq, seq);
}

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
	for (i = 0; i < 3; i++)
		tell("one");
	ck_assert_uint_ge(stood, 190000);
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

/* valgrind, which has descriptors of its own, does not allow it. */
static bool
limited(rlim_t now, rlim_t most)
{
	struct rlimit limits = { now, most };

	return setrlimit(RLIMIT_NOFILE, &limits) == 0;
}

START_TEST(its_descriptors_stand_above_what_select_watches)
{
	struct rlimit limits;

	ck_assert_int_eq(recorder_lowest(), INT_MAX);
	if (!limited(1024, 4096))
		return;
	begin("/dev/null", viewer[1]);
	ck_assert_int_eq(recorder_lowest(), 1024);
	ck_assert_int_eq(fcntl(1025, F_GETFD), FD_CLOEXEC);
	ck_assert_int_eq(fcntl(viewer[1], F_GETFD), -1);
	ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &limits), 0);
	ck_assert_uint_le(limits.rlim_cur, 1027);
	recorder_end("so");
	ck_assert_int_eq(recorder_lowest(), INT_MAX);
	ck_assert_int_eq(fcntl(1024, F_GETFD), -1);
	ck_assert_int_eq(fcntl(1025, F_GETFD), -1);
}
END_TEST

START_TEST(its_descriptors_stand_as_high_as_they_may)
{
	if (!limited(1024, 1024))
		return;
	begin("/dev/null", viewer[1]);
	ck_assert_int_eq(recorder_lowest(), 1022);
	recorder_end("so");
}
END_TEST

START_TEST(limit_that_is_lower_stays)
{
	struct rlimit limits;

	if (!limited(100, 4096))
		return;
	begin("/dev/null", -1);
	ck_assert_int_eq(recorder_lowest(), 99);
	ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &limits), 0);
	ck_assert_uint_eq(limits.rlim_cur, 100);
}
END_TEST

START_TEST(words_need_no_descriptor)
{
	struct recorder_options options = { .prose = true, .viewer = -1 };
	struct rlimit limits;

	if (!limited(1024, 4096))
		return;
	ck_assert(recorder_open(&options));
	ck_assert_int_eq(recorder_lowest(), INT_MAX);
	ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &limits), 0);
	ck_assert_uint_eq(limits.rlim_cur, 1024);
}
END_TEST

START_TEST(what_cannot_be_opened_is_said)
{
	struct recorder_options options = { .file = "/nowhere/at/all",
	    .viewer = -1 };

	ck_assert(!recorder_open(&options));
	ck_assert_int_eq(errno, ENOENT);
	options = (struct recorder_options){ .viewer = 77 };
	ck_assert(!recorder_open(&options));
	ck_assert_int_eq(errno, EBADF);
}
END_TEST

/* They are the keyboard, the screen and the log. */
START_TEST(viewer_is_none_of_the_first_three)
{
	struct recorder_options options = { .viewer = STDIN_FILENO };

	for (; options.viewer <= STDERR_FILENO; options.viewer++) {
		ck_assert(!recorder_open(&options));
		ck_assert_int_eq(errno, EBADF);
		ck_assert_int_ne(fcntl(options.viewer, F_GETFD), -1);
	}
}
END_TEST

START_TEST(file_is_written_anew)
{
	int file = memfd_create("file", 0);
	char path[64];

	ck_assert_int_eq(write(file, "old\n", 4), 4);
	snprintf(path, sizeof path, "/proc/self/fd/%d", file);
	begin(path, -1);
	recorder_end("so");
	lseek(file, 0, SEEK_SET);
	read_records(file);
	ck_assert_int_eq(count, 2);
}
END_TEST

static void
add(TCase *t)
{
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
	tcase_add_test(t, its_descriptors_stand_above_what_select_watches);
	tcase_add_test(t, its_descriptors_stand_as_high_as_they_may);
	tcase_add_test(t, limit_that_is_lower_stays);
	tcase_add_test(t, words_need_no_descriptor);
	tcase_add_test(t, what_cannot_be_opened_is_said);
	tcase_add_test(t, viewer_is_none_of_the_first_three);
	tcase_add_test(t, file_is_written_anew);
}

int
main(void)
{
	Suite *suite = suite_create("recorder");
	TCase *t = tcase_create("recorder");

	tcase_add_checked_fixture(t, set_up, NULL);
	add(t);
	suite_add_tcase(suite, t);
	return patience_run(suite);
}
