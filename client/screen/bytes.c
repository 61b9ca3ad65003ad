#include "bytes.h"

#include "charset.h"

#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 1024 };		/* converted at a time */

/* What these bytes and those that are kept become must find room. */
static ssize_t
read_otherwise(char *bytes, size_t n)
{
	char some[CHUNK], utf8[CHARSET_GROWTH * (CHUNK + CHARSET_KEPT)];
	ssize_t in;

	assert(n >= BYTES_LEAST);
	n = n / CHARSET_GROWTH - CHARSET_KEPT;
	in = read(STDIN_FILENO, some, n < CHUNK ? n : CHUNK);
	if (in <= 0)
		return in;
	in = (ssize_t)charset_in(utf8, sizeof utf8, some, (size_t)in);
	memcpy(bytes, utf8, (size_t)in);
	errno = EAGAIN;			/* not whole yet */
	return in == 0 ? -1 : in;
}

ssize_t
bytes_read(char *utf8, size_t n)
{
	if (charset_on())
		return read_otherwise(utf8, n);
	return read(STDIN_FILENO, utf8, n);
}

/* Whoever shares the descriptor with us may have made it non-blocking. */
static bool
wait_for_room(void)
{
	struct pollfd it = { .fd = STDOUT_FILENO, .events = POLLOUT };

	return poll(&it, 1, -1) != -1 || errno == EINTR;
}

static bool
write_all(const char *bytes, size_t n)
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
write_otherwise(const char *utf8, size_t n)
{
	char some[CHARSET_GROWTH * (CHUNK + CHARSET_KEPT)];
	size_t now;

	for (; n > 0; utf8 += now, n -= now) {
		now = n < CHUNK ? n : CHUNK;
		if (!write_all(some, charset_out(some, sizeof some, utf8, now)))
			return false;
	}
	return true;
}

bool
bytes_write(const char *utf8, size_t n)
{
	return charset_on() ? write_otherwise(utf8, n) : write_all(utf8, n);
}
