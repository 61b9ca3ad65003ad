#include "facts.h"

#include "gate.h"

#include <errno.h>
#include <string.h>

/* Of those who are owed only the first are told, so that a record is short. */
enum { OWED = 16 };

static uint64_t asleep_since;

struct bits {
	unsigned char	readable[FD_SETSIZE / 8];
	unsigned char	writable[FD_SETSIZE / 8];
};

static struct event_sets
sets(struct bits *bits, int nfds, const fd_set *readable,
    const fd_set *writable)
{
	int fd;

	memset(bits, 0, sizeof *bits);
	for (fd = 0; fd < nfds; fd++) {
		if (FD_ISSET(fd, readable))
			bits->readable[fd / 8] |= (unsigned char)(1 << fd % 8);
		if (FD_ISSET(fd, writable))
			bits->writable[fd / 8] |= (unsigned char)(1 << fd % 8);
	}
	return (struct event_sets){ nfds, bits->readable, bits->writable };
}

static uint64_t
microseconds(const struct timespec *time)
{
	if (time == NULL)
		return UINT64_MAX;
	return (uint64_t)time->tv_sec * 1000000 +
	    (uint64_t)time->tv_nsec / 1000;
}

void
trace_watched(struct event_sets watched, const struct timespec *timeout)
{
	struct event_owed owed[OWED];
	struct event set = { .kind = EVENT_SET, .at = recorder_at,
	    .sets = watched, .wait = microseconds(timeout),
	    .most_owed = owed };

	set.owed_count = recorder_owed(owed, OWED, &set.sets);
	recorder_tell(&set);
	asleep_since = gate_now();
}

void
trace_woken(int n, struct event_sets left)
{
	int error = errno;
	struct event wake = { .kind = EVENT_WAKE, .at = recorder_at, .n = n,
	    .error = error, .slept = gate_now() - asleep_since,
	    .sets = left };

	recorder_tell(&wake);
	errno = error;
}

void
trace_set(int nfds, const fd_set *readable, const fd_set *writable,
    const struct timespec *timeout)
{
	struct bits bits;

	trace_watched(sets(&bits, nfds, readable, writable), timeout);
}

void
trace_wake(int n, int nfds, const fd_set *readable, const fd_set *writable)
{
	struct bits bits;

	trace_woken(n, sets(&bits, n > 0 ? nfds : 0, readable, writable));
}

bool
trace_isset(int fd, const char *set)
{
	struct event isset = { .kind = EVENT_ISSET, .at = recorder_at,
	    .fd = fd, .set = *set == '&' ? set + 1 : set };

	recorder_tell(&isset);
	return true;
}

uint64_t
trace_ends(const char *bytes, ssize_t n)
{
	uint64_t lines = 0;

	for (; n > 0; n--)
		lines += *bytes++ == '\n';
	return lines;
}

void
trace_called(enum event_kind kind, int fd, const char *bytes, size_t of,
    ssize_t n, int error)
{
	struct event called = { .kind = kind, .at = recorder_at, .fd = fd,
	    .of = (int64_t)of, .n = n, .error = error };

	called.hidden = n > 0 && bytes == NULL &&
	    (kind == EVENT_READ || kind == EVENT_RECV);
	if (n > 0 && bytes != NULL) {
		called.text = bytes;
		called.len = (size_t)n;
		called.lines = trace_ends(bytes, n);
	}
	recorder_tell(&called);
}

void
trace_noted(const char *text, size_t n)
{
	struct event note = { .kind = EVENT_NOTE, .at = recorder_at,
	    .text = text, .len = n };

	recorder_tell(&note);
}
