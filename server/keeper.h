/*
 * keeper: the one who started the server on a terminal.
 *
 * The terminal's keyboard is one more descriptor in the set, standard input.
 * What is typed there is told to all, and a few commands begin with a slash.
 */
#ifndef KEEPER_H
#define KEEPER_H

#include "chat.h"

#include <stdbool.h>

/* As the user we are started by, who may open the terminal. */
void	keeper_open(void);

/* At last: are we in the foreground of the keyboard's terminal? */
void	keeper_begin(void);

/* May standard input be watched now or later? */
bool	keeper_waits(void);

/* Is standard input to be watched now? */
bool	keeper_watched(const struct chat *);

/* When that must be asked again at the latest, or CLOCK_NEVER. */
uint64_t keeper_deadline(void);

/* It is readable: one read, and what it means. */
void	keeper_read(struct chat *);

#endif
