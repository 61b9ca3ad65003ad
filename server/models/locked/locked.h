/*
 * locked: the core and its one mutex, for the ways that have many threads.
 *
 * The core knows nothing of threads, so all that touches it holds the mutex;
 * log, keeper and clock, which have memory of their own, lie behind it too. A
 * visit is what one thread does between locked_enter and locked_leave; each is
 * a turn for the core. No call that can wait is made during a visit: accept,
 * recv and send never are. The log's write is: it is looked at first and then
 * takes what fits, and its lines must stand in the order of what happened.
 *
 * What lies on the way between the core and a socket is the place's, so that
 * the mutex is not held meanwhile:
 *
 *	in	what recv brought and the core may not be told yet. Who waits
 *		to tell is heard in the order they came, and till it is done.
 *	out	a copy of what goes out, since the core's bytes may move as
 *		soon as others visit it. It is told as sent before it is, all
 *		but the last byte, an LF: a reader that is skipped in the
 *		meantime misses what comes behind the copy, and is still owed
 *		something until that has gone, so that it is not closed.
 */
#ifndef LOCKED_H
#define LOCKED_H

#include "chat.h"

#include <sys/queue.h>

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* The longest line, 1,024 bytes that all become U+FFFD, must fit in out. */
enum { PLACE_IN = 4 << 10, PLACE_OUT = 16 << 10 };

/* A client and its descriptor, from being accepted until it is closed. */
struct place {
	struct client	*client;
	int		 fd;
	bool		 gone;		/* chat_doomed has named it */
	bool		 idle;		/* wants to hear when it is owed */
	bool		 waits;		/* to be heard */
	TAILQ_ENTRY(place) link;	/* of all, or of those who left */
	TAILQ_ENTRY(place) behind;	/* of those who wait */
	ssize_t		 got;		/* what recv returned, and errno */
	int		 error;
	size_t		 told;		/* bytes of in that the core has */
	size_t		 flying;	/* bytes in out, and how many of */
	size_t		 flown;		/* them the socket has */
	char		 in[PLACE_IN];
	char		 out[PLACE_OUT];
};

TAILQ_HEAD(places, place);

/*
 * What each way has of its own. The first two are called by the porter alone,
 * and not during a visit.
 */
struct place	*place_new(void);	/* freed with free(); NULL: errno */
bool		 place_start(struct place *);	/* false: errno */
void		 place_heard(struct place *);	/* it is its turn to tell */
void		 place_owed(struct place *);	/* it was idle */
void		 place_doomed(struct place *);	/* it is gone */

void		 locked_begin(struct chat *);

/*
 * A visit. Who comes back to say what was sent has no news for the others and
 * need not make it a turn.
 */
struct chat	*locked_enter(void);
struct chat	*locked_return(void);
void		 locked_leave(void);

/*
 * Within a visit, to wait: first all that locked_leave tells others is told,
 * which may be just what is waited for; so look for it between the two.
 */
void		 locked_settle(void);
void		 locked_wait(pthread_cond_t *);	/* as pthread_cond_wait */

/* All below are for a visit. Who is seated and not gone out of all hands: */
extern struct places locked_all;

/* A place that is new is the client's from now on. */
void		 place_seated(struct place *, struct client *);

/* Is it its turn to tell? */
bool		 place_may_tell(const struct place *);

/* Tells what is in in. false: not all of it, it is to be heard later. */
bool		 place_tell(struct place *);

/* Fills out. false: nothing is owed; place_owed is called when it is. */
bool		 place_take(struct place *);

/* All that was taken has gone. true: and it was the last, shut it down. */
bool		 place_sent(struct place *);

/* Its connection is lost. */
void		 place_failed(struct place *, int error);

/* Is this errno of recv or send a failure? */
bool		 place_is_lost(int error);

#endif
