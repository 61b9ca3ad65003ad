/*
 * guard: who may ask?
 *
 * Any page in a browser of this machine can send something to our port, under
 * a name of its own that it lets point here, too. So we answer to our own
 * names only; who asks must know the token, which is printed once; and what
 * changes something must come from our own page.
 */
#ifndef GUARD_H
#define GUARD_H

#include <stdbool.h>

/* 128 bits from the kernel, in hexadecimal. */
#define GUARD_TOKEN	33

/* Two names, each with its port and, where that is HTTP's, without. */
#define GUARD_NAMES	4

struct guard {
	char	token[GUARD_TOKEN];
	char	names[GUARD_NAMES][32];		/* "127.0.0.1:8080" and so on */
};

void	guard_open(struct guard *, unsigned port);

/* What a browser calls us: its Host. NULL: it says none. */
bool	guard_is_us(const struct guard *, const char *host);

/* Is it this token? How long that takes does not tell how much is right. */
bool	guard_knows(const struct guard *, const char *token);

/* Origin: one of our pages? */
bool	guard_is_ours(const struct guard *, const char *origin);

#endif
