#include "intake.h"

#include <err.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

/* Whoever sends nonsense sends much of it. */
enum { NAMED = 3 };

void
intake_open(struct intake *in, const char *from,
    void (*take)(void *to, const struct record *), void *to)
{
	*in = (struct intake){ .from = from, .take = take, .to = to };
	line_init(&in->line, in->bytes, sizeof in->bytes);
}

static void
leave_out(struct intake *in, const char *why)
{
	if (in->left_out++ < NAMED)
		warnx("%s: line %" PRIu64 " is left out: %s", in->from,
		    in->lines, why);
}

/* NULL: it may be taken. */
static const char *
whats_wrong(const struct intake *in, const struct record *r)
{
	if (in->version == 0 && !r->begins)
		return "no \"begin\" came before it";
	if (r->begins && r->version != RECORD_VERSION)
		return "records of a version that is not known here";
	if (r->seq < in->next)
		return "its number does not go up";
	return NULL;
}

static void
whole(struct intake *in)
{
	struct record r;
	const char *wrong = "it is no record";

	if (record_read(&r, in->line.bytes, in->line.len))
		wrong = whats_wrong(in, &r);
	if (wrong != NULL) {
		leave_out(in, wrong);
		return;
	}
	if (in->version == 0)
		in->version = r.version;
	in->next = r.seq + 1;
	in->take(in->to, &r);
}

void
intake_bytes(struct intake *in, const char *bytes, size_t n)
{
	enum line_cut cut;

	while ((cut = line_next(&in->line, &bytes, &n)) != LINE_UNFINISHED) {
		in->lines++;
		if (cut == LINE_WHOLE)
			whole(in);
		else
			leave_out(in, "it is longer than 64 KiB");
	}
}

void
intake_end(struct intake *in)
{
	if (line_last(&in->line) != LINE_UNFINISHED) {
		in->lines++;
		leave_out(in, "its end is missing");
	}
	if (in->left_out > NAMED)
		warnx("%s: %" PRIu64 " lines were left out in all", in->from,
		    in->left_out);
}

void
intake_file(struct intake *in, const char *path)
{
	static char bytes[RECORD_SIZE];
	int fd = STDIN_FILENO;
	ssize_t n;

	if (strcmp(path, "-") != 0)
		fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd == -1)
		err(1, "%s", path);
	while ((n = read(fd, bytes, sizeof bytes)) > 0)
		intake_bytes(in, bytes, (size_t)n);
	if (n == -1)
		err(1, "%s", path);
	intake_end(in);
	if (in->version == 0)
		errx(1, "%s: no record that tcp_chatserv or tcp_chatcli wrote",
		    path);
	if (fd != STDIN_FILENO)
		close(fd);
}
