#include "screen.h"

#include "charset.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 1024 };		/* converted at a time */

int
screen_keyboard(void)
{
	return STDIN_FILENO;
}

void
screen_open(const struct screen_options *options)
{
	(void)options;
}

void
screen_close(void)
{
}

bool
screen_edits(void)
{
	return false;
}

bool
screen_holds(void)
{
	return false;
}

struct timespec *
screen_due(struct timespec *due)
{
	(void)due;
	return NULL;
}

const sigset_t *
screen_signals(void)
{
	return NULL;
}

void
screen_ticked(void)
{
}

bool
screen_begins(void)
{
	return false;
}

void
screen_look(const struct screen_options *options)
{
	(void)options;
}

void
screen_clear(void)
{
	screen_show("\033[H\033[2J", 7);
}

/* What one byte becomes must find room. */
static ssize_t
typed_otherwise(char *bytes, size_t n)
{
	char some[CHUNK], utf8[CHARSET_GROWTH * (CHUNK + CHARSET_KEPT)];
	ssize_t in;

	n = n / CHARSET_GROWTH;
	in = read(STDIN_FILENO, some, n < CHUNK ? n : CHUNK);
	if (in <= 0)
		return in;
	in = (ssize_t)charset_in(utf8, sizeof utf8, some, (size_t)in);
	memcpy(bytes, utf8, (size_t)in);
	errno = EAGAIN;			/* not whole yet */
	return in == 0 ? -1 : in;
}

ssize_t
screen_typed(char *bytes, size_t n)
{
	if (charset_on())
		return typed_otherwise(bytes, n);
	return read(STDIN_FILENO, bytes, n);
}

/* Whoever shares the descriptor with us may have made it non-blocking. */
static bool
wait_for_room(void)
{
	struct pollfd out = { .fd = STDOUT_FILENO, .events = POLLOUT };

	return poll(&out, 1, -1) != -1 || errno == EINTR;
}

static bool
show(const char *bytes, size_t n)
{
	while (n > 0) {
		ssize_t some = write(STDOUT_FILENO, bytes, n);

		if (some >= 0) {
			bytes += some;
			n -= (size_t)some;
		} else if (errno == EAGAIN) {
			if (!wait_for_room())
				return false;
		} else if (errno != EINTR) {
			return false;
		}
	}
	return true;
}

static bool
show_otherwise(const char *bytes, size_t n)
{
	char some[CHARSET_GROWTH * (CHUNK + CHARSET_KEPT)];
	size_t now;

	for (; n > 0; bytes += now, n -= now) {
		now = n < CHUNK ? n : CHUNK;
		if (!show(some, charset_out(some, sizeof some, bytes, now)))
			return false;
	}
	return true;
}

bool
screen_show(const char *bytes, size_t n)
{
	return charset_on() ? show_otherwise(bytes, n) : show(bytes, n);
}

bool
screen_is_terminal(void)
{
	return isatty(STDOUT_FILENO) == 1;
}
