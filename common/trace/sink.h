/*
 * sink: a descriptor that what is traced is written to.
 *
 * It is waited for 200 ms; who does not take it then misses it, and for as
 * long as it misses is waited for no more.
 */
#ifndef SINK_H
#define SINK_H

#include <stdbool.h>
#include <stddef.h>

struct sink {
	int		 fd;		/* -1: none */
	bool		 shared;	/* it may block: others have it, too */
	bool		 behind;	/* it did not take the last line */
	size_t		 left;		/* of a line that it took in part */
	size_t		 size;		/* of rest */
	char		*rest;
};

enum sink_result { SINK_TAKEN, SINK_MISSED, SINK_BROKEN /* errno */ };

void			sink_open(struct sink *, int fd);

/* Frees what it holds; the descriptor is the caller's. */
void			sink_close(struct sink *);

/* n bytes, of which it gets all or, when it missed them, none. */
enum sink_result	sink_write(struct sink *, const char *bytes, size_t n);

#endif
