/*
 * play: a client that is shipped, and the test plays its server.
 *
 * A played server is a peer: what the client sends is what peer_expect reads,
 * and peer_send is what the server says. What the client prints stands in
 * process_out and process_err. A client does not exit 0 when it is sent
 * SIGTERM, so each test must see its client end.
 */
#ifndef PLAY_H
#define PLAY_H

#include <stdio.h>

#include "harness.h"

/*
 * A listening socket on a free port of 127.0.0.1, which is put in *port.
 * buffer 0: the usual one.
 */
int		 play_listen(unsigned *port, int buffer);

/* One on the port that an earlier one had. */
int		 play_listen_again(unsigned port);
struct peer	*play_accept(int listener);

/*
 * The client with "127.0.0.1 port nick" as its arguments; nick may be NULL.
 * how NULL: standard input is a pipe.
 */
struct process	*play_start(const struct process_how *, unsigned port,
		    const char *nick);

/* A client and its server, which has read its first line, "/nick ann". */
struct peer	*play_join(const struct process_how *, struct process **);

/* Its standard input: these bytes; its end. */
void		 play_type(struct process *, const char *text);
void		 play_end(struct process *);

/* It ends so, and with this on stderr behind the server's name, or "". */
void		 play_ended(struct process *, int status, const char *why);

/* All that it has printed is this. */
void		 play_printed(struct process *, const char *text);

#endif
