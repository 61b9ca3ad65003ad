/*
 * recording: a recorder, a viewer for it, and what came of it.
 *
 * viewer[0] is the test's end, viewer[1] the recorder's.
 */
#ifndef RECORDING_H
#define RECORDING_H

#include "patience.h"
#include "recorder.h"

enum { RECORDS = 4000 };

struct record {
	char			kind[16];
	unsigned long long	turn, seq, us;
	int			at, n, held;	/* -1: not there */
};

extern int viewer[2];
extern uint64_t stood;			/* at the gate, as it was told */
extern unsigned losses;
extern char lost_why[100];		/* the last of them */
extern struct record records[RECORDS];	/* what was read, in its order */
extern int count;

/* The fixture: a viewer, and SIGPIPE ignored. */
void	recording_open(void);

/* Begins with this file, or NULL, and this viewer, or -1. */
void	begin(const char *file, int fd);

/* Tells a note, if anybody listens. */
void	tell(const char *text);

/* All that has come by now; the last line must be whole. */
void	read_records(int fd);

/* Record i is of this kind and has this number. */
void	is(int i, const char *kind, unsigned long long seq);

#endif
