/*
 * pieces: a stream cut into pieces of 1 to most bytes, anywhere, and the same
 * way each time.
 */
#ifndef PIECES_H
#define PIECES_H

#include <stddef.h>

struct pieces {
	size_t		most;
	unsigned	random;
};

struct pieces	pieces_of(unsigned most);

/* How long the next is, of a stream of which so much is left: not nothing. */
size_t		pieces_next(struct pieces *, size_t left);

#endif
