/*
 * words: a command and its arguments, cut at blanks.
 */
#ifndef WORDS_H
#define WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* n bytes of somebody else's text, not a string. */
struct words {
	const char	*text;
	size_t		 n;
};

/*
 * Takes the first word and the blanks (space, TAB) behind it off the words.
 * Words that begin with a blank begin with a word of no bytes.
 */
struct words	words_first(struct words *);

/* Are they this very text? */
bool		words_are(struct words, const char *text);

#endif
