/*
 * client_io: one system call on a client's socket, and what it means.
 *
 * Sockets are non-blocking, since "readable" is only a hint (select(2),
 * BUGS). What the kernel answers becomes a fact for the chat; EAGAIN and
 * EINTR are no news.
 */
#ifndef CLIENT_IO_H
#define CLIENT_IO_H

#include "chat.h"

#include <stdbool.h>

/* One bounded recv. false: it may not be read now, and was not. */
bool	client_read(struct client *);

/* One send. false: the client was owed nothing. */
bool	client_write(struct client *);

/*
 * Is there anybody at the other end? If it is silent for too long, it has
 * failed. false: it has nothing to acknowledge, so keepalive looks after it.
 */
bool	client_probe(struct client *);

/* The end of a client: it is forgotten, then its descriptor is closed. */
void	client_close(struct client *);

#endif
