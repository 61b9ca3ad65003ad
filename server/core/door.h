/*
 * door: who may come in, and who is turned away with a reason.
 *
 * A turned away client gets one of a few spare seats, in which it is sent the
 * reason and read until its end of file, so that closing does not reset the
 * connection and destroy what it was sent.
 */
#ifndef DOOR_H
#define DOOR_H

#include "room.h"

/* May a connection be accepted now? */
bool	door_open(const struct chat *);

/*
 * Why somebody from this host must be turned away (static), with the notice
 * to send, a whole line; NULL: it need not.
 */
#define DOOR_NOTICE 256
const char *door_refuses(const struct chat *, const char *host,
	    char notice[DOOR_NOTICE]);

/* Takes a new client into a spare seat. false: no memory. */
bool	door_turn_away(struct client *, const char *why, const char *notice);

#endif
