/*
 * paint: a line of the server's as it is shown.
 *
 * Colours are SGR sequences (ECMA-48), and all else that is written comes from
 * the line; that must be clean (text_clean). Nothing is kept between two lines.
 */
#ifndef PAINT_H
#define PAINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <time.h>

struct paint {
	unsigned	 colours;	/* 0: none at all; 8; 256 */
	bool		 times;		/* each line begins with "15:04 " */
	size_t		 width;		/* columns of the screen; 0: no end */
	const char	*me;		/* what we are called, or "" */
};

/* n bytes, without LF, that are shown at this time. */
void	paint_line(FILE *, const struct paint *, const char *line, size_t n,
	    time_t);

/* Is it said by somebody else, and to us alone or with our name in it? */
bool	paint_calls(const struct paint *, const char *line, size_t n);

/* How many colours, by NO_COLOR (no-color.org) and TERM. */
unsigned paint_colours(const char *no_color, const char *term);

#endif
