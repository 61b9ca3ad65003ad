#include "prose.h"

#include <inttypes.h>
#include <string.h>

enum { TEXT = 60 };		/* bytes of a text that are told */

static size_t
hexadecimal(struct out *out, const char *bytes, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		out_format(out, "\\x%02x", (unsigned char)bytes[i]);
	return n;
}

/* As C would write it, Korean as it is. Returns how many bytes that were. */
static size_t
one(struct out *out, const char *text, size_t n)
{
	size_t len = out_character(text, n);

	if (*text == '\n')
		out_bytes(out, "\\n", 2);
	else if (*text == '\r')
		out_bytes(out, "\\r", 2);
	else if (*text == '\t')
		out_bytes(out, "\\t", 2);
	else if (*text == '"' || *text == '\\')
		out_format(out, "\\%c", *text);
	else if (len == 0)
		return hexadecimal(out, text, 1);
	else if (!out_is_visible(text, len))
		return hexadecimal(out, text, len);
	else
		out_bytes(out, text, len);
	return len;
}

static void
text(struct out *out, const struct event *e)
{
	const char *p = e->text;
	size_t left = e->len;

	if (e->hidden) {
		out_format(out, " (not for all)");
		return;
	}
	if (p == NULL)
		return;
	out_format(out, " \"");
	while (left > 0 && e->len - left < TEXT) {
		size_t taken = one(out, p, left);

		p += taken;
		left -= taken;
	}
	out_format(out, left > 0 ? "...\"" : "\"");
}

static void
result(struct out *out, const struct event *e)
{
	if (e->n == -1)
		out_format(out, " = -1 %s: %s", strerrorname_np(e->error),
		    strerror(e->error));
	else
		out_format(out, " = %" PRId64, e->n);
}

static bool
has(const unsigned char *bits, int fd, int nfds)
{
	return fd < nfds && (bits[fd / 8] >> fd % 8 & 1) != 0;
}

/* [0 3-5] */
static void
set(struct out *out, const char *name, const unsigned char *bits, int nfds)
{
	const char *blank = "";
	int fd, last;

	out_format(out, "%s [", name);
	for (fd = 0; fd < nfds; fd++) {
		if (!has(bits, fd, nfds))
			continue;
		for (last = fd; has(bits, last + 1, nfds); last++)
			;
		if (last > fd)
			out_format(out, "%s%d-%d", blank, fd, last);
		else
			out_format(out, "%s%d", blank, fd);
		blank = " ";
		fd = last;
	}
	out_format(out, "]");
}

static void
sets(struct out *out, const struct event *e)
{
	set(out, "read", e->sets.readable, e->sets.nfds);
	set(out, ", write", e->sets.writable, e->sets.nfds);
}

static void
begin(struct out *out, const struct event *e)
{
	const struct event_named *named = e->program->fds;
	int i;

	out_format(out, "%s %s, %s:", e->program->name, e->program->version,
	    e->program->title);
	for (i = 0; i < EVENT_NAMED && named[i].name != NULL; i++)
		out_format(out, " %d is the %s%s", named[i].fd, named[i].name,
		    i + 1 < EVENT_NAMED && named[i + 1].name != NULL ? "," :
		    "");
}

static void
handed(struct out *out, const struct event *e)
{
	out_format(out, "%s(%d, ", e->program->call, e->sets.nfds);
	sets(out, e);
	if (e->wait == UINT64_MAX)
		out_format(out, ", no time limit)");
	else
		out_format(out, ", %.3f s)", (double)e->wait / 1e6);
}

static void
woken(struct out *out, const struct event *e)
{
	out_format(out, "       ");
	result(out, e);
	out_format(out, " after %.3f s", (double)e->slept / 1e6);
	if (e->n > 0) {
		out_format(out, ": ");
		sets(out, e);
	}
}

/* Only select has sets to look into; another call has said it by itself. */
static void
asked(struct out *out, const struct event *e)
{
	if (strcmp(e->program->call, "pselect") == 0)
		out_format(out, "FD_ISSET(%d, %s)", e->fd, e->set);
	else
		out_format(out, "%d is %s", e->fd, e->set);
}

static void
accepted(struct out *out, const struct event *e)
{
	if (e->fd == -1)
		out_format(out, "  accept = -1 %s: %s",
		    strerrorname_np(e->error), strerror(e->error));
	else
		out_format(out, "  accept = %d, %s from %s, %s", e->fd,
		    e->nick, e->from, e->state);
}

static void
received(struct out *out, const struct event *e)
{
	out_format(out, "  recv(%d)", e->fd);
	result(out, e);
	text(out, e);
	if (e->n == 0)
		out_format(out, ": end of file");
	if (e->lines > 1)
		out_format(out, ", %" PRIu64 " lines in one", e->lines);
	if (e->line > 0)
		out_format(out, ", %" PRIu64 " bytes wait for their end",
		    e->line);
}

static void
line(struct out *out, const struct event *e)
{
	out_format(out, "    line");
	text(out, e);
	out_format(out, " to %" PRIu64, e->readers);
}

static void
sent(struct out *out, const struct event *e)
{
	out_format(out, "  send(%d)", e->fd);
	result(out, e);
	if (e->n != -1)
		out_format(out, " of %" PRId64, e->of);
	if (e->owed > 0)
		out_format(out, ", %" PRIu64 " lines are owed", e->owed);
}

static void
closed(struct out *out, const struct event *e)
{
	out_format(out, "close(%d), %s: %s", e->fd, e->nick, e->why);
}

static void
typed(struct out *out, const struct event *e)
{
	out_format(out, "  read(%d)", e->fd);
	result(out, e);
	text(out, e);
}

static void
shown(struct out *out, const struct event *e)
{
	out_format(out, "  write(%d)", e->fd);
	result(out, e);
}

static void
gap(struct out *out, const struct event *e)
{
	out_format(out, "(%" PRId64 " events could not be told)", e->n);
}

static void
end(struct out *out, const struct event *e)
{
	out_format(out, "end: %s", e->why);
}

/* Colours: bold, blue, green, yellow, red; readable on black and on white. */
static const struct {
	const char	*colour;
	void		(*details)(struct out *, const struct event *);
} kinds[EVENT_KINDS] = {
	[EVENT_BEGIN] = { "1", begin },
	[EVENT_SET] = { "1;34", handed },
	[EVENT_WAKE] = { "1;32", woken },
	[EVENT_ISSET] = { "1;33", asked },
	[EVENT_ACCEPT] = { "0", accepted },
	[EVENT_RECV] = { "0", received },
	[EVENT_LINE] = { "0", line },
	[EVENT_SEND] = { "0", sent },
	[EVENT_CLOSE] = { "1;31", closed },
	[EVENT_READ] = { "0", typed },
	[EVENT_SHOW] = { "0", shown },
	[EVENT_GAP] = { "1;31", gap },
	[EVENT_END] = { "1", end },
};

void
prose_event(struct out *out, const struct event *e, bool coloured)
{
	if (kinds[e->kind].details == NULL)
		return;
	if (e->kind == EVENT_SET)
		out_format(out, "turn %-6" PRIu64 " ", e->turn);
	else
		out_format(out, "            ");
	if (coloured)
		out_format(out, "\033[%sm", kinds[e->kind].colour);
	kinds[e->kind].details(out, e);
	out_format(out, coloured ? "\033[0m\n" : "\n");
}
