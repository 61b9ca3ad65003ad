#include "json.h"

#include <inttypes.h>
#include <string.h>
#include <time.h>

enum { TEXT = 200 };		/* bytes of a text that are told */

/* Where no UTF-8 stands the byte becomes a lone surrogate, as in Python. */
static size_t
one(struct out *out, const char *text, size_t n)
{
	unsigned char c = (unsigned char)*text;
	size_t len = out_character(text, n);

	if (len == 0)
		out_format(out, "\\udc%02x", c);
	else if (c == '"' || c == '\\')
		out_format(out, "\\%c", c);
	else if (c == '\n')
		out_bytes(out, "\\n", 2);
	else if (c == '\t')
		out_bytes(out, "\\t", 2);
	else if (c == '\r')
		out_bytes(out, "\\r", 2);
	else if (c < ' ' || c == '\177')
		out_format(out, "\\u%04x", c);
	else
		out_bytes(out, text, len);
	return len > 0 ? len : 1;
}

static void
string(struct out *out, const char *name, const char *text, size_t n)
{
	out_format(out, ",\"%s\":\"", name);
	while (n > 0) {
		size_t taken = one(out, text, n);

		text += taken;
		n -= taken;
	}
	out_bytes(out, "\"", 1);
}

static void
word(struct out *out, const char *name, const char *text)
{
	if (text != NULL)
		string(out, name, text, strlen(text));
}

static void
number(struct out *out, const char *name, int64_t n)
{
	out_format(out, ",\"%s\":%" PRId64, name, n);
}

/* A character that was cut off at the end would look like a broken one. */
static size_t
cut(const char *text, size_t n)
{
	size_t at = 0, len;

	while (at < n && at < TEXT) {
		len = out_character(text + at, n - at);
		len = len > 0 ? len : 1;
		if (at + len > TEXT)
			break;
		at += len;
	}
	return at;
}

static void
text(struct out *out, const struct event *e)
{
	size_t n;

	if (e->hidden) {
		out_format(out, ",\"hidden\":true");
	} else if (e->text != NULL) {
		n = cut(e->text, e->len);
		string(out, "text", e->text, n);
		if (n < e->len)
			out_format(out, ",\"cut\":true");
	}
}

static void
result(struct out *out, const struct event *e)
{
	number(out, "n", e->n);
	if (e->n == -1)
		word(out, "error", strerror(e->error));
}

static void
set(struct out *out, const char *name, const unsigned char *bits, int nfds)
{
	int i, bytes = (nfds + 7) / 8;

	while (bytes > 0 && bits[bytes - 1] == 0)
		bytes--;
	out_format(out, ",\"%s\":\"", name);
	for (i = 0; i < bytes; i++)
		out_format(out, "%02x", bits[i]);
	out_bytes(out, "\"", 1);
}

static void
sets(struct out *out, const struct event *e)
{
	set(out, "r", e->sets.readable, e->sets.nfds);
	set(out, "w", e->sets.writable, e->sets.nfds);
}

static void
call(struct out *out, const struct event *e)
{
	word(out, "call", e->program->call);
}

static void
begin(struct out *out, const struct event *e)
{
	const struct event_program *p = e->program;
	time_t now = time(NULL);
	char date[32];
	int i;

	strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%SZ", gmtime(&now));
	number(out, "v", 1);
	word(out, "program", p->name);
	word(out, "version", p->version);
	word(out, "started", date);
	call(out, e);
	number(out, "setsize", p->setsize);
	out_format(out, ",\"fds\":{");
	for (i = 0; i < EVENT_NAMED && p->fds[i].name != NULL; i++)
		out_format(out, "%s\"%s\":%d", i > 0 ? "," : "",
		    p->fds[i].name, p->fds[i].fd);
	out_bytes(out, "}", 1);
	word(out, "title", p->title);
	word(out, "file", p->file);
	string(out, "source", p->source, p->source_len);
}

static void
handed(struct out *out, const struct event *e)
{
	unsigned i;

	call(out, e);
	number(out, "nfds", e->sets.nfds);
	sets(out, e);
	if (e->wait == UINT64_MAX)
		out_format(out, ",\"wait\":null");
	else
		number(out, "wait", (int64_t)e->wait);
	if (e->owed_count == 0)
		return;
	out_format(out, ",\"owed\":[");
	for (i = 0; i < e->owed_count; i++)
		out_format(out, "%s[%d,%" PRIu64 "]", i > 0 ? "," : "",
		    e->most_owed[i].fd, e->most_owed[i].lines);
	out_bytes(out, "]", 1);
}

static void
woken(struct out *out, const struct event *e)
{
	call(out, e);
	result(out, e);
	number(out, "slept", (int64_t)e->slept);
	sets(out, e);
}

static void
asked(struct out *out, const struct event *e)
{
	number(out, "fd", e->fd);
	word(out, "set", e->set);
}

static void
accepted(struct out *out, const struct event *e)
{
	number(out, "fd", e->fd);
	if (e->fd == -1)
		word(out, "error", strerror(e->error));
	word(out, "from", e->from);
	word(out, "nick", e->nick);
	word(out, "state", e->state);
}

static void
received(struct out *out, const struct event *e)
{
	number(out, "fd", e->fd);
	result(out, e);
	text(out, e);
	if (e->n > 0)
		number(out, "lines", (int64_t)e->lines);
	if (e->nick != NULL)
		number(out, "line", (int64_t)e->line);
	word(out, "nick", e->nick);
}

static void
line(struct out *out, const struct event *e)
{
	number(out, "fd", e->fd);
	text(out, e);
	number(out, "readers", (int64_t)e->readers);
}

static void
sent(struct out *out, const struct event *e)
{
	number(out, "fd", e->fd);
	number(out, "of", e->of);
	result(out, e);
	number(out, "owed", (int64_t)e->owed);
}

static void
closed(struct out *out, const struct event *e)
{
	number(out, "fd", e->fd);
	word(out, "nick", e->nick);
	word(out, "why", e->why);
}

static void
shown(struct out *out, const struct event *e)
{
	number(out, "fd", e->fd);
	result(out, e);
	text(out, e);
}

static void
gap(struct out *out, const struct event *e)
{
	number(out, "n", e->n);
}

static void
end(struct out *out, const struct event *e)
{
	word(out, "why", e->why);
}

static const struct {
	const char	*name;
	void		(*details)(struct out *, const struct event *);
} kinds[EVENT_KINDS] = {
	[EVENT_BEGIN] = { "begin", begin },
	[EVENT_SET] = { "set", handed },
	[EVENT_WAKE] = { "wake", woken },
	[EVENT_ISSET] = { "isset", asked },
	[EVENT_ACCEPT] = { "accept", accepted },
	[EVENT_RECV] = { "recv", received },
	[EVENT_LINE] = { "line", line },
	[EVENT_SEND] = { "send", sent },
	[EVENT_CLOSE] = { "close", closed },
	[EVENT_NOTE] = { "note", text },
	[EVENT_READ] = { "read", shown },
	[EVENT_SHOW] = { "show", shown },
	[EVENT_GAP] = { "gap", gap },
	[EVENT_END] = { "end", end },
};

void
json_event(struct out *out, const struct event *e)
{
	out_format(out, "{\"k\":\"%s\",\"turn\":%" PRIu64 ",\"seq\":%" PRIu64
	    ",\"us\":%" PRIu64 ",\"at\":%d", kinds[e->kind].name, e->turn,
	    e->seq, e->us, e->at);
	if (e->held > 0)
		number(out, "held", (int64_t)e->held);
	kinds[e->kind].details(out, e);
	out_bytes(out, "}\n", 2);
}
