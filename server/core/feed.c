#include "feed.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

/*
 * The smallest block holds two of the longest messages (a line of 1,023 bytes,
 * each repaired to three, and two nicks: under 3,300). The largest is as much
 * as a send can make use of. In between there are 64 of them.
 */
enum { BLOCK_MIN = 8 << 10, BLOCK_MAX = 64 << 10, BLOCKS = 64 };

static size_t
block_size(size_t bytes)
{
	size_t size = bytes / BLOCKS & ~(size_t)63;

	if (size < BLOCK_MIN)
		return BLOCK_MIN;
	return size > BLOCK_MAX ? BLOCK_MAX : size;
}

static void
use_block(struct feed *feed)
{
	struct block *block = TAILQ_FIRST(&feed->spare);

	assert(block != NULL);
	TAILQ_REMOVE(&feed->spare, block, link);
	TAILQ_INSERT_TAIL(&feed->used, block, link);
	block->held = 0;
	block->count = 0;
	block->text = 0;
	feed->in_use += feed->block_size;
}

bool
feed_init(struct feed *feed, size_t bytes, size_t reserve)
{
	size_t at;

	*feed = (struct feed){ .block_size = block_size(bytes) };
	feed->size = bytes + reserve;
	feed->size -= feed->size % feed->block_size;
	feed->arena = malloc(feed->size);
	if (feed->arena == NULL)
		return false;
	TAILQ_INIT(&feed->used);
	TAILQ_INIT(&feed->spare);
	for (at = 0; at < feed->size; at += feed->block_size)
		TAILQ_INSERT_TAIL(&feed->spare,
		    (struct block *)(void *)(feed->arena + at), link);
	use_block(feed);
	return true;
}

void
feed_free(struct feed *feed)
{
	free(feed->arena);
}

/* Writes the text into the last block: its length, or -1 if it won't fit. */
static int
write_text(const struct feed *feed, struct block *block, const char *format,
    va_list args)
{
	char *text = block->bytes + block->text;
	char *end = (char *)feed_record(feed, block, block->count);
	int len;

	if (end <= text)
		return -1;
	len = vsnprintf(text, (size_t)(end - text), format, args);
	return len < end - text ? len : -1;
}

const struct message *
feed_add(struct feed *feed, uint64_t from, uint64_t to, bool spoken,
    const char *format, va_list args)
{
	struct block *block = TAILQ_LAST(&feed->used, blocks);
	struct message *message;
	va_list again;
	int len;

	va_copy(again, args);
	len = write_text(feed, block, format, args);
	if (len == -1) {
		use_block(feed);
		block = TAILQ_LAST(&feed->used, blocks);
		len = write_text(feed, block, format, again);
		assert(len != -1);
	}
	va_end(again);
	message = feed_record(feed, block, block->count);
	*message = (struct message){ .from = from, .to = to,
	    .at = block->text, .len = (uint16_t)len, .spoken = spoken };
	block->text += (uint32_t)len;
	block->count++;
	feed->seq++;
	feed->to_all += to == 0;
	return message;
}

struct cursor
feed_end(const struct feed *feed)
{
	struct block *block = TAILQ_LAST(&feed->used, blocks);

	return (struct cursor){ block, feed->seq, block->count };
}

void
feed_hold(struct cursor at)
{
	at.block->held++;
}

static void
free_unheld(struct feed *feed)
{
	struct block *first;

	while ((first = TAILQ_FIRST(&feed->used))->held == 0 &&
	    TAILQ_NEXT(first, link) != NULL) {
		TAILQ_REMOVE(&feed->used, first, link);
		TAILQ_INSERT_HEAD(&feed->spare, first, link);
		feed->in_use -= feed->block_size;
	}
}

void
feed_release(struct feed *feed, struct cursor *held)
{
	if (held->block == NULL)
		return;
	if (--held->block->held == 0)
		free_unheld(feed);
	held->block = NULL;
}

bool
feed_oldest(const struct feed *feed, struct cursor at)
{
	return at.block == TAILQ_FIRST(&feed->used);
}
