/*
 * intake: bytes as they come, from the program or a file, into records.
 *
 * What is no record is left out: torn, too long, of another version, in front
 * of the first one, or with a number that does not go up. The first three are
 * named on standard error, the rest is counted.
 */
#ifndef INTAKE_H
#define INTAKE_H

#include "line.h"
#include "record.h"


struct intake {
	const char	*from;		/* whom to name; the caller's */
	void		(*take)(void *to, const struct record *);
	void		*to;		/* the taker's own */
	uint64_t	 next;		/* the lowest number it may have */
	uint64_t	 lines, left_out;
	uint64_t	 version;	/* of the first one; 0: none came */
	struct line	 line;
	char		 bytes[RECORD_SIZE];
};

void	intake_open(struct intake *, const char *from,
	    void (*take)(void *to, const struct record *), void *to);
void	intake_bytes(struct intake *, const char *, size_t n);

/* No more will come. What stands without its LF is torn. */
void	intake_end(struct intake *);

/*
 * All of a file, to its end, or one line on standard error and the end with 1:
 * it cannot be read or holds no record. "-": standard input.
 */
void	intake_file(struct intake *, const char *path);

#endif
