/*
 * reader: a feed of 64 KiB and one backlog in it, of client 7, for the tests
 * that are about these two alone. What is put is told to the backlog as room
 * does.
 */
#ifndef READER_H
#define READER_H

#include "backlog.h"
#include "guests.h"

enum { READER = 7, OTHER = 8 };

extern struct feed	 reader_feed;
extern struct backlog	 reader;
extern struct offer	 reader_offer;

/* Fixtures: the backlog begins at the end of an empty feed. */
void		 reader_open(void);
void		 reader_close(void);

/* Said by OTHER to all; by anybody to all or one. */
void		 put(const char *text);
void		 put_from(uint64_t from, uint64_t to, bool spoken,
		    const char *text);

/* The pieces of the next send. */
int		 offered(struct iovec **);

/* Takes so many bytes, or all of them: text that is valid until the next. */
const char	*reads(size_t n);
const char	*reads_all(void);

/* Messages that reads finished so far. */
extern uint64_t	 reader_whole;

#endif
