#include "pieces.h"

struct pieces
pieces_of(unsigned most)
{
	return (struct pieces){ .most = most, .random = most };
}

size_t
pieces_next(struct pieces *p, size_t left)
{
	size_t n;

	p->random = p->random * 1103515245 + 12345;	/* rand(3) */
	n = 1 + (p->random >> 16) % p->most;
	return n < left ? n : left;
}
