/* sink: who takes no more is waited for once, and no line is torn. */
#include "sink.h"

#include "patience.h"

#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <unistd.h>

/* Of two pages: one that is not full is writable (poll(2)) and takes a page. */
enum { PAGE = 4096, SIZE = 2 * PAGE };

static int ends[2];
static struct sink sink;

static void
set_up(void)
{
	signal(SIGPIPE, SIG_IGN);
	ck_assert_int_eq(pipe(ends), 0);
	ck_assert_int_eq(fcntl(ends[1], F_SETPIPE_SZ, SIZE), SIZE);
	sink_open(&sink, ends[1]);
}

/* As recorder.c opens its file and its socket. */
static void
set_up_ours(void)
{
	set_up();
	fcntl(ends[1], F_SETFL, O_NONBLOCK);
	sink_close(&sink);
	sink_open(&sink, ends[1]);
}

static void
tear_down(void)
{
	sink_close(&sink);
	close(ends[0]);
	close(ends[1]);
}

static void
fill(size_t n)
{
	char bytes[SIZE];

	memset(bytes, '.', n);
	ck_assert_int_eq(write(ends[1], bytes, n), (ssize_t)n);
}

static const char *
read_all(size_t n)
{
	static char bytes[SIZE + 1];
	ssize_t got = read(ends[0], bytes, n);

	bytes[got > 0 ? got : 0] = '\0';
	return bytes;
}

static enum sink_result
puts_line(const char *line)
{
	return sink_write(&sink, line, strlen(line));
}

START_TEST(line_is_taken)
{
	ck_assert_int_eq(puts_line("one\n"), SINK_TAKEN);
	ck_assert_int_eq(puts_line("two\n"), SINK_TAKEN);
	ck_assert_str_eq(read_all(SIZE), "one\ntwo\n");
}
END_TEST

START_TEST(who_takes_nothing_is_waited_for_once)
{
	uint64_t before;

	fill(SIZE);
	before = now_ms();
	ck_assert_int_eq(puts_line("one\n"), SINK_MISSED);
	ck_assert_uint_ge(now_ms() - before, 190);
	ck_assert_uint_lt(now_ms() - before, slow(1000));
	before = now_ms();
	ck_assert_int_eq(puts_line("two\n"), SINK_MISSED);
	ck_assert_int_eq(puts_line("three\n"), SINK_MISSED);
	ck_assert_uint_lt(now_ms() - before, 190);
}
END_TEST

START_TEST(who_takes_again_is_waited_for_again)
{
	uint64_t before;

	fill(SIZE);
	ck_assert_int_eq(puts_line("one\n"), SINK_MISSED);
	read_all(SIZE);
	ck_assert_int_eq(puts_line("two\n"), SINK_TAKEN);
	ck_assert_str_eq(read_all(SIZE), "two\n");
	fill(SIZE);
	before = now_ms();
	ck_assert_int_eq(puts_line("three\n"), SINK_MISSED);
	ck_assert_uint_ge(now_ms() - before, 190);
}
END_TEST

START_TEST(room_that_comes_in_time_is_used)
{
	fill(SIZE);
	if (fork() == 0) {
		usleep(50000);
		read_all(SIZE);
		_exit(0);
	}
	ck_assert_int_eq(puts_line("one\n"), SINK_TAKEN);
	ck_assert_str_eq(read_all(SIZE), "one\n");
}
END_TEST

/* What it took in part is finished first. */
START_TEST(rest_of_a_line_goes_first)
{
	char line[SIZE + 10];

	memset(line, 'x', sizeof line);
	line[sizeof line - 1] = '\n';
	ck_assert_int_eq(sink_write(&sink, line, sizeof line), SINK_TAKEN);
	ck_assert_int_eq(puts_line("lost\n"), SINK_MISSED);
	ck_assert_uint_eq(strlen(read_all(SIZE)), SIZE);
	ck_assert_int_eq(puts_line("two\n"), SINK_TAKEN);
	ck_assert_str_eq(read_all(SIZE), "xxxxxxxxx\ntwo\n");
}
END_TEST

/* Where only the rest goes, the line after it is missed. */
START_TEST(rest_alone_is_not_the_line)
{
	char line[2 * SIZE];

	memset(line, 'x', sizeof line);
	line[sizeof line - 1] = '\n';
	ck_assert_int_eq(sink_write(&sink, line, sizeof line), SINK_TAKEN);
	read_all(SIZE);
	ck_assert_int_eq(puts_line("two\n"), SINK_MISSED);
	ck_assert_str_eq(read_all(SIZE) + SIZE - 2, "x\n");
	ck_assert_int_eq(puts_line("three\n"), SINK_TAKEN);
	ck_assert_str_eq(read_all(SIZE), "three\n");
}
END_TEST

static void
set_down(char *line, size_t n, unsigned number)
{
	memset(line, 'a' + (int)(number % 26), n);
	line[n - 1] = '\n';
}

/* Reads some of it; every line that ends must be all of one letter. */
static unsigned
whole_lines(size_t n)
{
	static char letter;
	const char *bytes = read_all(n);
	unsigned lines = 0;

	for (; *bytes != '\0'; bytes++) {
		if (*bytes == '\n') {
			letter = '\0';
			lines++;
			continue;
		}
		if (letter != '\0' && letter != *bytes)
			ck_abort_msg("%c in a line of %c", *bytes, letter);
		letter = *bytes;
	}
	return lines;
}

/* Lines of all sizes to one who reads pieces of all sizes. */
START_TEST(no_line_is_torn)
{
	static char line[2 * SIZE];
	unsigned i, taken = 0, read_ = 0;
	size_t n;

	fcntl(ends[0], F_SETFL, O_NONBLOCK);
	sink.behind = true;		/* not to be waited for at all */
	i = 1;
	srandom(i);
	for (i = 0; i < 4000; i++) {
		n = 2 + (size_t)random() % (i % 3 == 0 ? sizeof line - 2 : 90);
		set_down(line, n, i);
		taken += sink_write(&sink, line, n) == SINK_TAKEN;
		sink.behind = true;
		read_ += whole_lines((size_t)random() % SIZE);
	}
	while (sink.left > 0) {
		read_ += whole_lines(SIZE);
		taken += puts_line("\n") == SINK_TAKEN;
	}
	read_ += whole_lines(SIZE);
	ck_assert_uint_gt(taken, 500);
	ck_assert_uint_lt(taken, 3500);
	ck_assert_uint_eq(read_, taken);
}
END_TEST

static void
nothing(int number)
{
	(void)number;
}

/* By a signal that is caught. */
START_TEST(interrupted_it_writes_only_what_is_taken)
{
	struct itimerval soon = { .it_value = { 0, 50000 } };
	struct sigaction action = { .sa_handler = nothing };

	fill(SIZE);
	sigaction(SIGALRM, &action, NULL);
	setitimer(ITIMER_REAL, &soon, NULL);
	ck_assert_int_eq(puts_line("one\n"), SINK_MISSED);
}
END_TEST

START_TEST(nobody_reads_any_more)
{
	close(ends[0]);
	ck_assert_int_eq(puts_line("one\n"), SINK_BROKEN);
	ck_assert_int_eq(errno, EPIPE);
	ck_assert_int_eq(pipe(ends), 0);	/* for tear_down */
}
END_TEST

START_TEST(rest_that_nobody_reads_is_broken_too)
{
	char line[2 * SIZE] = "";

	ck_assert_int_eq(sink_write(&sink, line, sizeof line), SINK_TAKEN);
	close(ends[0]);
	ck_assert_int_eq(puts_line("one\n"), SINK_BROKEN);
	ck_assert_int_eq(errno, EPIPE);
	ck_assert_int_eq(pipe(ends), 0);
}
END_TEST

START_TEST(file_takes_everything)
{
	static char line[64 * PAGE];
	int file = memfd_create("file", 0), i;

	sink_close(&sink);
	sink_open(&sink, file);
	for (i = 0; i < 20; i++)
		ck_assert_int_eq(sink_write(&sink, line, sizeof line),
		    SINK_TAKEN);
	ck_assert_int_eq(lseek(file, 0, SEEK_END), 20 * sizeof line);
	ck_assert_uint_eq(sink.left, 0);
	close(file);
}
END_TEST

START_TEST(full_disk_is_broken)
{
	int file = open("/dev/full", O_WRONLY | O_NONBLOCK);

	sink_close(&sink);
	sink_open(&sink, file);
	ck_assert_int_eq(puts_line("one\n"), SINK_BROKEN);
	ck_assert_int_eq(errno, ENOSPC);
	close(file);
}
END_TEST

/* What a socket or a pipe can still hold is not given away. */
START_TEST(ours_is_filled_to_its_end)
{
	fill(SIZE - 8);
	ck_assert_int_eq(puts_line("one\n"), SINK_TAKEN);
	ck_assert_int_eq(puts_line("two\n"), SINK_TAKEN);
	ck_assert_int_eq(puts_line("three\n"), SINK_MISSED);
	ck_assert_str_eq(read_all(SIZE) + SIZE - 8, "one\ntwo\n");
}
END_TEST

static void
add_both(TCase *t)
{
	tcase_add_test(t, line_is_taken);
	tcase_add_test(t, who_takes_nothing_is_waited_for_once);
	tcase_add_test(t, who_takes_again_is_waited_for_again);
	tcase_add_test(t, room_that_comes_in_time_is_used);
	tcase_add_test(t, rest_of_a_line_goes_first);
	tcase_add_test(t, rest_alone_is_not_the_line);
	tcase_add_test(t, no_line_is_torn);
	tcase_add_test(t, interrupted_it_writes_only_what_is_taken);
	tcase_add_test(t, nobody_reads_any_more);
	tcase_add_test(t, rest_that_nobody_reads_is_broken_too);
}

int
main(void)
{
	Suite *suite = suite_create("sink");
	TCase *shared = tcase_create("shared"), *ours = tcase_create("ours");

	tcase_add_checked_fixture(shared, set_up, tear_down);
	add_both(shared);
	tcase_add_test(shared, file_takes_everything);
	tcase_add_test(shared, full_disk_is_broken);
	suite_add_tcase(suite, shared);
	tcase_add_checked_fixture(ours, set_up_ours, tear_down);
	add_both(ours);
	tcase_add_test(ours, ours_is_filled_to_its_end);
	suite_add_tcase(suite, ours);
	return patience_run(suite);
}
