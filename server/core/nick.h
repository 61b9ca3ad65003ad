/*
 * nick: what may be a nick, and which nicks are the same.
 *
 * A nick has 1 to 16 letters of any script, digits, _ and -; a letter may
 * carry up to two marks, which Thai and Hindi need. It is kept in NFC. Two
 * nicks are the same if they are so after NFKC and case folding, without what
 * cannot be seen: that is the key. Nothing is allocated here.
 */
#ifndef NICK_H
#define NICK_H

#include <stdbool.h>
#include <stddef.h>

#define NICK_MAX	16
#define NICK_SIZE	(NICK_MAX * 4 + 1)
#define NICK_KEY_SIZE	128		/* with a longer key: refused */

struct nick {
	char	name[NICK_SIZE];
	char	key[NICK_KEY_SIZE];
};

enum nick_verdict {
	NICK_GOOD,
	NICK_MALFORMED,
	NICK_MIXED,		/* Latin with Cyrillic or Greek */
	NICK_RESERVED		/* client7, server, admin, all, here, you */
};

/* n bytes of valid UTF-8; the nick is filled unless it is malformed. */
enum nick_verdict nick_parse(struct nick *, const char *text, size_t n);

/* Every client's first nick: clientN, which nobody else may be called. */
void		 nick_first(struct nick *, unsigned long long number);

bool		 nick_same(const struct nick *, const struct nick *);

#endif
