/*
 * cli_threads: what is asked of the client by two threads, and not of the one
 * by select().
 */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

#include "play.h"

#define MUCH	(16u << 20)	/* more than pipe and sockets take */
#define VIEWER	9

/* What is said fills the pipe, and both threads meet at the lock. */
START_TEST(screen_that_stands_still_does_not_stop_the_keyboard)
{
	static char	 said[MUCH];
	int		 ends[2], i;
	size_t		 n = 0;
	struct process_how how = {.in = PROCESS_PIPE};
	struct process	*client;
	struct peer	*server;

	MUST(pipe2(ends, O_CLOEXEC) == 0);
	how.out = ends[1];
	server = play_join(&how, &client);
	for (i = 0; i < (int)MUCH; i++)
		said[i] = i % 100 == 99 ? '\n' : 'x';
	for (i = 0; i < 30; i++) {
		n += peer_push(server, said + n, MUCH - n);
		clock_nap(10);
	}
	ck_assert_uint_lt(n, MUCH);
	for (i = 0; i < 100; i++) {
		play_type(client, "heard\n");
		peer_expect(server, "heard");
	}
	close(ends[0]);			/* the screen is gone */
	close(ends[1]);
	play_ended(client, 1, "standard output: Broken pipe");
}
END_TEST

/* In the child: the next descriptor is beyond what an fd_set has. */
static void
hold_many_descriptors(void)
{
	struct rlimit	limit;
	int		fd;

	getrlimit(RLIMIT_NOFILE, &limit);
	limit.rlim_cur = limit.rlim_max;
	setrlimit(RLIMIT_NOFILE, &limit);
	do
		fd = open("/dev/null", O_RDONLY);
	while (fd != -1 && fd < FD_SETSIZE);
}

START_TEST(socket_beyond_fd_setsize_is_as_good)
{
	struct process_how how = {.in = PROCESS_PIPE, .wrap = "",
	    .prepare = hold_many_descriptors};
	struct process	*client;
	struct peer	*server = play_join(&how, &client);

	peer_send(server, "one\n");
	process_prints(client, "one\n");
	play_type(client, "two\n");
	peer_expect(server, "two");
	peer_close(server);
	play_ended(client, 1, "the server closed the connection");
}
END_TEST

/* In the child: a viewer's socket, as tcp_chatview hands it over. */
static void
bring_viewer(void)
{
	int	ends[2];

	if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0)
		dup2(ends[0], VIEWER);
}

static void
ends_at_once(const char *option, const char *value)
{
	static const struct process_how	how = {.prepare = bring_viewer};
	const char	*argv[] = {CLIENT, option, value, NULL};
	struct process	*client = process_start(&how, argv);

	ck_assert_int_eq(process_ended(client), 1);
	ck_assert_str_eq(process_err(client),
	    "tcp_chatcli: no trace can be had of two threads\n");
}

START_TEST(trace_is_refused_in_one_line)
{
	ends_at_once("--trace", "127.0.0.1");
	ends_at_once("--trace=/dev/null", "127.0.0.1");
	ends_at_once("--trace-socket", "9");
}
END_TEST

int
main(void)
{
	Suite	*suite = suite_create("client_threads");
	TCase	*group = suite_case(suite, "cli_threads");

	setenv("TEST_CLIENT", THREADS, 0);
	tcase_add_test(group,
	    screen_that_stands_still_does_not_stop_the_keyboard);
	tcase_add_test(group, socket_beyond_fd_setsize_is_as_good);
	tcase_add_test(group, trace_is_refused_in_one_line);
	return suite_run(suite);
}
