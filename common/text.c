#include "text.h"

#include <string.h>
#include <utf8proc.h>

#define REPLACEMENT	"\xef\xbf\xbd"		/* U+FFFD */
#define ZWNJ		0x200c
#define ZWJ		0x200d

static bool
is_shown(utf8proc_int32_t c)
{
	switch (utf8proc_category(c)) {
	case UTF8PROC_CATEGORY_CC:
		return c == '\t';
	case UTF8PROC_CATEGORY_CF:
		return c == ZWNJ || c == ZWJ;
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return false;
	default:
		return true;
	}
}

/* Most of what is said: it needs no decoding and is copied in one go. */
static size_t
plain(const unsigned char *s, size_t n)
{
	size_t i = 0;

	while (i < n && ((s[i] >= 0x20 && s[i] < 0x7f) || s[i] == '\t'))
		i++;
	return i;
}

static bool
between(unsigned char c, unsigned char low, unsigned char high)
{
	return c >= low && c <= high;
}

/* May these two begin a character of more than two? Table 3-7. */
static bool
begin(unsigned char first, unsigned char second)
{
	switch (first) {
	case 0xe0:
		return between(second, 0xa0, 0xbf);
	case 0xed:
		return between(second, 0x80, 0x9f);	/* no surrogates */
	case 0xf0:
		return between(second, 0x90, 0xbf);
	case 0xf4:
		return between(second, 0x80, 0x8f);	/* U+10FFFF */
	default:
		return between(first, 0xe1, 0xf3) &&
		    between(second, 0x80, 0xbf);
	}
}

/* The length of the maximal subpart that starts where nothing valid does. */
static size_t
broken(const unsigned char *s, size_t n)
{
	if (n < 2 || !begin(s[0], s[1]))
		return 1;
	if (s[0] < 0xf0 || n < 3 || !between(s[2], 0x80, 0xbf))
		return 2;
	return 3;
}

/* One character, or what stands in place of one; how far s was read. */
static size_t
clean_one(char **d, const unsigned char *s, size_t n, bool *repaired)
{
	utf8proc_int32_t c;
	utf8proc_ssize_t len = utf8proc_iterate(s, (utf8proc_ssize_t)n, &c);

	if (len <= 0) {
		*d = mempcpy(*d, REPLACEMENT, strlen(REPLACEMENT));
		*repaired = true;
		return broken(s, n);
	}
	if (is_shown(c))
		*d = mempcpy(*d, s, (size_t)len);
	return (size_t)len;
}

size_t
text_clean(char *dst, const char *src, size_t n, bool *repaired)
{
	const unsigned char *s = (const unsigned char *)src;
	char *d = dst;
	size_t i = 0, run;

	while (i < n) {
		run = plain(s + i, n - i);
		d = mempcpy(d, s + i, run);
		i += run;
		if (i < n)
			i += clean_one(&d, s + i, n - i, repaired);
	}
	return (size_t)(d - dst);
}

size_t
text_cut(const char *text, size_t n, size_t max)
{
	if (n <= max)
		return n;
	while (max > 0 && between((unsigned char)text[max], 0x80, 0xbf))
		max--;
	return max;
}
