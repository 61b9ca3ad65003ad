#include "record.h"

#include <ctype.h>
#include <string.h>

/* Where in the line we are. */
struct scan {
	const char	*at, *end;
	unsigned	 depth;
	bool		 in_text;
	bool		 numbered;
};

/*
 * Is the next thing this key, and a number behind it? What looks like a key
 * cannot stand in a text: there its quotes would be escaped.
 */
static bool
number_of(const struct scan *s, const char *key, uint64_t *number)
{
	size_t n = strlen(key);
	const char *c = s->at + n;

	if ((size_t)(s->end - s->at) <= n || memcmp(s->at, key, n) != 0 ||
	    !isdigit((unsigned char)*c))
		return false;
	for (*number = 0; c < s->end && isdigit((unsigned char)*c); c++) {
		if (*number > UINT64_MAX / 10 - 1)
			return false;
		*number = *number * 10 + (uint64_t)(*c - '0');
	}
	return true;
}

static void
look_for_numbers(struct scan *s, struct record *r)
{
	if (s->depth != 1)
		return;
	if (number_of(s, "\"seq\":", &r->seq))
		s->numbered = true;
	number_of(s, "\"v\":", &r->version);
}

/* One character outside of a text; false: nothing may come behind it. */
static bool
outside(struct scan *s, struct record *r)
{
	switch (*s->at) {
	case '"':
		look_for_numbers(s, r);
		s->in_text = true;
		break;
	case '{':
	case '[':
		s->depth++;
		break;
	case '}':
	case ']':
		return --s->depth > 0;
	}
	return true;
}

static bool
step(struct scan *s, struct record *r)
{
	if ((unsigned char)*s->at < ' ')
		return false;
	if (!s->in_text)
		return outside(s, r);
	if (*s->at == '"')
		s->in_text = false;
	else if (*s->at == '\\' && s->at + 1 < s->end &&
	    (s->at[1] == '"' || s->at[1] == '\\'))
		s->at++;
	return true;
}

bool
record_read(struct record *r, const char *line, size_t n)
{
	static const char begin[] = "{\"k\":\"begin\"";
	struct scan s = { .at = line, .end = line + n };

	*r = (struct record){ .line = line, .n = n };
	if (n == 0 || *line != '{')
		return false;
	r->begins = n > sizeof begin - 1 &&
	    memcmp(line, begin, sizeof begin - 1) == 0;
	while (s.at < s.end && step(&s, r))
		s.at++;
	return s.depth == 0 && s.at == s.end - 1 && s.numbered;
}
