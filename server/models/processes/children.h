/*
 * children: a process for each client, begun and looked after.
 *
 * The seat of a client is a descriptor, as everywhere; but once it has its
 * process, that number is our end of a socketpair to it, and the connection is
 * the child's alone. So client_io reads and writes there as ever.
 */
#ifndef CHILDREN_H
#define CHILDREN_H

#include "chat.h"

#include <stdbool.h>

/* Descriptors that must be free to begin one: both ends, for a moment. */
enum { CHILDREN_NEED = 2 };

/*
 * A process for this client. false: there is none to be had now (errno), and
 * the seat is still the connection.
 */
bool		 children_begin(struct client *);

/* Has the one in this seat a process that has not been seen to end? */
bool		 children_has(int seat);

/* Its seat is given up. What of its process is left ends by itself. */
void		 children_forget(int seat);

/*
 * The next seat whose process has ended, or -1. *why is what it died of, or
 * NULL: all was said. Ask in each turn, so that no zombie stays.
 */
int		 children_ended(const char **why);

#endif
