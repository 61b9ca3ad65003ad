/*
 * flow: who may be read now, and who is too far behind to be waited for.
 *
 * The feed is bounded by three rules. A turn adds at most a quarter of it
 * (and one answer, at most an eighth). While more than half of it is in use,
 * talkers and newcomers wait for the readers at the far end. Whoever stands
 * there and does not keep reading is skipped or shown out, unless --slow wait
 * was asked for. What nobody can hold back, that clients leave, has a reserve.
 */
#ifndef FLOW_H
#define FLOW_H

#include "room.h"

/* How long a client that goes is given to read its last bytes. */
#define FLOW_SECOND	UINT64_C(1000000)
#define FLOW_REFUSED	(1 * FLOW_SECOND)
#define FLOW_CLOSING	(1 * FLOW_SECOND)
#define FLOW_SLOW	(2 * FLOW_SECOND)
#define FLOW_QUIT	(2 * FLOW_SECOND)
#define FLOW_ENDED	(5 * FLOW_SECOND)

/* Bytes the feed must have beyond its limit, for so many clients. */
size_t	 flow_reserve(unsigned seats);

/* How many bytes may be read now from somebody, and become lines? */
size_t	 flow_room(const struct chat *);

/* And from this client, which is here? */
size_t	 flow_wanted(const struct client *);

/* May newcomers come in now? */
bool	 flow_open(const struct chat *);

/* May the next line of a client that is limited by --rate be said now? */
bool	 flow_may_go_on(const struct client *);

/* May a long answer be begun; may it go on? */
bool	 flow_answerable(const struct client *);
bool	 flow_affordable(const struct client *);

/* Works out anew when the chat must be woken: somebody has gone. */
void	 flow_next_due(struct chat *);

/* A client that goes is doomed in so many microseconds at the latest. */
void	 flow_deadline(struct client *, uint64_t after);

/* chat_ticked: what has fallen due, and who is too far behind. */
void	 flow_ticked(struct chat *);

#endif
