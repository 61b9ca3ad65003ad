/*
 * record: is a line a record, whole and of a version that we know?
 *
 * This is no JSON parser: it tells whole from torn, and finds two numbers.
 * What the fields mean is the page's business. No I/O, nothing allocated.
 */
#ifndef RECORD_H
#define RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The longest line with its LF; nothing of a record is unbounded. */
#define RECORD_SIZE	(64 << 10)

#define RECORD_VERSION	1

struct record {
	uint64_t	 seq;
	uint64_t	 version;	/* 0: it names none */
	bool		 begins;	/* the first one of a record */
	const char	*line;		/* without its LF; the caller's */
	size_t		 n;
};

/*
 * One JSON object from end to end, with a number "seq" and without control
 * characters: neither a line of an event stream nor a script can be ended by
 * one.
 */
bool	record_read(struct record *, const char *line, size_t n);

#endif
