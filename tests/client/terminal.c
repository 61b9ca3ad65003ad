/* A person at a dumb terminal, where no line is edited. */
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "play.h"

static int person = -1;		/* the person's end of the terminal */
static int terminal = -1;
static char seen[1 << 16];	/* all that stood on the screen */
static size_t seen_len;

static void
set_up(void)
{
	person = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
	MUST(person >= 0 && grantpt(person) == 0 && unlockpt(person) == 0);
	terminal = open(ptsname(person), O_RDWR | O_NOCTTY | O_CLOEXEC);
	MUST(terminal >= 0);
	seen_len = 0;
}

static void
tear_down(void)
{
	close(person);
	close(terminal);
}

/* In the child: a dumb terminal of its own, so that Ctrl-C is for it. */
static void
own_terminal(void)
{
	setenv("TERM", "dumb", 1);
	setsid();
	ioctl(STDIN_FILENO, TIOCSCTTY, 0);
}

/* Waits until this stands on the screen. */
static void
sees(const char *text)
{
	struct pollfd it = { .fd = person, .events = POLLIN };
	uint64_t then = clock_in(PATIENCE);
	ssize_t n;

	while (memmem(seen, seen_len, text, strlen(text)) == NULL) {
		ck_assert_msg(poll(&it, 1, clock_left(then)) == 1,
		    "\"%s\" is not seen in:\n%.*s", text, (int)seen_len,
		    seen);
		n = read(person, seen + seen_len, sizeof seen - seen_len);
		MUST(n > 0);
		seen_len += (size_t)n;
	}
}

static struct process *
start(unsigned port)
{
	struct process_how how = { .in = terminal, .out = terminal,
	    .prepare = own_terminal };
	struct process *client = play_start(&how, port, NULL);
	char line[128];

	snprintf(line, sizeof line, "-- connected to 127.0.0.1:%u; end with "
	    "/quit or Ctrl-D\r\n", port);
	sees(line);
	return client;
}

static void
type(const char *keys)
{
	for (; *keys != '\0'; keys++) {
		MUST(write(person, keys, 1) == 1);
		clock_nap(1);
	}
}

START_TEST(korean_typed_by_hand_is_heard_and_answered)
{
	struct process *server = server_start("");
	struct peer *bob = peer_join_as(server, 1, "밥");
	struct process *client = start(server->port);

	sees("*** welcome, client2: 2 here; /help lists the commands\r\n");
	peer_expect(bob, "*** client2 joined");
	type("/nick 민수\n");
	sees("*** you are now 민수\r\n");
	peer_expect(bob, "*** client2 is now 민수");
	type("안녕, 똠방각하\n");
	peer_expect(bob, "<민수> 안녕, 똠방각하");
	peer_send(bob, "반갑다\n");
	sees("<밥> 반갑다\r\n");
	type("\004");
	ck_assert_int_eq(process_ended(client), 0);
	peer_expect(bob, "*** 민수 left");
}
END_TEST

START_TEST(quit_typed_by_hand_ends_it)
{
	struct process *server = server_start("");
	struct process *client = start(server->port);

	type("/quit\n");
	sees("*** bye\r\n");
	ck_assert_int_eq(process_ended(client), 0);
}
END_TEST

START_TEST(half_typed_line_is_sent_when_its_end_is_typed)
{
	unsigned port;
	int listener = play_listen(&port, 0);
	struct process *client = start(port);
	struct peer *server = play_accept(listener);

	close(listener);
	type("half");
	peer_send(server, "said meanwhile\n");
	sees("said meanwhile\r\n");
	type(" whole\n");
	peer_expect(server, "half whole");
	type("\004");
	ck_assert_ptr_null(peer_line(server));
	peer_close(server);
	ck_assert_int_eq(process_ended(client), 0);
}
END_TEST

START_TEST(terminal_is_left_as_it_was)
{
	struct termios before, after;
	unsigned port;
	int listener = play_listen(&port, 0);
	struct process *client;

	MUST(tcgetattr(terminal, &before) == 0);
	client = start(port);
	play_accept(listener);
	close(listener);
	type("x\003");
	ck_assert_int_eq(process_ended(client), 128 + 2);	/* SIGINT */
	MUST(tcgetattr(terminal, &after) == 0);
	ck_assert_uint_eq(after.c_lflag, before.c_lflag);
	ck_assert_uint_eq(after.c_iflag, before.c_iflag);
	ck_assert_int_eq(fcntl(terminal, F_GETFL) & O_NONBLOCK, 0);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("client_terminal");
	TCase *tc = suite_case(s, "typed by hand");

	tcase_add_checked_fixture(tc, set_up, tear_down);
	tcase_add_test(tc, korean_typed_by_hand_is_heard_and_answered);
	tcase_add_test(tc, quit_typed_by_hand_ends_it);
	tcase_add_test(tc, half_typed_line_is_sent_when_its_end_is_typed);
	tcase_add_test(tc, terminal_is_left_as_it_was);
	return suite_run(s);
}
