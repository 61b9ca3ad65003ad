/*
 * mark: what a talker writes and a receiver looks for.
 *
 * Each line of a run has the same length: a mark and filler up to its LF.
 *
 *	t0007 n00000123 s0000004711123456 ===========
 *
 * is line 123 of talker 7, written 4.7 s after an epoch of the writer's
 * choice. A server may put anything before it, and a CR after it. No I/O and
 * no clock.
 */
#ifndef MARK_H
#define MARK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MARK_TALKERS = 10000, MARK_LINE_MIN = 40, MARK_LINE_MAX = 1000 };

struct mark {
	unsigned	 talker;	/* below MARK_TALKERS */
	uint32_t	 number;	/* below 100,000,000 */
	uint64_t	 stamp;		/* nanoseconds, below 10^16 */
};

/* Writes a line of len bytes, MARK_LINE_MIN to MARK_LINE_MAX, with its LF. */
void	mark_write(char *line, size_t len, const struct mark *);

/*
 * The mark at the end of a line that was received: text is without its LF,
 * len is what mark_write was given. false: there is no whole one.
 */
bool	mark_read(const char *text, size_t n, size_t len, struct mark *);

/*
 * Is something of a mark in it? Every piece of a line that was torn in two
 * counts, but for a first one that ends within the number.
 */
bool	mark_torn(const char *text, size_t n);

#endif
