#include "charset.h"

#include <assert.h>
#include <errno.h>
#include <iconv.h>
#include <langinfo.h>
#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define NONE		((iconv_t)-1)	/* iconv_open(3) */
#define REPLACEMENT	"\357\277\275"	/* U+FFFD */

static iconv_t in = NONE, out = NONE;
/* The start of a character. */
struct start {
	char	bytes[CHARSET_KEPT];
	size_t	len;
};

static struct start typed, shown;

/* What others do by the locale is not changed: it is left as it was. */
static void
ask_locale(char name[64])
{
	const char *before = setlocale(LC_CTYPE, NULL);
	char *old = strdup(before != NULL ? before : "C");

	if (setlocale(LC_CTYPE, "") == NULL)
		strlcpy(name, "UTF-8", 64);
	else
		strlcpy(name, nl_langinfo(CODESET), 64);
	setlocale(LC_CTYPE, old != NULL ? old : "C");
	free(old);
}

static bool
is_one_of(const char *name, const char *const *names)
{
	for (; *names != NULL; names++)
		if (strcasecmp(name, *names) == 0)
			return true;
	return false;
}

static bool
passes(const char *name)
{
	static const char *const names[] = { "UTF-8", "UTF8", "",
	    "ANSI_X3.4-1968", NULL };

	return is_one_of(name, names);
}

static const char *
widest(const char *name)
{
	static const char *const names[] = { "EUC-KR", "EUCKR",
	    "KS_C_5601-1987", "KSC5601", NULL };

	return is_one_of(name, names) ? "CP949" : name;
}

static void
shut(iconv_t *cd)
{
	if (*cd != NONE)
		iconv_close(*cd);
	*cd = NONE;
}

/* UTF-16 and EBCDIC are no charsets of a terminal. */
static bool
keeps_ascii(void)
{
	static const char ascii[] = "/quit Az09\n\033[m";
	char bytes[256], utf8[256];
	size_t n = charset_out(bytes, sizeof bytes, ascii, sizeof ascii - 1);

	if (n != sizeof ascii - 1 || memcmp(bytes, ascii, n) != 0)
		return false;
	n = charset_in(utf8, sizeof utf8, ascii, sizeof ascii - 1);
	return n == sizeof ascii - 1 && memcmp(utf8, ascii, n) == 0;
}

bool
charset_open(const char *name, const char **why)
{
	char locale[64];

	shut(&in);
	shut(&out);
	typed.len = shown.len = 0;
	ask_locale(locale);
	if (name == NULL)
		name = locale;
	if (passes(name))
		return true;
	in = iconv_open("UTF-8", widest(name));
	out = iconv_open(widest(name), "UTF-8");
	if (in == NONE || out == NONE)
		*why = "no charset that is known here";
	else if (!keeps_ascii())
		*why = "no charset of a terminal";
	else
		return true;
	shut(&in);
	shut(&out);
	return false;
}

bool
charset_on(void)
{
	return in != NONE;
}

static void
put(char **to, size_t *room, const char *text)
{
	size_t n = strlen(text);

	if (n > *room)
		return;
	memcpy(*to, text, n);
	*to += n;
	*room -= n;
}

/* What is of no use: a byte, or a character of UTF-8. */
static size_t
useless(iconv_t cd, const char *bytes, size_t n)
{
	size_t len = 1;

	if (cd == out)
		while (len < n && ((unsigned char)bytes[len] & 0xc0) == 0x80)
			len++;
	return len;
}

/* One byte more of what is kept; what it completes goes to *to. */
static void
take(iconv_t cd, struct start *start, char byte, char **to, size_t *room)
{
	char *from = start->bytes;
	size_t n, len;

	start->bytes[start->len++] = byte;
	n = start->len;
	while (n > 0 && iconv(cd, &from, &n, to, room) == (size_t)-1) {
		if (errno == EINVAL && n < sizeof start->bytes)
			break;			/* it goes on */
		put(to, room, cd == in ? REPLACEMENT : "?");
		len = useless(cd, from, n);
		from += len;
		n -= len;
	}
	memmove(start->bytes, from, n);
	start->len = n;
}

static size_t
convert(iconv_t cd, struct start *start, char *to, size_t room,
    const char *from, size_t n)
{
	char *end = to;

	if (cd == NONE) {
		memcpy(to, from, n);
		return n;
	}
	assert(room >= CHARSET_GROWTH * (n + CHARSET_KEPT));
	for (; n > 0; n--)
		take(cd, start, *from++, &end, &room);
	if (cd == out)
		iconv(cd, NULL, NULL, &end, &room);
	return (size_t)(end - to);
}

size_t
charset_in(char *utf8, size_t size, const char *bytes, size_t n)
{
	return convert(in, &typed, utf8, size, bytes, n);
}

/* At the end shifted back: each call's bytes stand for themselves. */
size_t
charset_out(char *bytes, size_t size, const char *utf8, size_t n)
{
	return convert(out, &shown, bytes, size, utf8, n);
}
