/*
 * rate: so many lines a second from each client (--rate), with a burst of
 * four seconds' worth. Without the option nothing here limits anybody.
 */
#ifndef RATE_H
#define RATE_H

#include "room.h"

/* A new client has its full credit. */
void	 rate_begin(struct client *);

/*
 * It said a line; it sent n bytes of a line that has not ended yet, which
 * costs it a line for each CHAT_LINE_BYTES.
 */
void	 rate_line(struct client *);
void	 rate_unfinished(struct client *, size_t n);

/* Its credit is used up: it may not talk now. */
bool	 rate_resting(const struct client *);

/*
 * How many bytes may be read at once from one that is limited. What comes in
 * with the last line it has credit for must fit into its own line buffer, so
 * that is CHAT_LINE_BYTES, and nothing while some are kept or it rests.
 */
size_t	 rate_wanted(const struct client *);

#endif
