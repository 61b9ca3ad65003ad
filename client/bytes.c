#include "bytes.h"

#include "charset.h"
#include "text.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 1024 };		/* converted at a time */

/* What one byte becomes must find room. */
static ssize_t
read_otherwise(char *bytes, size_t n)
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

/* How many bytes of the last character, if it is not whole. */
static size_t
broken_end(const char *text, size_t n)
{
	size_t i, need;

	for (i = 1; i <= 3 && i <= n; i++) {
		unsigned char c = (unsigned char)text[n - i];

		need = c < 0xc0 ? 0 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
		if (need > 0 || c < 0x80)
			return need > i ? i : 0;
	}
	return 0;
}

static bool
write_otherwise(const char *text, size_t n)
{
	char some[CHARSET_GROWTH * CHUNK + CHARSET_KEPT];

	return n == 0 ||
	    write_all(some, charset_out(some, sizeof some, text, n));
}

bool
bytes_write(const char *utf8, size_t n)
{
	static char text[CHUNK];
	static size_t kept;
	size_t some, whole;

	if (!charset_on())
		return write_all(utf8, n);
	for (; n > 0; utf8 += some, n -= some) {
		some = n < sizeof text - kept ? n : sizeof text - kept;
		memcpy(text + kept, utf8, some);
		whole = kept + some - broken_end(text, kept + some);
		if (!write_otherwise(text, whole))
			return false;
		kept = kept + some - whole;
		memmove(text, text + whole, kept);
	}
	return true;
}
