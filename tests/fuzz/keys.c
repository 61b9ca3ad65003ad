/*
 * What is typed, as keys: however the bytes are split, the same keys, and each
 * of them whole.
 *
 * An input is a byte for the split, and the stream.
 */
#include "fuzz.h"

#include "keys.h"
#include "pieces.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

enum { MOST = 4096, ROOM = 8 * MOST };

/* Each key: its kind, its bytes, and a mark of its end. */
struct record {
	char	bytes[ROOM];
	size_t	len;
};

static void
is_whole(const struct key *key, size_t most)
{
	unsigned char first = (unsigned char)key->bytes[0];

	assert(key->kind == KEY_PASTE || key->n > 0);
	assert(key->n <= most && !key->cut);
	if (key->kind == KEY_CONTROL)
		assert(key->n == 1 && (first < ' ' || first == 0x7f));
	if (key->kind == KEY_SEQUENCE)
		assert(key->n > 1 && first == 0x1b);
	if (key->kind == KEY_TEXT)
		assert(key->n == (first < 0x80 ? 1u : first < 0xe0 ? 2u :
		    first < 0xf0 ? 3u : 4u));
}

static void
note(struct record *r, const struct key *key)
{
	assert(r->len + key->n + 2 <= ROOM);
	r->bytes[r->len++] = (char)key->kind;
	if (key->n > 0)
		memcpy(r->bytes + r->len, key->bytes, key->n);
	r->len += key->n;
	r->bytes[r->len++] = '|';
}

/* In pieces of 1 to most bytes. */
static void
type(struct record *r, const char *in, size_t n, unsigned most)
{
	static struct keys keys;
	struct pieces pieces = pieces_of(most);
	size_t piece, left;
	struct key key;

	keys_init(&keys);
	r->len = 0;
	for (left = n; left > 0; left -= piece, in += piece) {
		piece = pieces_next(&pieces, left);
		keys_came(&keys, in, piece);
		while (keys_next(&keys, &key)) {
			is_whole(&key, n);
			note(r, &key);
		}
	}
	keys_waited(&keys);
	assert(!keys_unfinished(&keys));
}

static void
is_the_same(const struct record *a, const struct record *b)
{
	assert(a->len == b->len);
	assert(memcmp(a->bytes, b->bytes, a->len) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct record whole, split;
	const char *in = (const char *)data + 1;

	if (n < 2 || n - 1 > MOST)
		return 0;
	type(&whole, in, n - 1, MOST);
	type(&split, in, n - 1, 1 + data[0]);
	is_the_same(&whole, &split);
	type(&split, in, n - 1, 1);
	is_the_same(&whole, &split);
	return 0;
}
