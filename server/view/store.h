/*
 * store: the records in memory, as the event stream sends them.
 *
 * Each is the event "id: SEQ", "data: {...}" and an empty line; they lie side
 * by side in blocks. What is too much goes, the oldest first, but never the
 * first record, without which the others say nothing. A browser is a place in
 * it. A block that somebody stands in lives until he has left it, so that no
 * event is cut: a browser that never reads costs one block.
 */
#ifndef STORE_H
#define STORE_H

#include "record.h"

struct store;

struct store_place {
	struct block	*block;		/* NULL: in front of everything */
	size_t		 at;
};

/* At most so many bytes are kept; NULL: out of memory. */
struct store	*store_new(size_t limit);

/* Nobody may stand in it any more. */
void		 store_free(struct store *);

/* Their numbers go up. Where there is no memory the oldest go, or it. */
void		 store_add(struct store *, const struct record *);

/*
 * The place behind the record with this number, also where it is gone or has
 * not come yet. To be left by store_leave.
 */
struct store_place store_behind(struct store *, uint64_t seq);

/* What comes next, up to max bytes, and the place is behind that; 0: none. */
size_t		 store_take(struct store *, struct store_place *, char *to,
		    size_t max);

/* Has it taken all? Then it stands between two events. */
bool		 store_taken(const struct store *, const struct store_place *);

void		 store_leave(struct store_place *);

#endif
