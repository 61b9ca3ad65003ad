/*
 * model: the chat in its most obvious form. Each client has a private copy of
 * everything that it is to be sent, as plain bytes. No feed, no cursors, no
 * limits: what the core leaves out it must say ("N lines missed").
 *
 * How a line is cleaned and what may be a nick it asks text.h and nick.h,
 * which have models of their own.
 */
#ifndef MODEL_H
#define MODEL_H

#include "chat.h"
#include "copy.h"
#include "nick.h"

enum { MODEL_SEATS = 16, MODEL_HISTORY = 5 };

#define SECOND		UINT64_C(1000000)

struct member {
	struct client	*client;	/* NULL: nobody sits here */
	unsigned	 number;	/* 0: it is turned away */
	unsigned	 arrival;	/* its place among all who came */
	unsigned	 entered;	/* and among those who were here */
	bool		 here;
	bool		 outside;	/* it may say the password */
	bool		 stranger;	/* it has not said it, also if going */
	unsigned	 tries;
	size_t		 strange;	/* bytes that it sent outside */
	bool		 ended, failed, warned;
	uint64_t	 deadline;	/* when it goes at the latest */
	struct nick	 nick;
	char		 host[8];
	char		 line[1200];	/* the one that is not finished */
	size_t		 line_len;
	char		 kept[1024];	/* --rate: not heard yet */
	size_t		 kept_len;
	size_t		 uncharged;	/* --rate: bytes of the line */
	uint64_t	 credit;	/* --rate: millionths of a line */
	uint64_t	 credited;	/* --rate: at that time */
	uint64_t	 rest;		/* --rate: it is silent until then */
	struct copy	 copy;
	char		 unsent[3 * 4096]; /* what the test has not sent yet */
	size_t		 unsent_at;
};

struct model {
	struct member	 members[MODEL_SEATS];	/* in no order */
	struct chat_options options;		/* those that it has */
	unsigned	 number, arrivals, entries;
	char		 last[MODEL_HISTORY][4096];
	unsigned	 spoken;
	uint64_t	 lines, refused, deliveries; /* as in chat_counters */
	uint64_t	 now;
};

/*
 * What a driver tells the core is told the model as well. A client that joins
 * takes a free place among the members.
 */
void		 model_joined(struct model *, struct member *, const char *);
void		 model_received(struct model *, struct member *,
		    const char *bytes, size_t n);
void		 model_ended(struct model *, struct member *);
void		 model_failed(struct model *, struct member *);
void		 model_freed(struct member *);

/* It is so late now. */
void		 model_ticked(struct model *, uint64_t now);

/* It was too slow and is shown out (--slow close). */
void		 model_overtaken(struct model *, struct member *);
void		 model_closing(struct model *, const char *notice);

/* The keeper says a notice; shows out a client, quietly if the room waits. */
void		 model_told(struct model *, const char *text);
void		 model_kicked(struct model *, struct member *,
		    const char *reason, bool quietly);

/* How many are here, or at least not freed yet. */
unsigned	 model_here(const struct model *);
unsigned	 model_seated(const struct model *);
unsigned	 model_turned_away(const struct model *);

/* Who of those here entered next after that one? NULL: nobody. */
struct member	*model_next(struct model *, unsigned entered);

/* May it be read now? */
bool		 model_wanted(const struct model *, const struct member *);

/* What a line means, for model_hear.c: text is clean. */
void		 model_line(struct model *, struct member *, const char *text);

/* The same of one who is still outside; it comes in, or not. */
void		 model_stranger_line(struct model *, struct member *,
		    const char *text);
void		 model_stranger(struct model *, struct member *);
void		 model_shown_out(struct model *, struct member *,
		    const char *notice);
bool		 model_too_many_strangers(const struct model *);
void		 model_enter(struct model *, struct member *);

/* For these files: lines are sent; it goes out of the room. */
void		 model_tell(struct member *, const char *format, ...)
		    __attribute__((format(printf, 2, 3)));
void		 model_tell_others(struct model *, const struct member *but,
		    const char *format, ...)
		    __attribute__((format(printf, 3, 4)));
void		 model_leave(struct model *, struct member *, uint64_t after);

/* For model.c: its --rate begins. */
void		 model_credit(const struct model *, struct member *);

#endif
