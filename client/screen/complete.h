/*
 * complete: what the Tab key makes of a word that has begun.
 *
 * At the start of a line "/" begins a command; all else begins a nick. Tab
 * again offers the next one, and after the last the first. No I/O.
 */
#ifndef COMPLETE_H
#define COMPLETE_H

#include <stdbool.h>
#include <stddef.h>

#include "names.h"
#include "words.h"

#define COMPLETE_SIZE	(NAMES_SIZE + 3)

struct complete {
	bool	going;			/* the last key was a Tab, too */
	size_t	number;			/* that was offered */
	char	begin[NAMES_SIZE];	/* the word as it was typed */
};

/*
 * Of the text before the cursor, all from *start on is to be replaced by
 * offer. false: nothing begins so.
 */
bool	complete_next(struct complete *, const struct names *,
	    const char *before, size_t *start, char offer[COMPLETE_SIZE]);

/* Another key than Tab came. */
void	complete_over(struct complete *);

/*
 * May what stands behind this first word of a line be a password? "/pass" is
 * followed by one, and a command that does not exist may be a "/pass" with a
 * letter wrong.
 */
bool	complete_may_be_secret(struct words first);

#endif
