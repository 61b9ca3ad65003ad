/* words_shown: a terminal, a pipe, and who reads neither. */
#include "harness.h"

#include <fcntl.h>
#include <pty.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define M "            "

/* Reads until this text has come; static. */
static const char *
read_until(int fd, const char *wanted)
{
	static char text[1 << 20];
	uint64_t then = clock_in(PATIENCE);
	size_t len = 0;
	ssize_t n;

	MUST(fcntl(fd, F_SETFL, O_NONBLOCK) == 0);
	for (text[0] = '\0'; strstr(text, wanted) == NULL;) {
		n = read(fd, text + len, sizeof text - 1 - len);
		len += n > 0 ? (size_t)n : 0;
		text[len] = '\0';
		ck_assert_msg(clock_left(then) > 0, "no %s in %s", wanted,
		    text);
		clock_nap(1);
	}
	return text;
}

static const char *
shown_on_a_terminal(void)
{
	struct process_how how = { 0 };
	struct process *server;
	int ends[2];

	MUST(openpty(&ends[0], &ends[1], NULL, NULL, NULL) == 0);
	how.err = ends[1];
	server = server_try(&how, "--trace 0");
	read_until(ends[0], "turn 1 ");
	process_stop(server);
	return read_until(ends[0], "it was asked to end");
}

START_TEST(terminal_is_coloured)
{
	const char *text = shown_on_a_terminal();

	ck_assert_msg(strstr(text,
	    M "\033[1mend: it was asked to end\033[0m\r\n") != NULL, "%s",
	    text);
}
END_TEST

START_TEST(no_color_is_heeded)
{
	const char *text;

	setenv("NO_COLOR", "1", 1);
	text = shown_on_a_terminal();
	ck_assert_msg(strstr(text, "\r\n" M "end: it was") != NULL, "%s", text);
	ck_assert_ptr_null(strchr(text, '\033'));
}
END_TEST

/* It looks at most for 200 ms whether it goes on, and then tells of a gap. */
START_TEST(who_does_not_read_the_words_holds_nobody_up)
{
	struct process_how how = { 0 };
	struct process *server;
	struct peer *ann, *bob;
	const char *text;
	uint64_t before;
	unsigned port;
	int ends[2], i;

	MUST(pipe(ends) == 0);
	how.err = ends[1];
	server = server_try(&how, "--trace 0");
	text = read_until(ends[0], "turn 1 ");
	port = (unsigned)atoi(strstr(text, "127.0.0.1:") + 10);
	ann = peer_connect_to("127.0.0.1", port);
	ck_assert_ptr_nonnull(peer_line(ann));
	bob = peer_connect_to("127.0.0.1", port);
	ck_assert_ptr_nonnull(peer_line(bob));
	before = clock_ms();
	for (i = 0; i < 400; i++) {
		peer_send(ann, "hi\n");
		peer_expect(bob, "<client1> hi");
	}
	ck_assert_uint_lt(clock_ms() - before, 3000 * clock_scale());
	clock_nap(300);			/* it is asleep, all is missed */
	read_until(ends[0], "<client1> hi");
	while (read(ends[0], (char[4096]){ 0 }, 4096) > 0)
		;
	peer_send(ann, "now\n");
	text = read_until(ends[0], "<client1> now");
	ck_assert_ptr_nonnull(strstr(text, " events could not be told)\n"));
	process_stop(server);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("words_shown");
	TCase *t = suite_case(suite, "words_shown");

	tcase_add_test(t, terminal_is_coloured);
	tcase_add_test(t, no_color_is_heeded);
	tcase_add_test(t, who_does_not_read_the_words_holds_nobody_up);
	return suite_run(suite);
}
