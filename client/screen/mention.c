#include "mention.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* Composed, so that a syllable is one character; without case. */
static char *
fold(const char *text, size_t n)
{
	utf8proc_uint8_t *folded = NULL;

	if (n > 0)
		utf8proc_map((const utf8proc_uint8_t *)text,
		    (utf8proc_ssize_t)n, &folded, UTF8PROC_STABLE |
		    UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
	return (char *)folded;
}

/* Of a word: letters, marks, digits, _ and -. */
static bool
in_word(utf8proc_int32_t c)
{
	switch (utf8proc_category(c)) {
	case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT: case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO: case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC: case UTF8PROC_CATEGORY_ND:
		return true;
	default:
		return c == '_' || c == '-';
	}
}

static bool
is_hangul(utf8proc_int32_t c)
{
	return (c >= 0xac00 && c <= 0xd7a3) || (c >= 0x1100 && c <= 0x11ff) ||
	    (c >= 0x3131 && c <= 0x318e);
}

static utf8proc_int32_t
decode(const char *at)
{
	utf8proc_int32_t c;

	utf8proc_iterate((const utf8proc_uint8_t *)at, -1, &c);
	return c;
}

static const char *
last_of(const char *text, const char *end)
{
	do {
		end--;
	} while (end > text && ((unsigned char)*end & 0xc0) == 0x80);
	return end;
}

static bool
stands_at(const char *text, const char *at, const char *nick)
{
	const char *behind = at + strlen(nick);

	if (at > text && in_word(decode(last_of(text, at))))
		return false;
	return *behind == '\0' || !in_word(decode(behind)) ||
	    is_hangul(decode(behind));
}

static bool
found(const char *text, const char *nick)
{
	const char *at = text;

	for (; (at = strstr(at, nick)) != NULL; at++)
		if (stands_at(text, at, nick))
			return true;
	return false;
}

bool
mention_found(const char *text, size_t n, const char *nick)
{
	char *folded = fold(text, n);
	char *name = fold(nick, strlen(nick));
	bool so = folded != NULL && name != NULL && found(folded, name);

	free(folded);
	free(name);
	return so;
}
