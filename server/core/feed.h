/*
 * feed: every line that the server sends, once, in the order it was sent.
 *
 * Memory is messages + readers, never messages x readers: a message is
 * written once and a reader is a cursor. Messages stand in blocks of one
 * size; in a block the texts lie side by side from the front, so that what
 * neighbours said can be sent as one piece, and the records grow towards them
 * from the end. A block never moves. It is freed when no cursor that is held
 * stands in it or before it. All blocks are reserved at start and handed out
 * last in, first out: nothing can fail later, and what is used stays warm.
 */
#ifndef FEED_H
#define FEED_H

#include <sys/queue.h>

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct message {
	uint64_t	 from;		/* serial of a client, 0: the server */
	uint64_t	 to;		/* serial of a client, 0: everybody */
	uint32_t	 at;		/* where in the block its text begins */
	uint16_t	 len;		/* bytes, its LF among them */
	bool		 spoken;	/* said to all by somebody */
};

struct block {
	TAILQ_ENTRY(block) link;
	size_t		 held;		/* cursors that stand here */
	uint32_t	 count;		/* messages */
	uint32_t	 text;		/* bytes of text */
	char		 bytes[];
};

TAILQ_HEAD(blocks, block);

/*
 * A place between two messages. A copy is free to walk; only what feed_hold
 * and feed_move were told of keeps the messages after it.
 */
struct cursor {
	struct block	*block;		/* NULL: nowhere */
	uint64_t	 seq;		/* number of the message after it */
	uint32_t	 index;		/* and its place in the block */
};

struct feed {
	struct blocks	 used;
	struct blocks	 spare;
	char		*arena;
	size_t		 block_size;
	size_t		 size;		/* bytes of all blocks */
	size_t		 in_use;	/* bytes of the used ones */
	uint64_t	 seq;		/* messages so far */
	uint64_t	 to_all;	/* of these, to everybody */
};

/*
 * Takes bytes and the reserve, together rounded to blocks, which are cut for
 * the bytes alone: the reserve must not make them few. false: no memory.
 */
bool		 feed_init(struct feed *, size_t bytes, size_t reserve);
void		 feed_free(struct feed *);

/*
 * Adds a message. That there is room is the caller's care (flow.h). The
 * record is valid as long as a cursor is held at or before it.
 */
const struct message *feed_add(struct feed *, uint64_t from, uint64_t to,
		    bool spoken, const char *format, va_list);

struct cursor	 feed_end(const struct feed *);
void		 feed_hold(struct cursor);
void		 feed_release(struct feed *, struct cursor *);

/*
 * What follows is asked once or more for each delivery, so it is inline; of a
 * block the records are counted from its end.
 */
static inline struct message *
feed_record(const struct feed *feed, struct block *block, uint32_t index)
{
	char *end = (char *)block + feed->block_size;

	return (struct message *)(void *)end - 1 - index;
}

/* The message after the cursor, or NULL at the end. */
static inline const struct message *
feed_at(const struct feed *feed, struct cursor *at)
{
	if (at->seq == feed->seq)
		return NULL;
	if (at->index == at->block->count) {
		at->block = TAILQ_NEXT(at->block, link);
		at->index = 0;
	}
	return feed_record(feed, at->block, at->index);
}

/* Moves a cursor behind the message that feed_at found. */
static inline void
feed_pass(struct cursor *at)
{
	at->seq++;
	at->index++;
}

static inline const char *
feed_text(const struct cursor *at, const struct message *message)
{
	return at->block->bytes + message->at;
}

/* A held cursor goes to another place. */
static inline void
feed_move(struct feed *feed, struct cursor *held, struct cursor to)
{
	struct cursor from = *held;

	*held = to;
	if (from.block == to.block)
		return;
	feed_hold(to);
	feed_release(feed, &from);
}

/* Is this the block that must become free before any other? */
bool		 feed_oldest(const struct feed *, struct cursor);

#endif
