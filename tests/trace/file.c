/* file: tcp_chatserv --trace=FILE, and what its descriptor costs. */
#include "harness.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static char path[] = "/tmp/trace.XXXXXX";

static void
make_file(void)
{
	int fd = mkstemp(path);

	MUST(fd != -1);
	close(fd);
}

static void
remove_file(void)
{
	unlink(path);
}

static struct process *
start(const struct process_how *how)
{
	char options[64];

	snprintf(options, sizeof options, "--trace=%s", path);
	return server_start_how(how, options);
}

static const char *
read_file(void)
{
	static char text[4 << 20];
	int fd = open(path, O_RDONLY);
	ssize_t n = read(fd, text, sizeof text - 1);

	MUST(n >= 0);
	close(fd);
	text[n] = '\0';
	return text;
}

static void
limit(rlim_t now, rlim_t most)
{
	struct rlimit limits = { now, most };

	setrlimit(RLIMIT_NOFILE, &limits);
}

static void
may_have_more(void)
{
	limit(1024, 4096);
}

static void
may_have_1024(void)
{
	limit(1024, 1024);
}

static void
may_have_100(void)
{
	limit(100, 100);
}

START_TEST(records_are_kept)
{
	struct process *server = start(NULL);
	const char *text;

	peer_join(server, 1);
	process_stop(server);
	text = read_file();
	ck_assert_ptr_eq(strstr(text, "{\"k\":\"begin\",\"turn\":0,\"seq\":0,"),
	    text);
	ck_assert_ptr_nonnull(strstr(text, "\"fds\":{\"listener\":3}"));
	ck_assert_str_eq(strrchr(text, ',') + 1,
	    "\"why\":\"it was asked to end\"}\n");
}
END_TEST

START_TEST(what_cannot_be_opened_is_said)
{
	static const struct {
		const char	*options;
		const char	*says;
	} wrong[] = {
		{ "--trace=/nowhere/x 0", "tcp_chatserv: --trace=/nowhere/x: "
		    "No such file or directory\n" },
		{ "--trace=/ 0",
		    "tcp_chatserv: --trace=/: Is a directory\n" },
		{ "--trace= 0",
		    "tcp_chatserv: --trace=: No such file or directory\n" },
		{ "--trace-socket 77 0",
		    "tcp_chatserv: --trace-socket 77: Bad file descriptor\n" },
		{ "--trace=/dev/null --trace-socket 77 0",
		    "tcp_chatserv: --trace-socket 77: Bad file descriptor\n" },
		{ "--trace-socket 0 0",
		    "tcp_chatserv: --trace-socket 0: Bad file descriptor\n" },
	};
	struct process *server;
	size_t i;

	for (i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		server = server_try(NULL, wrong[i].options);
		ck_assert_int_eq(process_ended(server), 1);
		ck_assert_str_eq(process_err(server), wrong[i].says);
	}
}
END_TEST

START_TEST(pipe_that_nobody_reads_is_said)
{
	struct process *server;
	char options[64];

	remove_file();
	MUST(mkfifo(path, 0600) == 0);
	snprintf(options, sizeof options, "--trace=%s 0", path);
	server = server_try(NULL, options);
	ck_assert_int_eq(process_ended(server), 1);
	process_says(server, "No such device or address\n");
}
END_TEST

START_TEST(full_disk_ends_the_trace_alone)
{
	struct process *server = server_start("--trace=/dev/full");
	struct peer *ann = peer_join(server, 1), *bob = peer_join(server, 2);

	peer_send(bob, "hello\n");
	peer_expect(ann, "*** client2 joined");
	peer_expect(ann, "<client2> hello");
	process_says(server, "traced no more: No space left on device\n");
	ck_assert_uint_eq(process_said(server, "traced no more"), 1);
}
END_TEST

/* What is in the words goes on where the file does not. */
START_TEST(words_go_on_without_the_file)
{
	struct process *server = server_start("--trace --trace=/dev/full");

	peer_join(server, 1);
	process_says(server, "send(4) = 55 of 55");
	ck_assert_uint_eq(process_said(server, "traced no more"), 1);
}
END_TEST

START_TEST(file_takes_no_seat_where_more_are_allowed)
{
	struct process_how how = { .prepare = may_have_more };

	/* valgrind keeps the numbers that it uses itself to itself. */
	ck_assert_uint_eq(server_start_how(&how, "")->seats, 1016);
	if (!process_is_wrapped())
		ck_assert_uint_eq(start(&how)->seats, 1016);
}
END_TEST

START_TEST(file_takes_a_seat_where_no_more_are_allowed)
{
	struct process_how how = { .prepare = may_have_1024 };
	unsigned most = server_start_how(&how, "")->seats;

	if (!process_is_wrapped())
		ck_assert_uint_eq(most, 1016);
	ck_assert_uint_eq(server_start_how(&how, "--trace")->seats, most);
	ck_assert_uint_eq(start(&how)->seats, most - 1);
	how.prepare = may_have_100;
	most = server_start_how(&how, "")->seats;
	ck_assert_uint_eq(start(&how)->seats, most - 1);
}
END_TEST

/* All of them, and one more, which is told why. */
START_TEST(last_seat_is_taken_beside_the_file)
{
	struct process_how how = { .prepare = may_have_100 };
	struct process *server = start(&how);
	struct peer *peer;
	unsigned i;

	for (i = 1; i <= server->seats; i++)
		peer_join(server, i);
	peer = peer_connect(server);
	ck_assert_ptr_nonnull(strstr(peer_line(peer), "*** "));
	ck_assert_ptr_null(peer_line(peer));
	EVENTUALLY(strstr(read_file(), "\"state\":\"refused\"") != NULL);
	peer_close_all();
	EVENTUALLY(server_counter(server, "clients") == 0);
	peer_join(server, 1);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("file");
	TCase *group = suite_case(suite, "file");

	tcase_add_checked_fixture(group, make_file, remove_file);
	tcase_add_test(group, records_are_kept);
	tcase_add_test(group, what_cannot_be_opened_is_said);
	tcase_add_test(group, pipe_that_nobody_reads_is_said);
	tcase_add_test(group, full_disk_ends_the_trace_alone);
	tcase_add_test(group, words_go_on_without_the_file);
	tcase_add_test(group, file_takes_no_seat_where_more_are_allowed);
	tcase_add_test(group, file_takes_a_seat_where_no_more_are_allowed);
	tcase_add_test(group, last_seat_is_taken_beside_the_file);
	return suite_run(suite);
}
