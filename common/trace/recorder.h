/*
 * recorder: numbers what happens, writes it down and stops where asked.
 *
 * A program has one. Off, it costs whoever would tell it something one look
 * at recorder_on. The descriptors it has belong to it; they stand above all
 * that select can watch where the limit allows it, else as high as possible.
 */
#ifndef RECORDER_H
#define RECORDER_H

#include "event.h"

#include <stdbool.h>
#include <stdint.h>

struct recorder_options {
	bool		 prose;		/* on standard error */
	bool		 step;		/* stopped by standard input */
	bool		 private;	/* what is not for all, too */
	const char	*file;		/* records go there; NULL: nowhere */
	int		 viewer;	/* and to this socket; -1: none */
};

/* What the program lends it, for as long as it runs. */
struct recorder_host {
	const struct event_program *program;
	bool		 (*end_asked)(void);	/* gate_open */
	void		 (*stood)(uint64_t us);	/* so long at the gate */
	void		 (*lost)(const char *why);	/* it traces no more */
	/* At most so many of those who are owed; returns how many. NULL: no
	 * telling. */
	unsigned	 (*owed)(struct event_owed *, unsigned most,
			    const struct event_sets *);
};

extern bool recorder_on;
extern int recorder_at;		/* the line that the loop is at */

/*
 * Opens what the options name; of the descriptors from 3 on only the viewer's
 * may be open by now. NULL: done; else the option that cannot be, as it was
 * written, and errno says why.
 */
const char *recorder_open(const struct recorder_options *);

/* Opened: is there anybody to be told? */
bool	recorder_asked(void);

/* The lowest descriptor it has, INT_MAX if it has none. */
int	recorder_lowest(void);

void	recorder_begin(const struct recorder_host *);

/* The fields that are the recorder's are filled in. */
void	recorder_tell(struct event *);

/* Asks the program. */
unsigned recorder_owed(struct event_owed *, unsigned most,
	    const struct event_sets *);

/* The first event of a turn comes next. */
void	recorder_turn(uint64_t turn);

/* Is what is not for all to be told? */
bool	recorder_private(void);

void	recorder_end(const char *why);

#endif
