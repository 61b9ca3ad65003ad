/*
 * house: the textbook's server, or ours, with a few who talk there. So the
 * same steps are tried on both, and the one breaks where the other does not.
 *
 * A house lives until the test ends; a textbook that still runs is killed.
 */
#ifndef HOUSE_H
#define HOUSE_H

#include <stdbool.h>

#include "harness.h"

#define GUESTS 3

struct house {
	struct process	*server;
	struct peer	*guests[GUESTS];	/* ann, bob and carol: each has
						   read all it was sent */
	char		 says[GUESTS][16];	/* "<client1> ": how a line
						   of each begins */
};

/* A textbook, by its path, that listens; how may be NULL. */
struct process	*house_textbook(const char *program,
		    const struct process_how *how);

/* The same on a port that is known; false: it has ended. */
bool		 house_tried(const char *program, const struct process_how *,
		    unsigned port, struct process **);

/* With three guests: the textbook's, or ours with these options. */
void		 house_of_textbook(struct house *);
void		 house_of_ours(struct house *, const char *options);

/* This guest says it, and all others hear it as a line of its own. */
void		 house_says(struct house *, unsigned guest, const char *text);

/* A group of tests whose textbooks are killed at their end. */
TCase		*house_case(Suite *, const char *name);

#endif
