#include "words.h"

#include <string.h>

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static void
skip(struct words *words)
{
	words->text++;
	words->n--;
}

struct words
words_first(struct words *words)
{
	struct words first = *words;

	while (words->n > 0 && !is_blank(*words->text))
		skip(words);
	first.n -= words->n;
	while (words->n > 0 && is_blank(*words->text))
		skip(words);
	return first;
}

bool
words_are(struct words words, const char *text)
{
	return words.n == strlen(text) &&
	    memcmp(words.text, text, words.n) == 0;
}
