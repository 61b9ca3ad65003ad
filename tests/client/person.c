#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "person.h"

static int person = -1;		/* the person's end of the terminal */
static int terminal = -1;
static char seen[1 << 16];	/* all that stood on the screen */
static size_t seen_len;

void
person_sits(void)
{
	struct winsize wide = { .ws_row = 50, .ws_col = 200 };

	person = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
	MUST(person >= 0 && grantpt(person) == 0 && unlockpt(person) == 0);
	terminal = open(ptsname(person), O_RDWR | O_NOCTTY | O_CLOEXEC);
	MUST(terminal >= 0);
	MUST(ioctl(terminal, TIOCSWINSZ, &wide) == 0);
	MUST(setenv("TERM", "dumb", 1) == 0);
	seen_len = 0;
}

void
person_goes(void)
{
	close(person);
	close(terminal);
}

/* In the child: the terminal is its own, so that Ctrl-C is for it. */
static void
own_terminal(void)
{
	setsid();
	ioctl(STDIN_FILENO, TIOCSCTTY, 0);
}

struct process *
person_starts(const char *const argv[])
{
	struct process_how how = { .in = terminal, .out = terminal,
	    .prepare = own_terminal };

	return process_start(&how, argv);
}

void
person_types(const char *keys)
{
	for (; *keys != '\0'; keys++) {
		MUST(write(person, keys, 1) == 1);
		clock_nap(1);
	}
}

static void
look(void)
{
	ssize_t n;

	ck_assert_uint_lt(seen_len, sizeof seen);
	n = read(person, seen + seen_len, sizeof seen - seen_len);
	MUST(n > 0);
	seen_len += (size_t)n;
}

void
person_sees(const char *text)
{
	struct pollfd it = { .fd = person, .events = POLLIN };
	uint64_t then = clock_in(PATIENCE);

	while (person_saw(text) == 0) {
		ck_assert_msg(poll(&it, 1, clock_left(then)) == 1,
		    "\"%s\" is not seen in:\n%.*s", text, (int)seen_len,
		    seen);
		look();
	}
}

size_t
person_saw(const char *text)
{
	const char *at = seen, *end = seen + seen_len;
	size_t n = 0, len = strlen(text);

	while ((at = memmem(at, (size_t)(end - at), text, len)) != NULL) {
		at += len;
		n++;
	}
	return n;
}

void
person_looks_away(void)
{
	seen_len = 0;
}
