/*
 * flight: what is in flight for a client: the bytes that the kernel writes to
 * and reads from behind our back, which must stay where they are until it is
 * done. So there is one for each client, from its seat to its close.
 *
 * Of what came, the chat is told when it wants it; until then it lies here,
 * and nothing more is received. What goes out is a copy of what the client is
 * owed, since that may be gone by the time it is sent.
 */
#ifndef FLIGHT_H
#define FLIGHT_H

#include "chat.h"

/* For a client that has come. Out of memory: it fails, and is not served. */
void	flight_begin(struct client *);

/*
 * What may be received, what is owed: orders both, if nothing is in flight.
 * *sends: something was. false: there is something to be told to the chat.
 */
bool	flight_order(struct client *, bool *sends);

/* Done, so: the client with this descriptor. */
void	flight_received(int fd, int result);
void	flight_sent(int fd, int result);

/* Tells the chat what came. false: it does not want it now. */
bool	flight_tell(struct client *);

/*
 * The client is doomed: out of its seat, told nothing any more. What is in
 * flight is cancelled, and once nothing is, flights_close closes it.
 */
void	flight_leaves(struct client *);
void	flights_close(void);

#endif
