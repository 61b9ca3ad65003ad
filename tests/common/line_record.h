/*
 * line_record: a stream goes through the cutter in pieces, and what comes out
 * is written down: a whole line and "|", a line that was too long as "!|",
 * what stands at end of file and "$".
 */
#ifndef LINE_RECORD_H
#define LINE_RECORD_H

#include <stddef.h>

#include "line.h"

#define RECORD_STREAM	8192	/* bytes a stream may have */

struct record {
	char	bytes[2 * RECORD_STREAM];
	size_t	len;
};

void	write_down(struct record *, const char *bytes, size_t n, char end);
void	write_down_cut(struct record *, const struct line *, enum line_cut,
	    char end);

/* These bytes, as one piece, to a cutter that is in use. */
void	feed(struct line *, const char *bytes, size_t n, struct record *);

/* A whole stream in three pieces, [0, a), [a, b) and [b, n). */
void	cut_in_three(const char *in, size_t n, size_t a, size_t b,
	    size_t size, struct record *);

/* A whole stream, a byte at a time. */
void	cut_by_bytes(const char *in, size_t n, size_t size, struct record *);

/* Fails the test unless exactly this is written down. */
void	expect(const struct record *, const char *out, size_t n);

/* Fails the test unless any one split, and a byte at a time, give this. */
void	expect_all_splits(const char *in, size_t n, size_t size,
	    const char *out, size_t out_len);

#endif
