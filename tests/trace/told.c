#include "told.h"

#include "json.h"
#include "out.h"
#include "prose.h"

#include <check.h>
#include <string.h>

static struct out out;

static const char *
text(void)
{
	static char copy[sizeof out.bytes + 1];

	ck_assert(out.whole);
	memcpy(copy, out.bytes, out.len);
	copy[out.len] = '\0';
	return copy;
}

const char *
as_json(const struct event *e)
{
	out_begin(&out);
	json_event(&out, e);
	return text();
}

const char *
as_prose(const struct event *e, bool coloured)
{
	out_begin(&out);
	prose_event(&out, e, coloured);
	return text();
}

void
set_bit(unsigned char *bits, int fd)
{
	bits[fd / 8] |= (unsigned char)(1 << fd % 8);
}

struct event
event_of(enum event_kind kind, const char *said)
{
	static const struct event_program program = { .call = "pselect" };

	return (struct event){ .kind = kind, .program = &program, .turn = 7, .seq = 41, .us = 120,
	    .at = 231, .fd = 5, .text = said,
	    .len = said != NULL ? strlen(said) : 0 };
}
