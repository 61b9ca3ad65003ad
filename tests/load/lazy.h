/*
 * lazy: one of the residents' listeners who stops reading, and what it is
 * sent when it reads on.
 */
#ifndef LAZY_H
#define LAZY_H

#include "peer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct lazy {
	struct peer	*peer;
	size_t		 bytes;		/* of a line, as in the plan */
	uint32_t	 next;		/* the number that it expects */
	uint64_t	 heard;		/* lines */
	uint64_t	 missed;	/* lines, as it was told */
	unsigned	 gaps;		/* times that it was told */
};

/* Comes when the residents are there, and hears what one of them says. */
struct lazy	lazy_join(const struct process *server, size_t bytes);

/*
 * Takes one line that was sent: the next that the talker said, or a notice
 * that lines were missed, which moves next on. Anything else fails the test;
 * so do a line that comes twice, early or late.
 */
void		lazy_took(struct lazy *, const char *line);

/* Is this line the next? */
bool		lazy_expects(const struct lazy *, const char *line);

#endif
