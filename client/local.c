#include "local.h"

#include <string.h>

void
local_init(struct local *l)
{
	memset(l, 0, sizeof *l);
}

bool
local_keeps_one(const struct local *l)
{
	return l->at == LOCAL_SLASH;
}

static void
say(struct local *l, char byte, char *said, size_t *len)
{
	said[(*len)++] = byte;
	l->at = byte == '\n' ? LOCAL_START : LOCAL_SAID;
}

/* true: the command has ended. */
static bool
keep(struct local *l, char byte)
{
	if (byte != '\n') {
		if (l->len < LOCAL_SIZE - 1)
			l->line[l->len++] = byte;
		return false;
	}
	l->line[l->len] = '\0';
	l->len = 0;
	l->at = LOCAL_START;
	return true;
}

bool
local_next(struct local *l, const char **bytes, size_t *n, char *said,
    size_t *len)
{
	for (; *n > 0; (*n)--) {
		char byte = *(*bytes)++;

		if (l->at == LOCAL_OWN) {
			if (keep(l, byte)) {
				(*n)--;
				return true;
			}
		} else if (l->at == LOCAL_START && byte == '/') {
			l->at = LOCAL_SLASH;
		} else if (l->at == LOCAL_SLASH && byte == ':') {
			l->at = LOCAL_OWN;
		} else {
			if (l->at == LOCAL_SLASH)
				say(l, '/', said, len);
			say(l, byte, said, len);
		}
	}
	return false;
}
