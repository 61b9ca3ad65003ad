/*
 * talk: what goes between a person and a server, without any I/O.
 *
 * Two one-way buffers. Up: what was typed and is not sent yet, to the byte.
 * Down: what the server said and is not shown yet, cut into lines and cleaned,
 * because a server is a stranger too. The driver asks (nouns) and tells facts
 * (past participles); nothing is allocated, and nothing here blocks.
 *
 * Sizes are bytes. A pointer that is handed out is valid until the next fact.
 */
#ifndef TALK_H
#define TALK_H

#include <stdbool.h>
#include <stddef.h>

#include "line.h"
#include "standing.h"
#include "text.h"

#define TALK_CHUNK	4096	/* the most that is read at once */
#define TALK_LEAST	32	/* and the least: bytes.h, and a slash */
#define TALK_UNSENT	16384	/* what is typed ahead of the server */
#define TALK_TYPED	1024	/* what the server takes as a line, with LF */
#define TALK_BEGUN	3072	/* talk_begin: three such lines */
#define TALK_HEARD	4096	/* a line of the server's is under 3,300 */

/* A chunk and the unfinished line before it, cleaned, and what we add. */
#define TALK_UNSHOWN	(TEXT_GROWTH * (TALK_CHUNK + TALK_HEARD) + 256)

struct talk {
	struct line	 typing;		/* finds /quit */
	struct line	 hearing;		/* cuts what is said */
	struct standing	 standing;		/* what the server says of us */
	size_t		 unsent_len;
	size_t		 begun;			/* so much of it is begin's */
	size_t		 unshown_len;
	bool		 whole;			/* what was typed ends in LF */
	bool		 quit;			/* /quit was typed */
	bool		 ended;			/* nothing more is typed */
	bool		 cut;			/* nothing can be sent */
	bool		 shut;			/* the sending side is shut */
	bool		 held;			/* until the server is heard */
	bool		 inside;		/* a line is sent in part */
	bool		 half;			/* of unsent: the line that */
						/* an old connection took */
	size_t		 intro_len;
	bool		 password;		/* it was begun */
	bool		 again;			/* intro is to be said again */
	bool		 lost;			/* the connection went */
	bool		 over;			/* nothing more is to be done */
	char		 why[128];		/* why it is over, or "" */
	char		 typing_bytes[TALK_TYPED];
	char		 hearing_bytes[TALK_HEARD];
	char		 unsent[TALK_UNSENT + TALK_BEGUN];
	char		 intro[TALK_BEGUN];	/* of talk_introduce */
	char		 unshown[TALK_UNSHOWN];
};

void		 talk_init(struct talk *);

/*
 * The talk was lost and goes on: what comes next is a new connection. What was
 * typed and not sent is kept, in whole lines: of one that the old connection
 * took in part, the rest is left out.
 */
void		 talk_again(struct talk *);

/* Of talk_again what concerns the unsent; for talk.c alone. */
void		 talk_up_again(struct talk *);

/* The parts of it behind talk_introduce, for talk.c and talk_up.c alone. */
void		 talk_begin_anew(struct talk *);
void		 talk_begin_again(struct talk *);
void		 talk_let_in(struct talk *);

/*
 * What was typed is sent only when the server has said something, and not
 * that it is full: so it is not lost where we are turned away.
 */
void		 talk_hold(struct talk *);

/*
 * "/command text" is sent before what is typed and behind what was begun
 * before, on this connection: text of one line, so short that both are a line
 * of TALK_TYPED bytes, or NULL. At most three times.
 */
void		 talk_begin(struct talk *, const char *command,
		    const char *text);

/*
 * The same, and it is sent again where the password was not begun, or was
 * wrong, and the server lets us in nevertheless: it was typed, and what was
 * said before it was not heard. Not where the sending side is shut by then.
 */
void		 talk_introduce(struct talk *, const char *command,
		    const char *text);

/*
 * How many bytes may be typed now? 0: the keyboard is to be left unread; else
 * at least TALK_LEAST.
 */
size_t		 talk_wanted(const struct talk *);

/*
 * These bytes were typed, at most talk_wanted. After /quit nothing is wanted:
 * what was typed behind it is not sent.
 */
void		 talk_typed(struct talk *, const char *bytes, size_t n);

/* May these bytes, typed next, hold a password? Those of a command may. */
bool		 talk_secret(const struct talk *, const char *bytes, size_t n);

/* End of the keyboard. A last line without its LF gets one. */
void		 talk_ended(struct talk *);

/* Will nothing more be typed? */
bool		 talk_ending(const struct talk *);

/* The person has left, whatever the server says: over, as was wished. */
void		 talk_left(struct talk *);

/* Is anything not sent yet? The n bytes of it. So many of them were taken. */
bool		 talk_owed(const struct talk *);
const char	*talk_unsent(const struct talk *, size_t *n);
void		 talk_sent(struct talk *, size_t n);

/* Is all sent, and will no more be typed? Then shut the sending side down. */
bool		 talk_finished(const struct talk *);
void		 talk_shut(struct talk *);

/*
 * Sending failed with this errno: what is unsent is given up and nothing more
 * is typed, but what the server said before that can still be received.
 */
void		 talk_cut(struct talk *, int error);

/* The server said these bytes, at most TALK_CHUNK; all before was shown. */
void		 talk_received(struct talk *, const char *bytes, size_t n);

/* Nothing more comes from the server: end of file (0), or this errno. */
void		 talk_closed(struct talk *, int error);

/* What is not shown yet, whole lines only. So many bytes were shown. */
const char	*talk_unshown(const struct talk *, size_t *n);
void		 talk_shown(struct talk *, size_t n);

/* The nick that the server last confirmed, "": none. Has it let us in? */
const char	*talk_nick(const struct talk *);
bool		 talk_welcome(const struct talk *);

/* Something of our own broke ("standard output"), with this errno: over. */
void		 talk_failed(struct talk *, const char *what, int error);

/* Is there nothing left to do? */
bool		 talk_over(const struct talk *);

/*
 * Is it over because the connection went, or never was more than a "server
 * full", and could it go on by another one? Not where all was sent that ever
 * will be, or where the server would not have us again.
 */
bool		 talk_lost(const struct talk *);

/* Why it is over; NULL where it ended as the user wished. */
const char	*talk_why(const struct talk *);

#endif
