/*
 * watch: a program from its start to its end, and what becomes of its records.
 *
 * Without a program there is nothing to watch, and it is over when it is asked
 * to be.
 */
#ifndef WATCH_H
#define WATCH_H

#include "intake.h"
#include "options.h"
#include "program.h"
#include "recording.h"
#include "store.h"

struct watch {
	struct program		 program;
	struct store		*store;		/* the caller's */
	const char		*url;		/* to be opened; NULL: not */
	struct intake		 intake;
	struct recording	 recording;
	unsigned		 ticks;
	unsigned		 ends, alone;	/* of asked.h, heeded */
	uint64_t		 patience;	/* ends then */
	bool			 named;		/* that it shows nothing */
	bool			 over;
};

/* Opens the recording, or ends with 1. All three must outlive it. */
void	watch_open(struct watch *, const struct options *, struct store *,
	    struct state *);

/* url: to be opened in a browser when there is something to see, or NULL. */
void	watch_start(struct watch *, const struct options *, const char *url);

/* Its socket is readable: some of its records. */
void	watch_take(struct watch *);

/* A signal came: has it ended, or is it to end? */
void	watch_heed(struct watch *);

/* Once a second. */
void	watch_tick(struct watch *);

#endif
