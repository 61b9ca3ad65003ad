#include "mark.h"

#include <string.h>

/* Where the fields stand, and how many digits they have. */
enum {
	TALKER = 1, TALKER_DIGITS = 4,
	NUMBER = 7, NUMBER_DIGITS = 8,
	STAMP = 17, STAMP_DIGITS = 16,
	FILLER = 34
};

/* "t0000 n00000000 s0000000000000000 " with filler as long as may be. */
static const char *
blank(void)
{
	static char line[MARK_LINE_MAX];

	if (line[0] == '\0') {
		memset(line, '=', sizeof line);
		memset(line, '0', FILLER);
		line[0] = 't';
		line[NUMBER - 1] = 'n';
		line[STAMP - 1] = 's';
		line[NUMBER - 2] = line[STAMP - 2] = line[FILLER - 1] = ' ';
	}
	return line;
}

static void
put(char *digits, int n, uint64_t value)
{
	while (n-- > 0) {
		digits[n] = (char)('0' + value % 10);
		value /= 10;
	}
}

/* Every byte a digit, or false. */
static bool
get(const char *digits, int n, uint64_t *value)
{
	unsigned digit, worst = 0;
	int i;

	*value = 0;
	for (i = 0; i < n; i++) {
		digit = (unsigned char)digits[i] - (unsigned)'0';
		worst |= digit > 9;
		*value = *value * 10 + digit;
	}
	return worst == 0;
}

void
mark_write(char *line, size_t len, const struct mark *mark)
{
	memcpy(line, blank(), len);
	put(line + TALKER, TALKER_DIGITS, mark->talker);
	put(line + NUMBER, NUMBER_DIGITS, mark->number);
	put(line + STAMP, STAMP_DIGITS, mark->stamp);
	line[len - 1] = '\n';
}

bool
mark_read(const char *text, size_t n, size_t len, struct mark *mark)
{
	const char *line;
	uint64_t talker, number;

	if (n > 0 && text[n - 1] == '\r')
		n--;
	if (n < len - 1)
		return false;
	line = text + n - (len - 1);
	if (line[0] != 't' || line[NUMBER - 1] != 'n' ||
	    line[STAMP - 1] != 's' ||
	    memcmp(line + FILLER, blank() + FILLER, len - 1 - FILLER) != 0 ||
	    !get(line + TALKER, TALKER_DIGITS, &talker) ||
	    !get(line + NUMBER, NUMBER_DIGITS, &number) ||
	    !get(line + STAMP, STAMP_DIGITS, &mark->stamp))
		return false;
	mark->talker = (unsigned)talker;
	mark->number = (uint32_t)number;
	return true;
}

bool
mark_torn(const char *text, size_t n)
{
	return memmem(text, n, "==", 2) != NULL ||
	    memmem(text, n, " s0", 3) != NULL;
}
