#include "input.h"

#include "guests.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

size_t
below(size_t n)
{
	return (size_t)random() % n;
}

static const char *
one_of(const char *const *words, size_t n)
{
	return words[below(n)];
}

static const char *
random_nick(void)
{
	static const char *const nicks[] = { "ann", "Ann", "bob", "BOB",
		"eve", "철수", "영희", "x_1", "쓸데없이긴이름의어느한사람" };

	return one_of(nicks, sizeof nicks / sizeof *nicks);
}

static const char *
random_text(void)
{
	static const char *const texts[] = { "x", "hello", "안녕하세요", "\xfe",
		"a longer line, which says nothing at all", "값 100% %s \\",
		"\xfe\xfe broken \xfe", "  blanks  ", "*** not a notice" };

	if (below(12) == 0)
		return long_line("", 1 + below(1015));
	return one_of(texts, sizeof texts / sizeof *texts);
}

void
random_line(char line[4096], bool who)
{
	switch (below(who ? 12 : 11)) {
	case 0:
		sprintf(line, "/me %s\n", random_text());
		break;
	case 1:
		sprintf(line, "/msg %s %s\r\n", random_nick(), random_text());
		break;
	case 2:
		sprintf(line, "/nick %s\n", random_nick());
		break;
	case 3:
		sprintf(line, "%s\n", below(8) > 0 ? "//x" : "/quit");
		break;
	case 4:
		sprintf(line, "%s\n", below(2) > 0 ? "/no" : "");
		break;
	case 5:
		sprintf(line, "%s\n", below(9) > 0 ? "y" :
		    long_line("", 1000 + below(60)));
		break;
	case 11:
		sprintf(line, "/who\n");
		break;
	default:
		sprintf(line, "%s\n", random_text());
	}
}
