/*
 * A line of the server's on the screen: what is said, all of it, in rows that
 * are no wider than the screen, and beside it nothing but colours.
 *
 * An input is a byte for the width, one for colours and time, and the line.
 */
#include "fuzz.h"

#include "fit.h"
#include "paint.h"
#include "text.h"

#include <assert.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 4096 };

static char clean[TEXT_GROWTH * MOST];

/* The length of an SGR sequence (ECMA-48), or 0. */
static size_t
sgr(const char *s)
{
	size_t n = strspn(s, "\033") == 1 && s[1] == '[' ?
	    2 + strspn(s + 2, "0123456789;") : 0;

	return n > 0 && s[n] == 'm' ? n + 1 : 0;
}

/*
 * Columns where they are beyond doubt: ASCII has one, and a Hangul syllable
 * two (UAX 11). 0: others, whose rows are not measured.
 */
static size_t
columns(const char *s, size_t n)
{
	if (n == 1)
		return 1;
	return n == 3 && memcmp(s, "\xea\xb0\x80", 3) >= 0 &&
	    memcmp(s, "\xed\x9e\xa3", 3) <= 0 ? 2 : 0;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* The row that begins here is as wide as the screen at most. */
static void
row_fits(const char *s, size_t width)
{
	size_t n, wide = 0;
	bool known = true;

	for (; *s != '\n'; s += n) {
		n = sgr(s);
		if (n > 0)
			continue;
		n = fit_character(s, strlen(s));
		assert(n > 0 && *s != '\t');
		known = known && columns(s, n) > 0;
		wide += columns(s, n);
	}
	assert(!known || width < 2 || wide <= width);
}

/* All that was said, in order, whatever blanks have become of its blanks. */
static void
is_said(const char *shown, const char *said, size_t n, bool coloured)
{
	const char *end = said + n;
	bool on = false;
	size_t len;

	for (; *shown != '\0'; shown += len) {
		len = sgr(shown);
		if (len > 0) {
			assert(coloured);
			on = len > 3;
			continue;
		}
		len = 1;
		if (is_blank(*shown))
			continue;
		while (said < end && is_blank(*said))
			said++;
		assert(said < end && *said == *shown);
		said++;
	}
	while (said < end && is_blank(*said))
		said++;
	assert(said == end && !on);
}

static void
is_painted(const struct paint *paint, const char *line, size_t n)
{
	char *shown, *row, *end;
	size_t len;
	FILE *out = open_memstream(&shown, &len);

	assert(out != NULL);
	paint_line(out, paint, line, n, 0);
	assert(fclose(out) == 0);
	assert(len > 0 && shown[len - 1] == '\n');
	for (row = shown; *row != '\0'; row = end + 1) {
		end = strchr(row, '\n');
		row_fits(row, paint->width);
	}
	if (!paint->times)
		is_said(shown, line, n, paint->colours > 0);
	free(shown);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const unsigned colours[] = { 0, 8, 256, 256 };
	struct paint paint = { .me = "철수" };
	bool repaired;

	if (n < 2 || n - 2 > MOST || memchr(data + 2, '\n', n - 2) != NULL)
		return 0;
	paint.width = data[0] % 100;
	paint.colours = colours[data[1] % 4];
	paint.times = data[1] % 8 >= 4;
	n = text_clean(clean, (const char *)data + 2, n - 2, &repaired);
	is_painted(&paint, clean, n);
	return 0;
}
