#include "recording.h"

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Not waited for: who opens a pipe would wait for its reader. */
void
recording_open(struct recording *r, const char *path)
{
	struct stat is;

	*r = (struct recording){ .path = path, .fd = -1 };
	if (path == NULL)
		return;
	r->fd = open(path, O_WRONLY | O_CREAT | O_NONBLOCK | O_CLOEXEC, 0666);
	if (r->fd == -1 && errno != ENXIO)
		err(1, "--record %s", path);
	if (r->fd == -1 || fstat(r->fd, &is) == -1 || S_ISFIFO(is.st_mode))
		errx(1, "--record %s: a file is wanted", path);
	if (S_ISREG(is.st_mode) && ftruncate(r->fd, 0) == -1)
		err(1, "--record %s", path);
}

/* So many bytes of what was to be written are in the file. */
static void
give_up(struct recording *r, size_t n)
{
	const char *end = memrchr(r->bytes, '\n', n);

	if (end != NULL)
		r->written += end + 1 - r->bytes;
	warn("--record %s: the recording ends here", r->path);
	if (ftruncate(r->fd, r->written) == -1 && errno != EINVAL)
		warn("--record %s: its last line may be torn", r->path);
	recording_close(r);
}

void
recording_flush(struct recording *r)
{
	size_t at = 0;
	ssize_t n;

	while (r->path != NULL && at < r->pending) {
		n = write(r->fd, r->bytes + at, r->pending - at);
		if (n == -1) {
			give_up(r, at);
			return;
		}
		at += (size_t)n;
	}
	r->written += (int64_t)at;
	r->pending = 0;
}

void
recording_add(struct recording *r, const struct record *record)
{
	if (r->path != NULL && sizeof r->bytes - r->pending <= record->n)
		recording_flush(r);
	if (r->path == NULL)
		return;
	memcpy(r->bytes + r->pending, record->line, record->n);
	r->pending += record->n;
	r->bytes[r->pending++] = '\n';
}

void
recording_close(struct recording *r)
{
	if (r->path == NULL)
		return;
	if (close(r->fd) == -1)
		warn("--record %s", r->path);
	r->path = NULL;
}
