/*
 * keys: bytes from a terminal, put together to whole keys.
 *
 * A key is a character in UTF-8, a control character, an escape sequence
 * (ECMA-48: CSI, SS3, or ESC and a character), or a paste, which a terminal
 * puts between ESC [ 200 ~ and ESC [ 201 ~ when it was asked to. However the
 * bytes are split on their way, the keys are the same; what is neither is
 * dropped. There is no I/O here, no clock, and nothing is allocated.
 */
#ifndef KEYS_H
#define KEYS_H

#include <stdbool.h>
#include <stddef.h>

#define KEYS_READ	4096	/* the most bytes that come at once */
#define KEYS_PASTE	65536	/* what is kept of a paste */

/* ESC alone is a key, and the first byte of others: so long it may be both. */
#define KEYS_PATIENCE_MS 50

enum key_kind {
	KEY_TEXT,		/* one character */
	KEY_CONTROL,		/* one byte, below ' ' or DEL */
	KEY_SEQUENCE,		/* ESC and what belongs to it */
	KEY_PASTE		/* text, as the terminal gave it */
};

struct key {
	enum key_kind	 kind;
	const char	*bytes;		/* valid until the next call */
	size_t		 n;
	bool		 cut;		/* the paste was longer than is kept */
};

struct keys {
	size_t		 start, end;	/* what came and is no key yet */
	bool		 pasting;
	bool		 cut;
	size_t		 pasted;	/* bytes of the paste so far */
	size_t		 matched;	/* of the mark that ends it */
	char		 bytes[2 * KEYS_READ];
	char		 paste[KEYS_PASTE];
};

void	keys_init(struct keys *);

/* These bytes came: at most KEYS_READ, and all keys before were taken. */
void	keys_came(struct keys *, const char *bytes, size_t n);

/* The next whole key, or false. */
bool	keys_next(struct keys *, struct key *);

/* Did bytes come that no keys_next has looked at? */
bool	keys_left(const struct keys *);

/* After the last key: is there an ESC that may be a key or begin one? */
bool	keys_unfinished(const struct keys *);

/* Nothing came for KEYS_PATIENCE_MS: what is unfinished is dropped. */
void	keys_waited(struct keys *);

#endif
