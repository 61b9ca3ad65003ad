/*
 * recording: the file that the records are kept in, a line each.
 *
 * It must be a file: a pipe that nobody reads would hold up the chat. A disk
 * that is full ends the recording, after the last whole line, and nothing
 * else.
 */
#ifndef RECORDING_H
#define RECORDING_H

#include "record.h"

struct recording {
	const char	*path;		/* NULL: nothing is recorded */
	int		 fd;
	size_t		 pending;	/* bytes that are not written yet */
	int64_t		 written;	/* bytes of whole lines in the file */
	char		 bytes[4 * RECORD_SIZE];
};

/* Empties the file, or ends with 1. NULL: no recording. */
void	recording_open(struct recording *, const char *path);

void	recording_add(struct recording *, const struct record *);

/* To be called when all that came at once was added. */
void	recording_flush(struct recording *);

void	recording_close(struct recording *);

#endif
