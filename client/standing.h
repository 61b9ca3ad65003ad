/*
 * standing: where we stand with the server, by what its notices say.
 *
 * No I/O. What is said here about a notice holds for tcp_chatserv, which lets
 * nobody else begin a line with "***".
 */
#ifndef STANDING_H
#define STANDING_H

#include <stdbool.h>
#include <stddef.h>

/* 16 characters, each of 4 bytes at most, and a NUL: nick.h of the server. */
#define STANDING_NICK	65

struct standing {
	bool		 welcome;	/* the server has let us in */
	bool		 heard;		/* it said more than that it is full */
	unsigned	 wanted;	/* so often, from outside, a password */
	bool		 final;		/* no other try would change refused */
	const char	*refused;	/* why it does not have us, or NULL */
	char		 nick[STANDING_NICK];	/* last confirmed; "": none */
};

/* A connection begins. The nick stays: it is what we wish to be called. */
void	standing_begin(struct standing *);

/* A line of the server's, cleaned, n bytes without its LF. */
void	standing_heard(struct standing *, const char *line, size_t n);

#endif
