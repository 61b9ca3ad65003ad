#include "nick.h"

#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

/* The longest decomposition of one character: U+FDFA has 18 (Unicode 15). */
enum { WIDE = NICK_MAX * 18, MARKS = 2 };

static bool
is_mark(int category)
{
	return category == UTF8PROC_CATEGORY_MN ||
	    category == UTF8PROC_CATEGORY_MC;
}

/* Letters are the first five categories: Lu, Ll, Lt, Lm, Lo. */
static bool
is_letter(int category)
{
	return category >= UTF8PROC_CATEGORY_LU &&
	    category <= UTF8PROC_CATEGORY_LO;
}

static bool
well_formed(const utf8proc_int32_t *c, utf8proc_ssize_t n)
{
	const utf8proc_property_t *property;
	int marks = MARKS;
	utf8proc_ssize_t i;

	for (i = 0; i < n; i++) {
		property = utf8proc_get_property(c[i]);
		if (property->ignorable)
			return false;
		if (is_mark(property->category) && marks < MARKS)
			marks++;
		else if (is_letter(property->category))
			marks = 0;
		else if (property->category == UTF8PROC_CATEGORY_ND ||
		    c[i] == '_' || c[i] == '-')
			marks = MARKS;
		else
			return false;
	}
	return n >= 1 && n <= NICK_MAX;
}

/* Ranges of Blocks.txt (Unicode 15), as they are after NFKC and folding. */
static bool
is_latin(utf8proc_int32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 0xc0 && c <= 0x24f) ||
	    (c >= 0x250 && c <= 0x2af) || (c >= 0x1e00 && c <= 0x1eff) ||
	    (c >= 0x2c60 && c <= 0x2c7f) || (c >= 0xa720 && c <= 0xa7ff);
}

static bool
is_greek_or_cyrillic(utf8proc_int32_t c)
{
	return (c >= 0x370 && c <= 0x52f) || (c >= 0x1c80 && c <= 0x1c8f) ||
	    (c >= 0x1f00 && c <= 0x1fff) || (c >= 0xa640 && c <= 0xa69f);
}

static bool
mixed(const utf8proc_int32_t *c, utf8proc_ssize_t n)
{
	bool latin = false, other = false;
	utf8proc_ssize_t i;

	for (i = 0; i < n; i++) {
		latin |= is_latin(c[i]);
		other |= is_greek_or_cyrillic(c[i]);
	}
	return latin && other;
}

static bool
reserved(const char *key)
{
	static const char *const words[] = { "server", "admin", "all",
	    "here", "you" };
	size_t i;

	for (i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(key, words[i]) == 0)
			return true;
	return strncmp(key, "client", 6) == 0 && key[6] != '\0' &&
	    strspn(key + 6, "0123456789") == strlen(key + 6);
}

/*
 * The characters of text under some utf8proc options, as numbers and as bytes
 * with a NUL. Returns how many, or -1 if there are too many.
 */
static utf8proc_ssize_t
normalize(utf8proc_int32_t wide[WIDE], char *bytes, size_t size,
    const char *text, size_t n, utf8proc_option_t options)
{
	utf8proc_int32_t again[WIDE + 1];
	utf8proc_ssize_t count, len;

	options |= UTF8PROC_STABLE | UTF8PROC_COMPOSE;
	count = utf8proc_decompose((const utf8proc_uint8_t *)text,
	    (utf8proc_ssize_t)n, wide, WIDE, options);
	if (count < 0 || count > WIDE)
		return -1;
	count = utf8proc_normalize_utf32(wide, count, options);
	if (count < 0)
		return -1;
	memcpy(again, wide, (size_t)count * sizeof *wide);
	len = utf8proc_reencode(again, count, options);
	if (len < 0 || (size_t)len >= size)
		return -1;
	memcpy(bytes, again, (size_t)len);
	bytes[len] = '\0';
	return count;
}

enum nick_verdict
nick_parse(struct nick *nick, const char *text, size_t n)
{
	utf8proc_int32_t wide[WIDE];
	utf8proc_ssize_t count;

	count = normalize(wide, nick->name, sizeof nick->name, text, n, 0);
	if (count == -1 || !well_formed(wide, count))
		return NICK_MALFORMED;
	count = normalize(wide, nick->key, sizeof nick->key, nick->name,
	    strlen(nick->name), UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
	    UTF8PROC_IGNORE);
	if (count < 1)
		return NICK_MALFORMED;
	if (mixed(wide, count))
		return NICK_MIXED;
	return reserved(nick->key) ? NICK_RESERVED : NICK_GOOD;
}

void
nick_first(struct nick *nick, unsigned long long number)
{
	snprintf(nick->name, sizeof nick->name, "client%llu", number);
	memcpy(nick->key, nick->name, sizeof nick->name);
}

bool
nick_same(const struct nick *a, const struct nick *b)
{
	return strcmp(a->key, b->key) == 0;
}
