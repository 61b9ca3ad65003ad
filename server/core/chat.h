/*
 * chat: the whole chat without a system call, a clock or a descriptor.
 *
 * A driver owns the descriptors, the waiting, the time and the buffer it
 * receives into. It asks the chat questions (nouns) and tells it facts (past
 * participles); the chat never calls the driver. In the order of a turn:
 *
 *	chat_ticked			a turn begins, and it is so late
 *	chat_doomed, client_left	close what must be closed
 *	chat_open, client_wanted	whom to watch for reading
 *	client_is_owed, client_owed	whom to watch for writing
 *	chat_deadline			how long to sleep at most
 *	chat_ticked			the driver has slept
 *	chat_joined, client_received,	what the sockets said
 *	client_ended, client_failed
 *	client_owed, client_sent	what goes out
 *
 * A client belongs to the chat. The driver may use it from chat_joined until
 * client_left, which it tells once chat_doomed has named the client, and
 * before it closes the descriptor. Nothing else frees a client, so a driver
 * may walk over its clients and tell facts without losing one under its feet.
 *
 * Times are microseconds of a monotonic clock, sizes are bytes.
 */
#ifndef CHAT_H
#define CHAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/uio.h>

#define CHAT_LINE_BYTES	1024		/* a client's line with its LF */
#define CHAT_NEVER	UINT64_MAX	/* a deadline that does not come */
#define CHAT_FEED_MIN	((size_t)64 << 10)

struct chat;
struct client;

/* What happens to a client that is too far behind to be waited for. */
enum chat_slow {
	CHAT_SKIP,		/* it misses lines and is told how many */
	CHAT_CLOSE,		/* it is told why and shown out */
	CHAT_WAIT		/* all talkers wait for it */
};

struct chat_options {
	enum chat_slow	 slow;
	size_t		 feed;		/* bytes kept for those behind */
	unsigned	 history;	/* lines shown to a newcomer */
	unsigned	 rate;		/* lines a second and client; 0: off */
	unsigned	 per_host;	/* clients from one host; 0: off */
	unsigned	 seats;		/* clients, at least 1 */
	unsigned	 spare;		/* seats to be turned away in, >= 1 */
	bool		 watched;	/* chat_said is asked each turn */
	const char	*password;	/* to come in; NULL: none. Copied, so
					   short that /pass X is a line */
	const char	*limit;		/* why there are no more seats; not
					   copied, must outlive the chat */
};

struct chat_counters {
	size_t		 clients;	/* here now */
	uint64_t	 lines;		/* that clients sent */
	uint64_t	 deliveries;	/* messages sent whole, to each; not
					   one that a skip came into */
	uint64_t	 skipped;	/* messages that clients missed */
	uint64_t	 refused;	/* connections turned away */
	size_t		 feed;		/* bytes the feed holds */
	uint64_t	 behind;	/* most messages owed to anybody */
	const char	*furthest;	/* its nick, or NULL: nobody is behind;
					   valid until the next fact */
};

/* A message as it was sent, with its LF; valid until the next call. */
struct chat_message {
	const char	*bytes;
	size_t		 len;
	bool		 private;	/* not to everybody */
	unsigned	 readers;	/* so many are sent it */
};

/* Is what a client said for all to see? */
enum client_secret { CLIENT_PUBLIC, CLIENT_PRIVATE, CLIENT_PASSWORD };

/* The options are copied. NULL: no memory. */
struct chat	*chat_new(const struct chat_options *, uint64_t now);
void		 chat_free(struct chat *);

/* May a connection be accepted now? */
bool		 chat_open(const struct chat *);

/*
 * Somebody connected. host says who counts as one host (text, copied); seat
 * is the driver's own number for it and comes back from client_seat. Where
 * the chat is full the client is one that is turned away: it is owed the
 * reason and doomed soon after. NULL: no memory, close the descriptor.
 */
struct client	*chat_joined(struct chat *, const char *host, int seat);

/* How many bytes may be read from it now? 0: it is not to be watched. */
size_t		 client_wanted(const struct client *);

/* These bytes came. */
void		 client_received(struct client *, const char *bytes, size_t n);

/* End of file: it will not talk again; it is sent what it is owed by now. */
void		 client_ended(struct client *);

/* Its connection is lost. why is for the log and must stay valid. */
void		 client_failed(struct client *, const char *why);

/* Is it owed anything? */
bool		 client_is_owed(struct client *);

/*
 * The bytes it is owed, oldest first: points *pieces at the first piece and
 * returns how many there are. Not always all it is owed. They are the chat's
 * and valid until the next fact, tick or client_owed.
 */
int		 client_owed(struct client *, struct iovec **pieces);

/* So many of those bytes were taken. */
void		 client_sent(struct client *, size_t n);

/* It is going and has been sent all: shut the sending side down. */
bool		 client_finished(struct client *);

/* A client that must be closed now, or NULL; each is named once. */
struct client	*chat_doomed(struct chat *);

/* The client is forgotten and freed. */
void		 client_left(struct client *);

/* When chat_ticked must come at the latest, or CHAT_NEVER. */
uint64_t	 chat_deadline(const struct chat *);

/*
 * It is so late now. To be told before the questions of a turn, which depend
 * on it, and again after sleeping. From one tick to the next no more is taken
 * in than the feed can hold.
 */
void		 chat_ticked(struct chat *, uint64_t now);

/* Everybody is told why, nobody new is let in, and all are shown out. */
void		 chat_closing(struct chat *, const char *reason);

/* chat_closing was told and nobody is left. */
bool		 chat_over(const struct chat *);

/*
 * The keeper, who has no seat. How many bytes may be read from its keyboard
 * now? What it says to all, n bytes of clean text, is a notice; false: all
 * wait for a slow reader, nobody was told. Whom it kicks is told the reason
 * (n bytes of clean text, may be none) and shown out, and the others are told;
 * false: nobody is called so. Who is here, one after the other, NULL before the
 * first and after the last; valid until the next fact.
 */
size_t		 chat_wanted(const struct chat *);
bool		 chat_told(struct chat *, const char *text, size_t n);
bool		 chat_kicked(struct chat *, const char *nick, size_t nick_len,
		    const char *reason, size_t n);
const struct client *chat_here(const struct chat *,
		    const struct client *after);

/* The next message, each once, if the chat is watched; false: no more. */
bool		 chat_said(struct chat *, struct chat_message *);

/* For the log. The texts are valid until the next fact. */
int		 client_seat(const struct client *);
const char	*client_nick(const struct client *);
bool		 client_is_here(const struct client *);	/* in the room */
const char	*client_why(const struct client *);	/* NULL: it stays */
bool		 client_refused(const struct client *);	/* turned away */

/*
 * For the trace: what its last client_received brought or began; bytes of a
 * line that has not ended yet; messages it is owed.
 */
enum client_secret client_secret(const struct client *);
size_t		 client_unfinished(const struct client *);
uint64_t	 client_behind(const struct client *);
struct chat_counters chat_counters(const struct chat *);

#endif
