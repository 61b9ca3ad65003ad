#include "keys.h"

#include <assert.h>
#include <string.h>
#include <utf8proc.h>

#define ESC	'\033'
#define BEGIN	"\033[200~"
#define END	"\033[201~"

/* A sequence that is longer is none: the longest known has 12 bytes. */
enum { LONGEST = 32 };

/* What stands at the start of the bytes; n is its length. */
enum found { WHOLE, UNFINISHED, STRANGE };

void
keys_init(struct keys *k)
{
	memset(k, 0, sizeof *k);
}

void
keys_came(struct keys *k, const char *bytes, size_t n)
{
	memmove(k->bytes, k->bytes + k->start, k->end - k->start);
	k->end -= k->start;
	k->start = 0;
	assert(n <= sizeof k->bytes - k->end);
	memcpy(k->bytes + k->end, bytes, n);
	k->end += n;
}

static enum found
find_character(const char *s, size_t len, size_t *n)
{
	utf8proc_int32_t c;
	utf8proc_ssize_t used;
	char whole[4] = { s[0], '\x80', '\x80', '\x80' };
	size_t need = (unsigned char)s[0] < 0xe0 ? 2 :
	    (unsigned char)s[0] < 0xf0 ? 3 : 4;
	size_t i;

	*n = 1;
	used = utf8proc_iterate((const utf8proc_uint8_t *)s,
	    (utf8proc_ssize_t)len, &c);
	if (used > 0) {
		*n = (size_t)used;
		return c >= 0x80 && c < 0xa0 ? STRANGE : WHOLE;
	}
	if (len >= need || (unsigned char)s[0] < 0xc2 ||
	    (unsigned char)s[0] > 0xf4)
		return STRANGE;
	for (i = 1; i < len; i++)
		whole[i] = s[i];
	if ((unsigned char)s[0] == 0xe0 && len == 1)
		whole[1] = '\xa0';	/* the least that may follow it */
	if ((unsigned char)s[0] == 0xf0 && len == 1)
		whole[1] = '\x90';
	used = utf8proc_iterate((const utf8proc_uint8_t *)whole,
	    (utf8proc_ssize_t)need, &c);
	return used > 0 ? UNFINISHED : STRANGE;
}

/* ESC [, parameters and intermediates, and a final byte. */
static enum found
find_csi(const char *s, size_t len, size_t *n)
{
	size_t i = 2;

	if (i < len && s[i] == '[')
		i++;			/* F1 to F5 of the Linux console */
	for (; i < len && i < LONGEST; i++) {
		*n = i;
		if (s[i] < ' ' || s[i] == '\177')
			return STRANGE;		/* it begins anew there */
		*n = i + 1;
		if (s[i] >= '@')
			return WHOLE;
	}
	*n = i;
	return i < LONGEST ? UNFINISHED : STRANGE;
}

static enum found
find_sequence(const char *s, size_t len, size_t *n)
{
	enum found found;

	*n = 1;
	if (len == 1)
		return UNFINISHED;
	if (s[1] == '[')
		return find_csi(s, len, n);
	if (s[1] == ESC)
		return STRANGE;		/* the first was alone */
	if (s[1] == 'O') {
		*n = 3;
		return len < 3 ? UNFINISHED : WHOLE;
	}
	if ((unsigned char)s[1] < 0x80) {
		*n = 2;
		return WHOLE;
	}
	found = find_character(s + 1, len - 1, n);
	*n += 1;
	return found;
}

static enum found
find(const char *s, size_t len, struct key *key)
{
	key->bytes = s;
	key->n = 1;
	key->cut = false;
	key->kind = KEY_CONTROL;
	if (s[0] == ESC) {
		key->kind = KEY_SEQUENCE;
		return find_sequence(s, len, &key->n);
	}
	if ((unsigned char)s[0] < ' ' || s[0] == '\177')
		return WHOLE;
	key->kind = KEY_TEXT;
	if ((unsigned char)s[0] < 0x80)
		return WHOLE;
	return find_character(s, len, &key->n);
}

static void
keep(struct keys *k, const char *bytes, size_t n)
{
	size_t room = sizeof k->paste - k->pasted;

	k->cut |= n > room;
	n = n < room ? n : room;
	memcpy(k->paste + k->pasted, bytes, n);
	k->pasted += n;
}

/* One byte of a paste; true: it was the last of the mark. */
static bool
ends(struct keys *k, char c)
{
	if (c != END[k->matched]) {
		keep(k, END, k->matched);
		k->matched = 0;
	}
	if (c == END[k->matched])
		k->matched++;
	else
		keep(k, &c, 1);
	return k->matched == strlen(END);
}

static bool
paste(struct keys *k, struct key *key)
{
	while (k->start < k->end) {
		if (!ends(k, k->bytes[k->start++]))
			continue;
		*key = (struct key){ KEY_PASTE, k->paste, k->pasted, k->cut };
		k->pasting = false;
		return true;
	}
	return false;
}

static bool
begins_paste(struct keys *k, const struct key *key)
{
	if (key->n != strlen(BEGIN) ||
	    memcmp(key->bytes, BEGIN, key->n) != 0)
		return false;
	k->pasting = true;
	k->cut = false;
	k->pasted = k->matched = 0;
	return true;
}

bool
keys_next(struct keys *k, struct key *key)
{
	enum found found;

	while (keys_left(k)) {
		if (k->pasting)
			return paste(k, key);
		found = find(k->bytes + k->start, k->end - k->start, key);
		if (found == UNFINISHED)
			return false;
		k->start += key->n;
		if (found == WHOLE && !begins_paste(k, key))
			return true;
	}
	return false;
}

bool
keys_left(const struct keys *k)
{
	return k->start < k->end;
}

bool
keys_unfinished(const struct keys *k)
{
	return !k->pasting && keys_left(k) && k->bytes[k->start] == ESC;
}

void
keys_waited(struct keys *k)
{
	if (keys_unfinished(k))
		k->start = k->end;
}
