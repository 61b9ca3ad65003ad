/* What the tests of both directions of a talk share. */
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

/* At most that much of what is unsent, or unshown, is taken. */
void	take_unsent(struct talk *, struct record *, size_t most);
void	take_unshown(struct talk *, struct record *, size_t most);

void	is_recorded(const struct record *, const char *bytes, size_t n);

TCase	*case_up(void);
TCase	*case_down(void);
TCase	*case_again(void);
TCase	*case_lost(void);

#endif
