/*
 * room: who is here, what they are called, who is told what.
 *
 * The structs are for the core alone; a driver sees them as chat.h does. A
 * client is in one of four lists and moves only downward:
 *
 *	outside	a stranger, who has not said the password
 *	here	in the room: it has a nick, talks and is talked to
 *	going	not in the room any more, but still sent its last bytes
 *	doomed	to be closed; taken off this list when the driver is told
 *
 * One that is turned away begins as going.
 */
#ifndef ROOM_H
#define ROOM_H

#include "backlog.h"
#include "chat.h"
#include "feed.h"
#include "line.h"
#include "nick.h"

#include <sys/queue.h>

enum client_state { STRANGER, HERE, GOING, DOOMED };

/* What each delivery touches stands together at the front. */
struct client {
	struct chat	*chat;
	int		 seat;
	enum client_state state;
	struct backlog	 backlog;
	uint64_t	 patience;	/* flow: looked at then; 0: not */
	bool		 ended;		/* its end of file has come */

	TAILQ_ENTRY(client) link;
	uint64_t	 serial;	/* 1, 2, 3; 0: turned away */
	bool		 warned;	/* it was told about UTF-8 */
	bool		 stranger;	/* login: not let in, also if going */
	int		 tries;		/* login: wrong passwords */
	size_t		 strange;	/* login: bytes before it was let in */
	const char	*why;		/* it goes; NULL: it does not */
	uint64_t	 deadline;	/* going: doomed by then; a stranger:
					   shown out by then */
	uint64_t	 progress;	/* flow: taken must come so far */
	uint64_t	 credit;	/* rate: millionths of a line */
	uint64_t	 credited;	/* rate: when credit was right */
	uint64_t	 rest;		/* rate: it does not talk before */
	size_t		 unfinished;	/* rate: bytes not yet charged */
	size_t		 kept;		/* rate: of bytes: to be cut later */
	enum client_secret secret;	/* report: the lines that have ended */

	struct nick	 nick;
	char		 host[48];	/* an address as text, or a /64 */
	struct line	 line;
	char		 bytes[CHAT_LINE_BYTES];
};

TAILQ_HEAD(clients, client);

struct chat {
	struct chat_options options;
	char		 password[CHAT_LINE_BYTES];	/* and zeros */
	struct clients	 outside;
	struct clients	 here;
	struct clients	 going;
	struct clients	 doomed;
	unsigned	 seated;	/* clients not freed, but for */
	unsigned	 turned_away;	/* those who were turned away */
	unsigned	 strangers;	/* of the seated, not let in */
	uint64_t	 serial;	/* the last one given */
	uint64_t	 now;
	uint64_t	 wake;		/* the next tick is due */
	size_t		 keeping;	/* rate: clients with bytes kept */
	bool		 held;		/* flow: talkers wait for readers */
	bool		 closing;

	struct feed	 feed;
	struct offer	 offer;		/* the last one made of it */
	size_t		 taken;		/* bytes that this turn added to it */
	struct cursor	 fresh;		/* held: not seen by chat_said yet */
	struct cursor	 history;	/* held: before the oldest line shown */
	unsigned	 remembered;	/* lines in it */
	struct chat_counters counters;	/* lines to refused */
};

static inline uint64_t
least(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

/*
 * A notice to one client. The stars and the LF are added; what stands between
 * them has under ROOM_NOTICE bytes.
 */
#define ROOM_NOTICE 1024
void	room_tell(struct client *, const char *format, ...)
	    __attribute__((format(printf, 2, 3)));

/* A notice to everybody but one (NULL: to all). */
void	room_announce(struct chat *, struct client *but,
	    const char *format, ...) __attribute__((format(printf, 3, 4)));

/* What a client said to all others, or did (/me). */
void	room_say(struct client *, bool done, const char *text, size_t n);

/* What one client said to another only; both are shown it. */
void	room_whisper(struct client *from, struct client *to,
	    const char *text, size_t n);

/* Does it stay for now, here or outside? */
static inline bool
room_stays(const struct client *client)
{
	return client->state == HERE || client->state == STRANGER;
}

/* It comes in with its first nick: the others are told, it is welcomed. */
void	room_enter(struct client *);

/* It becomes going; if it was in the room, the others are told. */
void	room_leave(struct client *, const char *why);

/* It becomes doomed, whatever it was; the others are told if it was here. */
void	room_doom(struct client *, const char *why);

/* The chat must be told the time by then. */
void	room_wake_by(struct chat *, uint64_t when);

/* Who is called so? NULL: nobody. */
struct client	*room_find(const struct chat *, const struct nick *);

/* Gives up the oldest line of the history, and what was not said before it. */
void	room_forget(struct chat *);

#endif
