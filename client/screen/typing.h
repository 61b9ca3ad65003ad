/*
 * typing: what the keys do: they make lines, which wait here to be sent.
 *
 * Keys are looked at while no line waits, so that what waits is never more
 * than one line or one paste.
 */
#ifndef TYPING_H
#define TYPING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* edit and show are open, and out is theirs. */
void	typing_open(FILE *out);
void	typing_close(void);

/* At most KEYS_READ bytes of UTF-8 were typed; nothing is left. */
void	typing_came(const char *bytes, size_t n);

/* At most n bytes of lines, each with its LF. */
size_t	typing_take(char *bytes, size_t n);

/* May typing_take give more without more being typed? */
bool	typing_left(void);

/* Was Ctrl-D pressed on an empty line? Nothing is looked at after it. */
bool	typing_ended(void);

/*
 * Milliseconds until typing_waited has something to do; -1: it has not. To be
 * asked from time to time, because an ESC alone says nothing more.
 */
int	typing_due(void);
void	typing_waited(void);

#endif
