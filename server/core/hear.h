/*
 * hear: the bytes that a client sent become lines, and each is heard.
 */
#ifndef HEAR_H
#define HEAR_H

#include "room.h"

/*
 * These bytes came from a client that is here. Where --rate stops it, what is
 * left is kept with the client, and no more may come until that was heard.
 */
void	hear(struct client *, const char *bytes, size_t n);

/* Its end of file has come: what stands without LF is its last line. */
void	hear_last(struct client *);

/* A tick: those who had said more than they had credit for go on. */
void	hear_kept(struct chat *);

#endif
