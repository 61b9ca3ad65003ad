#include "sink.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATIENCE = 200 };	/* ms */

/* A regular file always takes something, and ours may be asked at once. */
void
sink_open(struct sink *sink, int fd)
{
	struct stat status;
	int flags = fcntl(fd, F_GETFL);

	*sink = (struct sink){ .fd = fd };
	sink->shared = (flags & O_NONBLOCK) == 0 &&
	    (fstat(fd, &status) == -1 || !S_ISREG(status.st_mode));
}

void
sink_close(struct sink *sink)
{
	free(sink->rest);
	*sink = (struct sink){ .fd = -1 };
}

/* Once, and not after a signal: what is written then must not block. */
static bool
has_room(const struct sink *sink)
{
	struct pollfd out = { .fd = sink->fd, .events = POLLOUT };
	int ready = poll(&out, 1, sink->behind ? 0 : PATIENCE);

	if (ready == 0)
		errno = EAGAIN;
	return ready == 1;
}

/*
 * What is shared with others cannot be made non-blocking; a pipe that is
 * writable takes PIPE_BUF bytes at once (pipe(7)). Ours is looked at only when
 * it is full: a socket is no longer "writable" when it is so by a quarter.
 */
static ssize_t
write_some(const struct sink *sink, const char *bytes, size_t n)
{
	ssize_t some = -1;

	errno = EAGAIN;
	if (!sink->shared)
		some = write(sink->fd, bytes, n);
	else if (n > PIPE_BUF)
		n = PIPE_BUF;
	if (some == -1 && errno == EAGAIN && has_room(sink))
		some = write(sink->fd, bytes, n);
	return some;
}

/* As much of it as is taken: how many bytes. -1: it is broken. */
static ssize_t
write_most(const struct sink *sink, const char *bytes, size_t n)
{
	size_t done = 0;
	ssize_t some;

	while (done < n) {
		some = write_some(sink, bytes + done, n - done);
		if (some >= 0)
			done += (size_t)some;
		else if (errno == EAGAIN)
			break;
		else if (errno != EINTR)
			return -1;
	}
	return (ssize_t)done;
}

/* The line it took in part must not be torn. */
static bool
keep_rest(struct sink *sink, const char *bytes, size_t n)
{
	char *more;

	if (n > sink->size) {
		more = realloc(sink->rest, n);
		if (more == NULL)
			return false;
		sink->rest = more;
		sink->size = n;
	}
	memmove(sink->rest, bytes, n);
	sink->left = n;
	return true;
}

static enum sink_result
write_rest(struct sink *sink)
{
	ssize_t done = write_most(sink, sink->rest, sink->left);

	if (done == -1)
		return SINK_BROKEN;
	sink->left -= (size_t)done;
	memmove(sink->rest, sink->rest + done, sink->left);
	return sink->left > 0 ? SINK_MISSED : SINK_TAKEN;
}

enum sink_result
sink_write(struct sink *sink, const char *bytes, size_t n)
{
	enum sink_result result = SINK_TAKEN;
	ssize_t done = 0;

	if (sink->left > 0)
		result = write_rest(sink);
	if (result == SINK_TAKEN)
		done = write_most(sink, bytes, n);
	if (result == SINK_BROKEN || done == -1)
		return SINK_BROKEN;
	sink->behind = done == 0;
	if (sink->behind)
		return SINK_MISSED;
	if ((size_t)done < n &&
	    !keep_rest(sink, bytes + done, n - (size_t)done))
		return SINK_BROKEN;
	return SINK_TAKEN;
}
