/*
 * local: the client's own commands, taken out of what is typed. No I/O.
 *
 * They are lines that begin with "/:". The server takes every line for
 * something said or for a command, and none of its commands can begin with a
 * colon; so nothing that could be meant for it is kept from it. To say such a
 * line, "//:" says "/:" as "//" says "/".
 */
#ifndef LOCAL_H
#define LOCAL_H

#include <stdbool.h>
#include <stddef.h>

#define LOCAL_SIZE	64		/* what is longer is no command */

struct local {
	enum { LOCAL_START, LOCAL_SLASH, LOCAL_SAID, LOCAL_OWN } at;
	size_t	len;
	char	line[LOCAL_SIZE];	/* behind "/:", with a NUL */
};

void	local_init(struct local *);

/*
 * A slash at the start of a line is kept back until it is known what follows:
 * one byte more may come out than went in.
 */
bool	local_keeps_one(const struct local *);

/*
 * Takes bytes from *bytes up to the end of the next command of the client's,
 * and moves *bytes and *n past what was taken. What is for the server is put
 * behind the *len bytes at said. true: a command stands in the line, cut off
 * if it was too long; to be called until false: all bytes are taken.
 */
bool	local_next(struct local *, const char **bytes, size_t *n, char *said,
	    size_t *len);

#endif
