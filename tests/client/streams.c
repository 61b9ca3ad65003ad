/* Standard input and output that are closed, full, or somebody else's too. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "play.h"

START_TEST(output_that_nobody_reads_any_more_is_named)
{
	struct process_how how = { .in = PROCESS_PIPE };
	struct process *client;
	struct peer *server;
	int ends[2];

	MUST(pipe2(ends, O_CLOEXEC) == 0);
	how.out = ends[1];
	server = play_join(&how, &client);
	close(ends[0]);
	close(ends[1]);
	peer_send(server, "hello\n");
	play_ended(client, 1, "standard output: Broken pipe");
}
END_TEST

START_TEST(closed_output_is_named)
{
	struct process_how how = { .in = PROCESS_PIPE,
	    .out = PROCESS_CLOSED };
	struct process *client;
	struct peer *server = play_join(&how, &client);

	peer_send(server, "hello\n");
	play_ended(client, 1, "standard output: Bad file descriptor");
}
END_TEST

START_TEST(unreadable_input_is_named)
{
	struct process_how how = { .in = open("/", O_RDONLY | O_CLOEXEC) };
	struct process *client;
	struct peer *server = play_join(&how, &client);

	play_ended(client, 1, "standard input: Is a directory");
	peer_expect_end(server);
	close(how.in);
}
END_TEST

/* How many bytes come out of the pipe until its end? */
static size_t
drained(int out)
{
	static char bytes[4096];
	size_t total = 0;
	ssize_t n;

	while ((n = read(out, bytes, sizeof bytes)) > 0)
		total += (size_t)n;
	MUST(n == 0);
	return total;
}

/*
 * A pipe that somebody else made non-blocking, read late. Bytes that are not
 * UTF-8 become three, so that more is written at once than a pipe takes whole.
 */
START_TEST(full_output_is_waited_for)
{
	static char said[2560 * 100];	/* a pipe holds 64 KiB, pipe(7) */
	size_t at;
	struct process_how how = { .in = PROCESS_PIPE };
	struct process *client;
	struct peer *server;
	int ends[2];

	MUST(pipe2(ends, O_CLOEXEC) == 0);
	MUST(fcntl(ends[1], F_SETFL, O_NONBLOCK) == 0);
	how.out = ends[1];
	server = play_join(&how, &client);
	close(ends[1]);
	play_end(client);
	memset(said, 0x80, sizeof said);
	for (at = 99; at < sizeof said; at += 100)
		said[at] = '\n';
	peer_send_bytes(server, said, sizeof said);
	peer_close(server);
	clock_nap(100);
	ck_assert(!process_gone(client));
	ck_assert_uint_eq(drained(ends[0]), 2560 * (99 * 3 + 1));
	close(ends[0]);
	play_ended(client, 0, "");
}
END_TEST

START_TEST(inherited_descriptors_stay_as_they_were)
{
	struct process_how how = { .in = 0 };
	struct process *client;
	struct peer *server;
	int in[2], out[2];

	MUST(pipe2(in, O_CLOEXEC) == 0 && pipe2(out, O_CLOEXEC) == 0);
	how.in = in[0];
	how.out = out[1];
	server = play_join(&how, &client);
	MUST(write(in[1], "x\n", 2) == 2);
	peer_expect(server, "x");
	ck_assert_int_eq(fcntl(in[0], F_GETFL) & O_NONBLOCK, 0);
	ck_assert_int_eq(fcntl(out[1], F_GETFL) & O_NONBLOCK, 0);
	close(in[1]);
	peer_close(server);
	ck_assert_int_le(process_ended(client), 1);
	close(in[0]);
	close(out[0]);
	close(out[1]);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("client_streams");
	TCase *tc = suite_case(s, "played servers");

	tcase_add_test(tc, output_that_nobody_reads_any_more_is_named);
	tcase_add_test(tc, closed_output_is_named);
	tcase_add_test(tc, unreadable_input_is_named);
	tcase_add_test(tc, full_output_is_waited_for);
	tcase_add_test(tc, inherited_descriptors_stay_as_they_were);
	return suite_run(s);
}
