/*
 * letters: a feed of 64 KiB and messages of one letter each, for the tests
 * that are about the feed alone.
 */
#ifndef LETTERS_H
#define LETTERS_H

#include "feed.h"
#include "guests.h"

enum { FEED = 64 << 10, BLOCK = 8 << 10 };

extern struct feed	 feed;

/* Fixtures: an empty feed. */
void			 letters_open(void);
void			 letters_close(void);

/* A message by its format; one to all of n bytes of a letter. */
const struct message	*formatted(uint64_t from, uint64_t to,
			    const char *format, ...)
			    __attribute__((format(printf, 3, 4)));
const struct message	*put(char letter, size_t n);

/* The end of the feed, held. */
struct cursor		 held_end(void);

/* The message after a cursor, which moves past it. */
const struct message	*step(struct cursor *);

/* Fails the test unless the message after the cursor is such a one. */
void			 is_letters(struct cursor, const struct message *,
			    char letter, size_t n);

#endif
