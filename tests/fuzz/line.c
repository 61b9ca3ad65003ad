/*
 * The cutter and the cleaner on any bytes, however they are split, against
 * their models and against what may come out at all.
 *
 * An input is a byte for the size of a line, a byte for the split, and the
 * stream.
 */
#include "fuzz.h"

#include "fit.h"
#include "line_model.h"
#include "pieces.h"
#include "text_model.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { SHIPPED = 1024 };	/* CHAT_LINE_BYTES */

/* What the cutter has still to say of a stream. */
struct expected {
	const char	*stream;	/* without telnet commands */
	size_t		 n;
	size_t		 size;
	bool		 clean;		/* cleaned lines are looked at */
};

static char *
had(void *memory)
{
	if (memory == NULL)
		abort();
	return memory;
}

/* Each buffer is no longer than it must be, so that a step past is seen. */
static char *
copied(const char *bytes, size_t n)
{
	return memcpy(had(malloc(n + 1)), bytes, n);
}

/* The longest start that ends between two characters, by trying. */
static void
is_cut_well(const char *text, size_t n, size_t max)
{
	size_t len, end = 0;

	while (end < n && (len = fit_character(text + end, n - end)) > 0 &&
	    end + len <= max)
		end += len;
	assert(text_cut(text, n, max) == end);
}

static void
is_clean(const char *clean, size_t len)
{
	char *again = had(malloc(TEXT_GROWTH * len + 1));
	bool repaired = false;

	assert(fit(clean, len));
	assert(text_clean(again, clean, len, &repaired) == len);
	assert(memcmp(again, clean, len) == 0 && !repaired);
	is_cut_well(clean, len, len);
	is_cut_well(clean, len, len / 2);
	is_cut_well(clean, len, 48);
	free(again);
}

static void
is_cleaned(const char *bytes, size_t n)
{
	char *text = copied(bytes, n);
	char *clean = had(malloc(TEXT_GROWTH * n + 1));
	char *said = had(malloc(TEXT_GROWTH * n + 1));
	bool repaired = false, was = false;
	size_t len = text_clean(clean, text, n, &repaired);

	assert(len <= TEXT_GROWTH * n);
	assert(text_model(said, text, n, &was) == len);
	assert(memcmp(said, clean, len) == 0 && repaired == was);
	is_clean(clean, len);
	free(said);
	free(clean);
	free(text);
}

static void
is_next(struct expected *e, const struct line *l, enum line_cut cut)
{
	const char *bytes;
	size_t len;

	assert(line_model_next(&e->stream, &e->n, e->size, &bytes, &len) ==
	    cut);
	if (cut != LINE_WHOLE)
		return;
	assert(l->len == len && memcmp(l->bytes, bytes, len) == 0);
	if (e->clean)
		is_cleaned(l->bytes, l->len);
}

static void
fed(struct line *l, const char *bytes, size_t n, struct expected *e)
{
	char *piece = n > 1 ? copied(bytes, n) : NULL;	/* 1: to be quick */
	const char *at = n > 1 ? piece : bytes;
	enum line_cut cut;

	while ((cut = line_next(l, &at, &n)) != LINE_UNFINISHED)
		is_next(e, l, cut);
	assert(n == 0);
	free(piece);
}

/* In pieces of 1 to most bytes; the cutter is one that was used before. */
static void
is_cut(struct line *l, const char *in, size_t n, struct expected e,
    unsigned most)
{
	struct pieces pieces = pieces_of(most);
	enum line_cut cut;
	size_t piece;

	while (n > 0) {
		piece = pieces_next(&pieces, n);
		fed(l, in, piece, &e);
		in += piece;
		n -= piece;
	}
	if ((cut = line_last(l)) != LINE_UNFINISHED)
		is_next(&e, l, cut);
	assert(e.n == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const char *in = (const char *)data + 2;
	struct expected e;
	struct line l;
	char *plain, *buffer;

	if (n < 2)
		return 0;
	n -= 2;
	e.size = data[0] < 128 ? 1 + (size_t)data[0] : SHIPPED;
	e.clean = true;
	e.stream = plain = had(malloc(n + 1));
	e.n = line_model_plain(in, n, plain);
	buffer = had(malloc(e.size));
	line_init(&l, buffer, e.size);
	is_cut(&l, in, n, e, 1 << 14);
	e.clean = false;
	is_cut(&l, in, n, e, 1 + data[1]);
	is_cut(&l, in, n, e, 1);
	is_cleaned(in, n);
	free(buffer);
	free(plain);
	return 0;
}
