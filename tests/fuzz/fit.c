#include "fit.h"

#include <stdint.h>

/* Cc but TAB, Zl, Zp, and Cf but ZWNJ and ZWJ, of UnicodeData.txt 15. */
static const struct {
	uint32_t	first, last;
} unfit[] = {
	{ 0x0, 0x8 }, { 0xa, 0x1f }, { 0x7f, 0x9f }, { 0xad, 0xad },
	{ 0x600, 0x605 }, { 0x61c, 0x61c }, { 0x6dd, 0x6dd },
	{ 0x70f, 0x70f }, { 0x890, 0x891 }, { 0x8e2, 0x8e2 },
	{ 0x180e, 0x180e }, { 0x200b, 0x200b }, { 0x200e, 0x200f },
	{ 0x2028, 0x202e }, { 0x2060, 0x2064 }, { 0x2066, 0x206f },
	{ 0xd800, 0xdfff }, { 0xfeff, 0xfeff }, { 0xfff9, 0xfffb },
	{ 0x110bd, 0x110bd }, { 0x110cd, 0x110cd }, { 0x13430, 0x1343f },
	{ 0x1bca0, 0x1bca3 }, { 0x1d173, 0x1d17a }, { 0xe0001, 0xe0001 },
	{ 0xe0020, 0xe007f }, { 0x110000, UINT32_MAX },
};

static bool
is_unfit(uint32_t c)
{
	size_t i;

	for (i = 0; i < sizeof unfit / sizeof *unfit; i++)
		if (c >= unfit[i].first && c <= unfit[i].last)
			return true;
	return false;
}

/* By the first byte; 0: nothing begins with it. */
static size_t
length(unsigned char first)
{
	if (first < 0x80)
		return 1;
	if (first < 0xc0)
		return 0;
	if (first < 0xe0)
		return 2;
	if (first < 0xf0)
		return 3;
	return first < 0xf8 ? 4 : 0;
}

size_t
fit_character(const char *bytes, size_t n)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const unsigned char *s = (const unsigned char *)bytes;
	size_t i, len = n > 0 ? length(s[0]) : 0;
	uint32_t c;

	if (len == 0 || len > n)
		return 0;
	c = len == 1 ? s[0] : s[0] & 0x7fU >> len;
	for (i = 1; i < len; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return 0;
		c = c << 6 | (s[i] & 0x3fU);
	}
	return c < least[len] || is_unfit(c) ? 0 : len;
}

bool
fit(const char *bytes, size_t n)
{
	size_t len;

	for (; n > 0; bytes += len, n -= len)
		if ((len = fit_character(bytes, n)) == 0)
			return false;
	return true;
}
