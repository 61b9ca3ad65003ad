#include "screen.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

int
screen_keyboard(void)
{
	return STDIN_FILENO;
}

ssize_t
screen_typed(char *bytes, size_t n)
{
	return read(STDIN_FILENO, bytes, n);
}

/* Whoever shares the descriptor with us may have made it non-blocking. */
static bool
wait_for_room(void)
{
	struct pollfd out = { .fd = STDOUT_FILENO, .events = POLLOUT };

	return poll(&out, 1, -1) != -1 || errno == EINTR;
}

bool
screen_show(const char *bytes, size_t n)
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

bool
screen_is_terminal(void)
{
	return isatty(STDOUT_FILENO) == 1;
}
