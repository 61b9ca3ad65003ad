/*
 * streams: the browsers that watch, each with a place in the store.
 *
 * A browser that has been sent everything is suspended, or libmicrohttpd would
 * ask again and again; it is resumed when there is something for it. One that
 * does not read is asked for nothing and waited for by nobody. One that has
 * gone is looked for: who is suspended does not see it.
 */
#ifndef STREAMS_H
#define STREAMS_H

#include "state.h"
#include "store.h"

#include <microhttpd.h>
#include <sys/queue.h>

/* A class's browsers that watch the teacher's machine; more are refused. */
#define STREAMS_MAX	16

struct streams {
	TAILQ_HEAD(, stream)	 all;
	struct store		*store;		/* both the caller's */
	const struct state	*state;
	bool			 ending;
};

void	streams_open(struct streams *, struct store *, const struct state *);

bool	streams_full(struct streams *);

/*
 * The answer to this browser: all that comes behind the place, which belongs
 * to the stream from now on. NULL: out of memory.
 */
struct MHD_Response *streams_add(struct streams *, struct MHD_Connection *,
	    struct store_place);

/* Resumes those for whom there is something. true: MHD_run must follow. */
bool	streams_wake(struct streams *);

/* Once a second: who has gone? They are resumed. MHD_run must follow. */
void	streams_tick(struct streams *);

/*
 * Each ends when it has all. Before MHD_stop_daemon nobody may be suspended:
 * this, and MHD_run at least once.
 */
void	streams_end(struct streams *);

#endif
