/* log: what goes to stderr, and that nobody ever waits for it. */
#include <fcntl.h>
#include <netinet/in.h>
#include <pty.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "harness.h"

/* To its end: who comes later is told nothing of it. */
static void
come_and_go(struct peer *p)
{
	peer_send(p, "/quit\n");
	while (peer_line(p) != NULL)
		;
}

/* Where stderr cannot be read the port has to be known before. */
static struct process *
start_unheard(const struct process_how *how, const char *options)
{
	struct process	*first = server_start("");
	unsigned	 port = first->port;
	uint64_t	 then = clock_in(PATIENCE);
	struct sockaddr_in to = {.sin_family = AF_INET,
			    .sin_port = htons((uint16_t)port),
			    .sin_addr = {htonl(INADDR_LOOPBACK)}};
	struct process	*server;
	char		 words[32];
	int		 fd, failed = -1;

	process_stop(first);
	snprintf(words, sizeof words, "%s %u", options, port);
	server = server_try(how, words);
	server->port = port;
	while (failed != 0) {
		ck_assert_msg(clock_left(then) > 0 && !process_gone(server),
		    "it does not listen");
		MUST((fd = socket(AF_INET, SOCK_STREAM, 0)) >= 0);
		failed = connect(fd, (struct sockaddr *)&to, sizeof to);
		if (failed == 0)
			come_and_go(peer_of(fd));
		else
			close(fd);
		clock_nap(2);
	}
	return server;
}

/* Two talk, and neither is sent anything that is for the log. */
static void
serves(struct process *server)
{
	struct peer	*ann = peer_connect(server);
	struct peer	*bob = peer_connect(server);
	int		 i;

	ck_assert_ptr_nonnull(peer_line(ann));
	ck_assert_ptr_nonnull(peer_line(bob));
	peer_send(ann, "/nick ann\n");
	peer_skip_to(ann, "*** you are now ann");
	peer_skip_to(bob, "*** client2 is now ann");
	for (i = 0; i < 100; i++) {
		peer_send(bob, "hello\n");
		peer_expect(ann, "<client3> hello");
		peer_silent(bob);
	}
}

/*
 * A terminal is "writable" while it has room for one byte. This one is wide
 * open and nobody reads it.
 */
START_TEST(unread_terminal_as_log_holds_nobody_up)
{
	struct process_how	 how = {.wrap = ""};
	struct process		*server;
	struct peer		*ann, *bob;
	char			 line[256] = "";
	int			 ends[2], i;

	MUST(openpty(&ends[0], &ends[1], NULL, NULL, NULL) == 0);
	how.out = how.err = ends[1];
	server = start_unheard(&how, "-v");
	ann = peer_connect(server);
	bob = peer_connect(server);
	peer_send(bob, "/nick bob\n");
	peer_skip_to(ann, "*** client3 is now bob");
	for (i = 0; i < 1000; i++) {
		snprintf(line, sizeof line, "line %0100d\n", i);
		peer_send(bob, line);
		snprintf(line, sizeof line, "<bob> line %0100d", i);
		peer_expect(ann, line);
	}
	ck_assert_msg((fcntl(ends[1], F_GETFL) & O_NONBLOCK) == 0,
	    "the terminal is the shell's, too: it must stay as it was");
	process_stop(server);
}
END_TEST

/* ">> log": opened anew it would be written over from its start. */
START_TEST(file_as_log_is_only_added_to)
{
	struct process_how	 how = {0};
	char			 path[] = "/tmp/log.XXXXXX", text[20] = "";

	how.err = mkostemp(path, O_APPEND);
	MUST(how.err != -1);
	MUST(unlink(path) == 0);
	MUST(write(how.err, "before\n", 7) == 7);
	process_stop(start_unheard(&how, ""));
	MUST(pread(how.err, text, sizeof text - 1, 0) > 0);
	ck_assert_str_eq(text, "before\nlistening on");
	close(how.err);
}
END_TEST

START_TEST(closed_pipe_as_log_ends_nobody)
{
	struct process_how	 how = {0};
	struct process		*server;
	int			 ends[2];

	MUST(pipe2(ends, O_CLOEXEC) == 0);
	how.out = how.err = ends[1];
	close(ends[0]);
	server = start_unheard(&how, "");
	serves(server);
	process_stop(server);
}
END_TEST

START_TEST(counters_count)
{
	struct process	*server = server_start("");
	struct peer	*ann = peer_join(server, 1);
	struct peer	*bob = peer_join(server, 2);
	static const char *const	 names[] = {"turns", "deliveries",
					    "skipped", "refused", "feed",
					    "dropped", "behind"};
	size_t		 i;

	peer_expect(ann, "*** client2 joined");
	peer_send(ann, "one\ntwo\n");
	peer_expect(bob, "<client1> one");
	peer_expect(bob, "<client1> two");
	ck_assert_uint_eq(server_counter(server, "clients"), 2);
	ck_assert_uint_eq(server_counter(server, "lines"), 2);
	for (i = 0; i < sizeof names / sizeof names[0]; i++)
		server_counter(server, names[i]);
	peer_silent(ann);
}
END_TEST

int
main(void)
{
	Suite	*suite = suite_create("log");
	TCase	*group = suite_case(suite, "log");

	tcase_add_test(group, unread_terminal_as_log_holds_nobody_up);
	tcase_add_test(group, file_as_log_is_only_added_to);
	tcase_add_test(group, closed_pipe_as_log_ends_nobody);
	tcase_add_test(group, counters_count);
	return suite_run(suite);
}
