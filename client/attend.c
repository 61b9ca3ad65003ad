#include "attend.h"

#include "desk.h"
#include "screen.h"
#include "talk.h"

#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <time.h>

#define NEVER	INT64_MAX

static int64_t
now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void
read_keyboard(struct talk *t)
{
	char bytes[TALK_CHUNK];
	ssize_t n = desk_typed(bytes, talk_wanted(t));

	if (n > 0)
		talk_typed(t, bytes, (size_t)n);
	else if (n == 0)
		talk_ended(t);
	else if (errno == ECANCELED)
		talk_left(t);
	else if (errno != EINTR && errno != EAGAIN)
		talk_failed(t, "standard input", errno);
}

/* How long to sleep, -1 for ever: the screen may want a look before then. */
static int64_t
sleep_ms(int64_t until, bool person)
{
	struct timespec due;
	int64_t ms = until == NEVER ? -1 : until - now_ms(), first;

	if (until != NEVER && ms < 0)
		ms = 0;
	if (!person || screen_due(&due) == NULL)
		return ms;
	first = (int64_t)due.tv_sec * 1000 + (due.tv_nsec + 999999) / 1000000;
	return ms == -1 || first < ms ? first : ms;
}

static int
sleep_on(struct pollfd both[2], int64_t ms)
{
	struct timespec limit = { .tv_sec = ms / 1000,
	    .tv_nsec = ms % 1000 * 1000000 };

	return ppoll(both, 2, ms < 0 ? NULL : &limit, screen_signals());
}

enum attended
attend(struct talk *t, int fd, int ms)
{
	int64_t until = ms < 0 ? NEVER : now_ms() + ms;
	struct pollfd both[] = { { .fd = fd, .events = POLLOUT },
	    { .fd = -1, .events = POLLIN } };
	bool person = desk_person();

	while (!talk_over(t) && !(person && talk_ending(t))) {
		bool typing = person && talk_wanted(t) > 0;

		both[1].fd = typing ? screen_keyboard() : -1;
		if (sleep_on(both, sleep_ms(until, typing)) == -1) {
			if (errno != EINTR)
				talk_failed(t, "ppoll", errno);
			both[0].revents = both[1].revents = 0;
		}
		screen_ticked();
		if (typing && (both[1].revents != 0 || screen_holds()))
			read_keyboard(t);
		if (both[0].revents != 0)
			return ATTENDED_READY;
		if (until != NEVER && now_ms() >= until)
			return ATTENDED_TIME;
	}
	return ATTENDED_END;
}
