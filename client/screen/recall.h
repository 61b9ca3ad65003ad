/*
 * recall: the lines that were typed before, kept between two runs.
 *
 * $XDG_STATE_HOME/tcp_chatcli/history, or ~/.local/state/tcp_chatcli/history:
 * a line each, UTF-8, for the owner's eyes only (0600). Several clients may
 * add to it at once. Where it cannot be read or written, nothing is said and
 * nothing is kept.
 */
#ifndef RECALL_H
#define RECALL_H

#include <stdbool.h>

#define RECALL_LINES	500	/* that are read; twice as many: it is cut */
#define RECALL_LINE	1024	/* a longer one is left out */

/* Finds the file; each of its last lines is given to known, oldest first. */
void	recall_open(void (*known)(const char *line));

/*
 * Is this line fit to be remembered? Not if it begins with a blank, nor if it
 * is a command that the server does not have: it may be /pass, or was meant
 * to be.
 */
bool	recall_fit(const char *line);

/* Adds a line that is fit. */
void	recall_add(const char *line);

#endif
