/*
 * requests: what browsers ask, and who of them may.
 *
 *	GET  /?token=T		the page
 *	GET  /NAME		a file of it; no token
 *	GET  /records?token=T	the records, as an event stream
 *	POST /command?token=T	a letter for the program
 *	POST /type?token=T	a text for its standard input
 */
#ifndef REQUESTS_H
#define REQUESTS_H

#include "guard.h"
#include "program.h"
#include "streams.h"

/* All of it is the caller's. */
struct requests {
	const struct guard	*guard;
	struct streams		*streams;
	struct program		*program;
};

/*
 * Serves on a socket that is bound and does not block; both the socket and
 * *requests must outlive it. NULL: it cannot.
 */
struct MHD_Daemon *requests_serve(struct requests *, int listener);

#endif
