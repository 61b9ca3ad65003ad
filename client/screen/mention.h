/*
 * mention: is somebody called in a text?
 */
#ifndef MENTION_H
#define MENTION_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Does a word of these n bytes begin with the nick, whatever its case? Letters
 * may follow it only in Hangul, because Korean puts its particles there: "ann"
 * is called by "Ann," and "ann아" but not by "anna", and "민수" by "민수야".
 */
bool	mention_found(const char *text, size_t n, const char *nick);

#endif
