#include "state.h"

#include "text.h"

#include <stdio.h>
#include <string.h>

void
state_name(struct state *s, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash != NULL ? slash + 1 : path;
	bool repaired;
	size_t n;

	n = text_clean(s->name, name, strnlen(name, STATE_NAME - 1),
	    &repaired);
	s->name[n] = '\0';
}

void
state_set(struct state *s, bool *it, bool to)
{
	if (*it == to)
		return;
	*it = to;
	s->version++;
}

/* A name is clean: only these two are left that JSON minds. RFC 8259, 7 */
static void
quote(char *to, const char *text)
{
	for (; *text != '\0'; text++) {
		if (*text == '"' || *text == '\\')
			*to++ = '\\';
		*to++ = *text;
	}
	*to = '\0';
}

static const char *
word(bool it)
{
	return it ? "true" : "false";
}

size_t
state_event(const struct state *s, char event[STATE_EVENT])
{
	char name[2 * sizeof s->name];

	quote(name, s->name);
	return (size_t)snprintf(event, STATE_EVENT, "event: state\n"
	    "data: {\"live\":%s,\"paused\":%s,\"typing\":%s,\"running\":%s,"
	    "\"name\":\"%s\"}\n\n", word(s->live), word(s->paused),
	    word(s->typing), word(s->running), name);
}
