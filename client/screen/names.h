/*
 * names: who is here, learnt from what the server says.
 *
 * The list is in the order in which one would be thought of: who spoke or came
 * last stands first. It is bounded; whoever would be one too many takes the
 * place of the last. There is no I/O here and nothing is allocated.
 */
#ifndef NAMES_H
#define NAMES_H

#include <stdbool.h>
#include <stddef.h>

#define NAMES_SIZE	65	/* 16 characters of 4 bytes, and a NUL */
#define NAMES_MOST	2048

struct names {
	char	me[NAMES_SIZE];		/* what we are called, or "" */
	bool	asked;			/* a /who that nobody typed */
	bool	answering;		/* its answer has begun */
	size_t	n;
	char	here[NAMES_MOST][NAMES_SIZE];
};

void		 names_init(struct names *);

/* /who was asked for our own sake: the next answer is not to be shown. */
void		 names_asked(struct names *);

/*
 * A line of the server's, without its LF. false: it is not to be shown,
 * because it answers what we asked.
 */
bool		 names_heard(struct names *, const char *line, size_t n);

/*
 * Of those whose name begins so, the one with this number (0 is the first), or
 * NULL. Case does not matter, and a syllable that is not finished begins one
 * that is: "ㅁ" and "미" begin "민수". We are not among them.
 */
const char	*names_match(const struct names *, const char *begin,
		    size_t number);

#endif
