/*
 * edit: the line being typed, on the last rows of a terminal.
 *
 * libedit keeps the text, its history and the picture of it. It is handed keys
 * that are whole, one command each, and so never waits for anything. Text is
 * UTF-8; there is one line, because there is one terminal.
 */
#ifndef EDIT_H
#define EDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "keys.h"

#define EDIT_LONGEST	1023	/* bytes: the server takes 1,024 with the LF */

/* What a key asks for that is not about the line alone. */
enum edit_wish {
	EDIT_NONE,
	EDIT_ENTER,		/* the line is whole */
	EDIT_END,		/* Ctrl-D on an empty line */
	EDIT_COMPLETE,		/* Tab */
	EDIT_CLEAR		/* Ctrl-L: the screen anew */
};

/*
 * The terminal is raw by now, out leads to it and stays the caller's. false:
 * this one cannot do what is needed. The locale's characters are UTF-8 from
 * then on (LC_CTYPE).
 */
bool	edit_open(FILE *out);
void	edit_close(void);

/* One of KEY_TEXT, KEY_CONTROL, KEY_SEQUENCE; the line is not hidden. */
enum edit_wish edit_key(const struct key *);

/* The text; how many bytes of it stand before the cursor. */
const char *edit_text(size_t *cursor);	/* valid until the next call */

/* The line is not hidden and becomes empty. */
void	edit_empty(void);

/*
 * While the line is hidden, whole lines that are written to out stand above
 * it, and a text may be put in place of the n bytes before the cursor (false:
 * the line would be too long). Hidden twice is hidden once. If the terminal
 * has another size by now, hiding and drawing is all that is to be done.
 */
void	edit_hide(void);
bool	edit_replace(size_t n, const char *text);
void	edit_draw(void);

/* What Up and Ctrl-P find. */
void	edit_remember(const char *line);

/* The columns of the terminal, when the line was hidden last. */
size_t	edit_width(void);

#endif
