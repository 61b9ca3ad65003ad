/*
 * backlog: what one reader has not been sent yet.
 *
 * It is a cursor in the feed and, where the reader was too slow to be waited
 * for, an aside, which comes first.
 */
#ifndef BACKLOG_H
#define BACKLOG_H

#include "aside.h"
#include "feed.h"

/* What neighbours said is one piece, so that many are rarely needed. */
enum { OFFER_PIECES = 64 };

/*
 * What one send is offered of the feed. Most readers stand at the same place
 * and have no part in what follows, so it is put together once for them all;
 * and what is taken whole need not be walked again. One for a feed, zero at
 * first.
 */
struct offer {
	uint64_t	 reader;	/* for it alone; 0: for all of those */
	uint64_t	 from;		/* number of its first message */
	uint64_t	 seq;		/* the feed's when it was made */
	size_t		 skipped;	/* bytes sent of that first message */
	struct cursor	 end;
	size_t		 bytes;
	size_t		 private;	/* of these, of private messages */
	uint64_t	 messages;
	int		 n;		/* pieces */
	struct iovec	 pieces[1 + OFFER_PIECES];	/* [0]: an aside */
};

struct backlog {
	struct cursor	 at;		/* held; no block: reads no feed */
	struct aside	*aside;		/* owned; NULL: none */
	uint64_t	 apart;		/* before it the reader is not offered
					   what all others are */
	size_t		 sent;		/* of the message at the cursor */
	size_t		 private;	/* bytes owed to it and not to all */
	uint64_t	 taken;		/* bytes sent so far */
	uint64_t	 passed;	/* messages it is done with, counted so
					   that to_all - passed are owed */
	uint64_t	 reader;	/* serial of the client */
	uint64_t	 since;		/* before it: only if spoken */
	uint64_t	 until;		/* from there on: not for it */
};

/*
 * All zero before, or with an aside. Reads from the end of the feed on, or
 * from a place in the history before it with so many spoken messages to all in
 * between.
 */
void		 backlog_begin(struct backlog *, struct feed *,
		    uint64_t reader, const struct cursor *history,
		    uint64_t spoken);
void		 backlog_end(struct backlog *, struct feed *);

/* Nothing of the feed is for it any more; the aside stays. */
void		 backlog_detach(struct backlog *, struct feed *);

/* The feed has a new message: one that it said itself, or a private one. */
void		 backlog_said(struct backlog *, const struct feed *);
void		 backlog_told(struct backlog *, const struct feed *,
		    size_t len);

/* Nothing that is added from now on is for it. */
void		 backlog_stop(struct backlog *, const struct feed *);

bool		 backlog_search(struct backlog *, struct feed *);

/* The pieces are in the offer and valid as long as that. */
int		 backlog_pieces(const struct backlog *, const struct feed *,
		    struct offer *, struct iovec **);

/* n bytes were taken; returns how many messages that finished. */
uint64_t	 backlog_sent(struct backlog *, struct feed *,
		    const struct offer *, size_t n);

/* Messages owed, the one it is in among them. */
uint64_t	 backlog_count(const struct backlog *, const struct feed *);

/*
 * Gives up all messages but the rest of the line it is in, and adds a notice
 * of how many were missed. *missed is how many this time. false: no memory.
 */
bool		 backlog_skip(struct backlog *, struct feed *,
		    uint64_t *missed);

/*
 * Gives up the feed for good; what is left is the rest of the line it is in
 * and a last line of text. false: no memory.
 */
bool		 backlog_last_words(struct backlog *, struct feed *,
		    const char *text);

/*
 * Is it owed anything? Asked of everybody in each turn, and mostly there is
 * nothing new at all.
 */
static inline bool
backlog_any(struct backlog *b, struct feed *feed)
{
	if (b->aside == NULL && b->at.seq == feed->seq)
		return false;
	return backlog_search(b, feed);
}

#endif
