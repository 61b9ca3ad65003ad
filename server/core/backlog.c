#include "backlog.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>

/*
 * One send is offered no more than this: more than the kernel takes at once
 * (SO_SNDBUF in common/tcp.c), so that a long backlog is not walked in vain.
 */
enum { OFFER = 128 << 10 };

void
backlog_begin(struct backlog *b, struct feed *feed, uint64_t reader,
    const struct cursor *history, uint64_t spoken)
{
	*b = (struct backlog){ .aside = b->aside, .taken = b->taken,
	    .reader = reader, .since = feed->seq,
	    .until = UINT64_MAX, .apart = feed->seq,
	    .passed = feed->to_all - spoken };
	b->at = history != NULL ? *history : feed_end(feed);
	feed_hold(b->at);
}

void
backlog_detach(struct backlog *b, struct feed *feed)
{
	feed_release(feed, &b->at);
	b->sent = 0;
	b->private = 0;
}

void
backlog_end(struct backlog *b, struct feed *feed)
{
	backlog_detach(b, feed);
	aside_free(&b->aside);
}

void
backlog_said(struct backlog *b, const struct feed *feed)
{
	b->passed++;
	b->apart = feed->seq;
}

void
backlog_told(struct backlog *b, const struct feed *feed, size_t len)
{
	b->passed--;
	b->apart = feed->seq;
	b->private += len;
}

void
backlog_stop(struct backlog *b, const struct feed *feed)
{
	b->until = feed->seq;
	b->apart = UINT64_MAX;
}

static bool
visible(const struct backlog *b, const struct message *m, uint64_t seq)
{
	if (m->to != 0)
		return m->to == b->reader || m->from == b->reader;
	return m->from != b->reader && (seq >= b->since || m->spoken);
}

/* Moves a cursor to the next message that is for this reader. */
static const struct message *
next_visible(const struct backlog *b, const struct feed *feed,
    struct cursor *at)
{
	const struct message *m;

	if (at->block == NULL)
		return NULL;
	for (; at->seq < b->until; feed_pass(at)) {
		m = feed_at(feed, at);
		if (m == NULL || visible(b, m, at->seq))
			return m;
	}
	return NULL;
}

/* Who has been given all that is for it must not keep what comes after. */
bool
backlog_search(struct backlog *b, struct feed *feed)
{
	struct cursor at = b->at;
	const struct message *m = next_visible(b, feed, &at);

	if (at.block != NULL && at.seq < b->until)
		feed_move(feed, &b->at, at);
	else
		feed_release(feed, &b->at);
	return b->aside != NULL || m != NULL;
}

uint64_t
backlog_count(const struct backlog *b, const struct feed *feed)
{
	return b->at.block == NULL ? 0 : feed->to_all - b->passed;
}

/* Adds a piece, or makes the last one longer: neighbours go as one. */
static bool
add_piece(struct offer *offer, const char *bytes, size_t len)
{
	struct iovec *last = &offer->pieces[offer->n];

	if (offer->n > 0 && (char *)last->iov_base + last->iov_len == bytes) {
		last->iov_len += len;
		return true;
	}
	if (offer->n == OFFER_PIECES)
		return false;
	offer->n++;
	last[1] = (struct iovec){ (void *)(uintptr_t)bytes, len };
	return true;
}

/* For whom is what this reader is offered? */
static uint64_t
party(const struct backlog *b)
{
	return b->at.seq >= b->apart ? 0 : b->reader;
}

static bool
is_for(const struct offer *offer, const struct backlog *b,
    const struct feed *feed)
{
	return offer->from == b->at.seq && offer->seq == feed->seq &&
	    offer->reader == party(b) && offer->skipped == b->sent;
}

static void
make_offer(struct offer *offer, const struct backlog *b,
    const struct feed *feed)
{
	const struct message *m;
	size_t skip = b->sent, len;

	offer->reader = party(b);
	offer->from = b->at.seq;
	offer->seq = feed->seq;
	offer->skipped = skip;
	offer->end = b->at;
	offer->bytes = offer->private = offer->messages = 0;
	offer->n = 0;
	while (offer->bytes < OFFER &&
	    (m = next_visible(b, feed, &offer->end)) != NULL) {
		len = m->len - skip;
		if (!add_piece(offer, feed_text(&offer->end, m) + skip, len))
			break;
		offer->bytes += len;
		offer->private += m->to != 0 ? m->len : 0;
		offer->messages++;
		skip = 0;
		feed_pass(&offer->end);
	}
}

int
backlog_pieces(const struct backlog *b, const struct feed *feed,
    struct offer *offer, struct iovec **pieces)
{
	int n = 0;

	if (b->at.block != NULL) {
		if (!is_for(offer, b, feed))
			make_offer(offer, b, feed);
		n = offer->n;
	}
	*pieces = offer->pieces + 1;
	if (b->aside == NULL)
		return n;
	*--*pieces = aside_rest(b->aside);
	return n + 1;
}

/* All that was offered of the feed is taken. */
static uint64_t
all_sent(struct backlog *b, struct feed *feed, const struct offer *offer)
{
	b->passed += offer->messages;
	b->private -= offer->private;
	b->sent = 0;
	feed_move(feed, &b->at, offer->end);
	return offer->messages;
}

/* Some of it is: n bytes from the start of the message at the cursor. */
static uint64_t
some_sent(struct backlog *b, struct feed *feed, size_t n)
{
	struct cursor at = b->at;
	const struct message *m;
	uint64_t whole = 0;

	while ((m = next_visible(b, feed, &at)) != NULL && n >= m->len) {
		n -= m->len;
		b->passed++;
		b->private -= m->to != 0 ? m->len : 0;
		whole++;
		feed_pass(&at);
	}
	b->sent = n;
	if (at.block != NULL)
		feed_move(feed, &b->at, at);
	return whole;
}

uint64_t
backlog_sent(struct backlog *b, struct feed *feed, const struct offer *offer,
    size_t n)
{
	b->taken += n;
	if (b->aside != NULL)
		n = aside_sent(&b->aside, n);
	if (n > 0 && n == offer->bytes && is_for(offer, b, feed))
		return all_sent(b, feed, offer);
	return some_sent(b, feed, b->sent + n);
}

/* What must still go so that the line it is in is whole. */
static struct iovec
rest_of_line(const struct backlog *b, const struct feed *feed)
{
	struct cursor at = b->at;
	const struct message *m;

	if (b->aside != NULL)
		return aside_line(b->aside);
	if (b->sent == 0)
		return (struct iovec){ NULL, 0 };
	m = feed_at(feed, &at);
	assert(m != NULL);		/* some of it was sent */
	return (struct iovec){ at.block->bytes + m->at + b->sent,
	    m->len - b->sent };
}

bool
backlog_skip(struct backlog *b, struct feed *feed, uint64_t *missed)
{
	uint64_t total;
	char notice[80] = "";

	*missed = total = backlog_count(b, feed) - (b->sent > 0);
	if (b->aside != NULL)
		total += aside_missed(b->aside);
	if (total > 0)
		snprintf(notice, sizeof notice, "*** %" PRIu64
		    " lines missed: you were too far behind\n", total);
	if (!aside_put(&b->aside, rest_of_line(b, feed), notice, total))
		return false;
	feed_move(feed, &b->at, feed_end(feed));
	b->passed = feed->to_all;
	b->sent = 0;
	b->private = 0;
	return true;
}

bool
backlog_last_words(struct backlog *b, struct feed *feed, const char *text)
{
	if (!aside_put(&b->aside, rest_of_line(b, feed), text, 0))
		return false;
	backlog_detach(b, feed);
	return true;
}
