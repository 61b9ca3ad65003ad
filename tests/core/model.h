/*
 * model: the chat in its most obvious form. Each client has a private copy of
 * everything that it is to be sent, as plain bytes. No feed, no cursors, no
 * limits: what the core leaves out it must say ("N lines missed").
 */
#ifndef MODEL_H
#define MODEL_H

#include "copy.h"

enum { MODEL_SEATS = 12, MODEL_HISTORY = 5 };

struct member {
	struct client	*client;	/* NULL: nobody sits here */
	unsigned	 number;
	bool		 here;
	bool		 ended, failed, warned;
	uint64_t	 deadline;	/* when it goes at the latest */
	char		 nick[80];
	char		 line[1200];	/* the one that is not finished */
	size_t		 line_len;
	struct copy	 copy;
	char		 unsent[3 * 4096]; /* what the test has not sent yet */
	size_t		 unsent_at;
};

struct model {
	struct member	 members[MODEL_SEATS];	/* in no order */
	unsigned	 number;
	unsigned	 history;		/* lines that are shown */
	char		 last[MODEL_HISTORY][4096];
	unsigned	 spoken;
	uint64_t	 now;
};

/* What a driver tells the core is told the model as well. */
struct member	*model_joined(struct model *, struct client *);
void		 model_received(struct model *, struct member *,
		    const char *bytes, size_t n);
void		 model_ended(struct model *, struct member *);
void		 model_failed(struct model *, struct member *);
void		 model_freed(struct member *);

/* It was too slow and is shown out (--slow close). */
void		 model_overtaken(struct model *, struct member *);
void		 model_closing(struct model *, const char *notice);

#endif
