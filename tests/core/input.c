#include "input.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const unsigned char *script;	/* NULL: random */
static size_t left;
static char name[64];

void
input_random(unsigned seed)
{
	script = NULL;
	snprintf(name, sizeof name, "MODEL_SEED=%u", seed);
	srandom(seed);
}

void
input_script(const unsigned char *bytes, size_t n)
{
	script = bytes;
	left = n;
	snprintf(name, sizeof name, "a script of %zu bytes", n);
}

bool
input_over(void)
{
	return script != NULL && left == 0;
}

const char *
input_name(void)
{
	return name;
}

static size_t
next_byte(void)
{
	if (left == 0)
		return 0;
	left--;
	return *script++;
}

size_t
below(size_t n)
{
	size_t choice;

	if (script == NULL)
		return (size_t)random() % n;
	choice = next_byte();
	if (n > 256)
		choice = choice << 8 | next_byte();
	return choice % n;
}

static const char *
one_of(const char *const *words, size_t n)
{
	return words[below(n)];
}

static const char *
any_nick(void)
{
	static const char *const nicks[] = { "ann", "Ann", "bob", "BOB",
		"eve", "철수", "영희", "x_1", "쓸데없이긴이름의어느한사람",
		"аnn", "Ａnn", "client2", "all", "a b", "-", "" };

	return one_of(nicks, sizeof nicks / sizeof *nicks);
}

static const char *
many(size_t n)
{
	static char line[3600];

	memset(line, 'x', n);
	line[n] = '\0';
	return line;
}

static const char *
any_text(void)
{
	static const char *const texts[] = { "x", "hello", "안녕하세요", "\xfe",
		"a longer line, which says nothing at all", "값 100% %s \\",
		"\xfe\xfe broken \xfe", "  blanks  ", "*** not a notice" };

	if (below(12) == 0)
		return many(1 + below(1015));
	return one_of(texts, sizeof texts / sizeof *texts);
}

/* Bytes of any kind, but for NUL and the 0xFF of telnet, which end in "x". */
static const char *
any_bytes(void)
{
	static const char likely[] = "//\t\r \033\x7f\x80\xc2\xe2\x80\xae안n";
	static char bytes[64];
	size_t i, n = 1 + below(60), c;

	for (i = 0; i < n; i++) {
		c = script == NULL && below(2) > 0 ?
		    (unsigned char)likely[below(sizeof likely - 1)] :
		    below(256);
		bytes[i] = c == 0 || c == 0xff || c == '\n' ? 'x' : (char)c;
	}
	bytes[n] = '\0';
	return bytes;
}

static void
answered_line(char line[4096])
{
	switch (below(4)) {
	case 0:
		sprintf(line, "/help\n");
		break;
	case 1:
		sprintf(line, "%s\n", any_bytes());
		break;
	case 2:
		sprintf(line, "/%s\n", any_bytes());
		break;
	default:
		sprintf(line, "/who\n");
	}
}

void
input_line(char line[4096], bool answers)
{
	const char *nick, *word;

	/* One choice a statement: a script is the same for any compiler. */
	switch (below(answers ? 14 : 13)) {
	case 0:
		sprintf(line, "/me %s\n", any_text());
		break;
	case 1:
		nick = any_nick();
		sprintf(line, "/msg %s %s\r\n", nick, any_text());
		break;
	case 2:
		sprintf(line, "/nick %s\n", any_nick());
		break;
	case 3:
		sprintf(line, "%s\n", below(8) > 0 ? "//x" : "/quit");
		break;
	case 4:
		sprintf(line, "%s\n", below(2) > 0 ? "/no" : "");
		break;
	case 5:
		sprintf(line, "%s\n", below(9) > 0 ? "y" :
		    many(1000 + below(2500)));
		break;
	case 11:
		sprintf(line, "x%s\n", any_bytes());
		break;
	case 12:
		word = below(2) > 0 ? "nick" : "pass";
		sprintf(line, "/%s %s\n", word, any_bytes());
		break;
	case 13:
		answered_line(line);
		break;
	default:
		sprintf(line, "%s\n", any_text());
	}
}

const char *
input_text(void)
{
	static const char *const texts[] = { "", "hello", "안녕하세요",
	    "a longer one, which needs no cleaning either" };

	return one_of(texts, sizeof texts / sizeof *texts);
}
