/*
 * door: where browsers come in: a port of 127.0.0.1, and an address that only
 * those know who were told.
 */
#ifndef DOOR_H
#define DOOR_H

#include "guard.h"

#define DOOR_URL	128

struct door {
	int		listener;	/* listens, does not block */
	struct guard	guard;
	char		url[DOOR_URL];
};

/* port NULL: 8080, or a free one where that is taken. Ends with 1. */
void	door_open(struct door *, const char *port);

#endif
