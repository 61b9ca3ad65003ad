/*
 * guests: a chat and its clients without a socket, for the tests of the core.
 *
 * One chat at a time. The helper is its driver: it keeps the time, and what a
 * client takes is text in a buffer that is valid until anybody takes again.
 */
#ifndef GUESTS_H
#define GUESTS_H

#include "chat.h"

#include <check.h>

#define MILLISECOND	UINT64_C(1000)
#define SECOND		UINT64_C(1000000)

/* Skip, 4 MiB, 16 seats and 3 to be turned away in, all else off. */
struct chat_options guests_options(void);

/* Opens a chat, the one that the rest is about, with these or those above. */
struct chat	*guests_open(const struct chat_options *);

/* The end of a test: who is still here is freed with the chat. */
void		 guests_go(void);

/* Somebody joins from a host of its own; or from this one. */
struct client	*joins(void);
struct client	*joins_from(const char *host);

/* Joins and is called so; nobody is owed anything then. */
struct client	*joins_as(const char *nick);

/* Is called by 16 letters of four bytes, one name for each number. */
void		 takes_longest_nick(struct client *, unsigned number);

/* Clients join until so many are here. */
void		 join_until(size_t here);

/* A line, LF added; or these bytes. The driver does not ask if it is wanted. */
void		 says(struct client *, const char *line);
void		 sends(struct client *, const char *bytes, size_t n);

/* All that it is owed, or as many bytes as that at most, as a string. */
const char	*takes(struct client *);
const char	*takes_some(struct client *, size_t n);

/* Everybody takes all; nobody looks at it. */
void		 all_take(void);

/*
 * A turn begins: the doomed are closed, it is asked who is owed something, and
 * the driver sleeps so long.
 */
void		 turn(uint64_t microseconds);

/* A tick and no more: no time has passed and nobody is asked anything. */
void		 tick_alone(void);

/* It sends as many bytes of "x\n", again and again, as may be read now. */
size_t		 talks(struct client *);

/* Is it still a client? false after a turn has closed it. */
bool		 is_open(const struct client *);

/* How often does this text stand in that one? */
size_t		 times(const char *text, const char *in);

/* A line of this many bytes (LF not counted) that begins so; static. */
const char	*long_line(const char *start, size_t n);

#define takes_exactly(client, text) \
	ck_assert_str_eq(takes(client), text)

/* A program of tests: one group with the tests that add adds. */
int		 guests_main(const char *name, void (*add)(TCase *));

#endif
