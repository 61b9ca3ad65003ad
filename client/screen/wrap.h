/*
 * wrap: text written in rows of a width, broken between words.
 *
 * The first row of a line begins at the left edge; the others are indented, so
 * that nobody's text can stand where a line begins and look like another's.
 * A word that has no row to itself is broken between two characters. Widths
 * are those of UAX 11: Hangul has two columns.
 */
#ifndef WRAP_H
#define WRAP_H

#include <stddef.h>
#include <stdio.h>

struct wrap {
	FILE	*out;		/* the caller's */
	size_t	 width;		/* columns of a row; 0: never broken */
	size_t	 indent;	/* columns before all rows but the first */
	size_t	 column;	/* where we are */
	size_t	 gap;		/* columns of blanks that are not written */
};

/* A line begins. */
struct wrap	wrap_begin(FILE *, size_t width, size_t indent);

/* n bytes of valid UTF-8 without control characters but TAB. */
void		wrap_text(struct wrap *, const char *text, size_t n);

/* The line ends; blanks at its end are left out. */
void		wrap_end(struct wrap *);

#endif
