/*
 * layout: where a text stands that libedit has drawn.
 *
 * The same rules as libedit's refresh.c: a wide character that does not fit
 * into a row begins the next one, and behind a full row comes an empty one.
 * Widths are the locale's, wcwidth(3). No I/O.
 */
#ifndef LAYOUT_H
#define LAYOUT_H

#include <stddef.h>

/*
 * The row, counted from 0, of the character at byte `at` of this text, which
 * begins in that column of a terminal with so many columns.
 */
size_t	layout_row(const char *text, size_t at, size_t column, size_t columns);

#endif
