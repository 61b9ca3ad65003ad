#include "store.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>

/*
 * Three of the longest records fit: little is lost at the end of one, and
 * what is let go at once is a small part of what is kept.
 */
enum { BLOCK_SIZE = 4 * RECORD_SIZE, FRAME = 64 };

struct block {
	STAILQ_ENTRY(block)	 all;
	size_t			 len;
	unsigned		 readers;
	bool			 full;	/* nothing is added */
	bool			 gone;	/* not in the list any more */
	uint64_t		 last;	/* number of its last record */
	char			 bytes[BLOCK_SIZE];
};

STAILQ_HEAD(blocks, block);

struct store {
	struct blocks	 blocks;	/* the first: the first record alone */
	struct block	*last;		/* NULL: there is none */
	size_t		 held, limit;
};

struct store *
store_new(size_t limit)
{
	struct store *s = calloc(1, sizeof(*s));

	if (s != NULL) {
		STAILQ_INIT(&s->blocks);
		s->limit = limit;
	}
	return s;
}

void
store_free(struct store *s)
{
	struct block *b;

	while ((b = STAILQ_FIRST(&s->blocks)) != NULL) {
		STAILQ_REMOVE_HEAD(&s->blocks, all);
		free(b);
	}
	free(s);
}

/* What comes first once the oldest has gone; it may be nothing. */
static struct block *
oldest(const struct store *s)
{
	struct block *b = STAILQ_FIRST(&s->blocks);

	return b != NULL ? STAILQ_NEXT(b, all) : NULL;
}

static bool
let_oldest_go(struct store *s)
{
	struct block *first = STAILQ_FIRST(&s->blocks), *b = oldest(s);

	if (b == NULL)
		return false;
	STAILQ_REMOVE_AFTER(&s->blocks, first, all);
	if (s->last == b)
		s->last = first;
	s->held -= sizeof(*b);
	b->gone = true;
	if (b->readers == 0)
		free(b);
	return true;
}

static struct block *
add_block(struct store *s)
{
	struct block *b;

	if (s->held + sizeof(*b) > s->limit)
		let_oldest_go(s);
	while ((b = malloc(sizeof(*b))) == NULL)
		if (!let_oldest_go(s))
			return NULL;
	b->len = 0;
	b->readers = 0;
	b->full = STAILQ_EMPTY(&s->blocks);
	b->gone = false;
	b->last = 0;
	STAILQ_INSERT_TAIL(&s->blocks, b, all);
	s->last = b;
	s->held += sizeof(*b);
	return b;
}

void
store_add(struct store *s, const struct record *r)
{
	struct block *b = s->last;

	if (b == NULL || b->full || sizeof b->bytes - b->len < r->n + FRAME)
		b = add_block(s);
	if (b == NULL)
		return;
	b->len += (size_t)snprintf(b->bytes + b->len, FRAME,
	    "id: %" PRIu64 "\ndata: ", r->seq);
	memcpy(b->bytes + b->len, r->line, r->n);
	b->len += r->n;
	memcpy(b->bytes + b->len, "\n\n", 2);
	b->len += 2;
	b->last = r->seq;
}

static void
move(struct store_place *p, struct block *to)
{
	struct block *from = p->block;

	*p = (struct store_place){ .block = to };
	if (to != NULL)
		to->readers++;
	if (from != NULL && --from->readers == 0 && from->gone)
		free(from);
}

/* Where who stands at the end of this block goes on. */
static struct block *
following(const struct store *s, const struct block *b)
{
	if (b == NULL)
		return STAILQ_FIRST(&s->blocks);
	return b->gone ? oldest(s) : STAILQ_NEXT(b, all);
}

/* Where in the block the events begin that come behind the number. */
static size_t
events_behind(const struct block *b, uint64_t seq)
{
	const char *at = b->bytes, *end = b->bytes + b->len;

	while (at < end && strtoull(at + sizeof "id:", NULL, 10) <= seq) {
		at = memmem(at, (size_t)(end - at), "\n\n", 2);
		if (at == NULL)
			return b->len;
		at += 2;
	}
	return (size_t)(at - b->bytes);
}

struct store_place
store_behind(struct store *s, uint64_t seq)
{
	struct store_place p = { .block = NULL };
	struct block *b;

	STAILQ_FOREACH(b, &s->blocks, all)
		if (b->last > seq)
			break;
	if (b == NULL)
		b = s->last;
	move(&p, b);
	if (b != NULL)
		p.at = events_behind(b, seq);
	return p;
}

size_t
store_take(struct store *s, struct store_place *p, char *to, size_t max)
{
	struct block *next;
	size_t n = 0, some;

	for (;;) {
		some = p->block != NULL ? p->block->len - p->at : 0;
		if (some > max - n)
			some = max - n;
		if (some > 0)
			memcpy(to + n, p->block->bytes + p->at, some);
		p->at += some;
		n += some;
		if (n == max || (next = following(s, p->block)) == NULL)
			return n;
		move(p, next);
	}
}

bool
store_taken(const struct store *s, const struct store_place *p)
{
	return (p->block == NULL || p->at == p->block->len) &&
	    following(s, p->block) == NULL;
}

void
store_leave(struct store_place *p)
{
	move(p, NULL);
}
