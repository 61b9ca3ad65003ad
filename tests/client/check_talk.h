/*
 * What the tests of a talk share: a talk, t, and what was taken out of it, r.
 */
#ifndef CHECK_TALK_H
#define CHECK_TALK_H

#include <check.h>

#include "talk.h"

#define LEN(array)	(sizeof(array) / sizeof((array)[0]))
#define BYTES(s)	s, sizeof(s) - 1

/* Everything that was taken out of a talk. */
struct record {
	char	bytes[1 << 16];
	size_t	len;
};

extern struct talk	t;
extern struct record	r;

/* A fixture: a talk that begins, and nothing recorded. */
void	fresh(void);

/* This was typed; the server said this, and it was shown. */
void	type(const char *text);
void	hear(const char *text);

/* All that is unsent, and was recorded, is this; it is taken. */
void	sends(const char *text);

/* At most that much of what is unsent, or unshown, is taken. */
void	take_unsent(struct talk *, struct record *, size_t most);
void	take_unshown(struct talk *, struct record *, size_t most);

void	is_recorded(const struct record *, const char *bytes, size_t n);

TCase	*case_up(void);
TCase	*case_begin(void);
TCase	*case_down(void);
TCase	*case_again(void);
TCase	*case_lost(void);

#endif
