/*
 * aside: the last bytes for a reader that is not waited for.
 *
 * They are the rest of the line it was in and a notice, copied out of the feed
 * so that they hold nothing in it.
 */
#ifndef ASIDE_H
#define ASIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/uio.h>

struct aside;		/* owned by the backlog; NULL: none */

/*
 * Puts rest and notice aside in place of what stood there, which rest may be
 * a part of; nothing if both are empty. missed is how many messages the notice
 * speaks of. false: no memory, and all is as it was.
 */
bool		 aside_put(struct aside **, struct iovec rest,
		    const char *notice, uint64_t missed);

/* What is still to be sent; valid until the aside changes. */
struct iovec	 aside_rest(const struct aside *);

/* Of that, what makes the line whole that has begun. */
struct iovec	 aside_line(const struct aside *);

/* Messages that a notice speaks of which has not begun. */
uint64_t	 aside_missed(const struct aside *);

/* n bytes were taken; returns how many of them were not of the aside. */
size_t		 aside_sent(struct aside **, size_t n);

void		 aside_free(struct aside **);

#endif
