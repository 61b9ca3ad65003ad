/*
 * event: one thing that the loop did, as the trace tells it.
 *
 * Of the fields only those count that the kind has (server/trace.h shows each
 * kind); the others are zero. Texts belong to whoever tells the event and must
 * live until it is told.
 */
#ifndef EVENT_H
#define EVENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum event_kind {
	EVENT_BEGIN,		/* what program this is, and its source */
	EVENT_SET,		/* these sets are handed to the call */
	EVENT_WAKE,		/* these it left */
	EVENT_ISSET,		/* an FD_ISSET that was true, or as good as */
	EVENT_ACCEPT,
	EVENT_RECV,
	EVENT_LINE,		/* a message to the others */
	EVENT_SEND,
	EVENT_CLOSE,
	EVENT_NOTE,		/* a line of the log */
	EVENT_READ,		/* the keyboard */
	EVENT_SHOW,		/* the screen */
	EVENT_GAP,		/* events that could not be told */
	EVENT_END,
	EVENT_KINDS
};

/* A descriptor with a name of its own, no client's. */
struct event_named {
	const char	*name;		/* NULL behind the last */
	int		 fd;
};

enum { EVENT_NAMED = 4 };

struct event_program {
	const char	*name, *version;
	const char	*title;		/* an address, mostly */
	const char	*file;		/* of the loop, */
	const char	*source;	/* and its text, */
	size_t		 source_len;	/* so many bytes */
	unsigned	 setsize;
	const char	*call;		/* what it waits with: "pselect" */
	struct event_named fds[EVENT_NAMED];
};

/* Descriptor f is bit f % 8 of byte f / 8; for each set (nfds + 7) / 8 bytes. */
struct event_sets {
	int			 nfds;
	const unsigned char	*readable;
	const unsigned char	*writable;
};

/* A reader that is owed so many messages. */
struct event_owed {
	int		 fd;
	uint64_t	 lines;
};

struct event {
	enum event_kind	 kind;
	uint64_t	 turn, seq, us, held;	/* these are the recorder's, */
	const struct event_program *program;	/* and this */
	int		 at;			/* line of the source, or 0 */
	int		 fd;
	int64_t		 n;			/* what the call returned */
	int		 error;			/* errno, where that is -1 */
	int64_t		 of;			/* bytes that were offered */
	uint64_t	 lines;			/* that ended in the bytes */
	uint64_t	 line;			/* bytes of an unfinished one */
	uint64_t	 owed;			/* messages */
	uint64_t	 readers;
	uint64_t	 wait, slept;		/* us; UINT64_MAX: for ever */
	const char	*set;			/* "readable", "writable" */
	const char	*text;			/* of len bytes, not a string */
	size_t		 len;
	bool		 hidden;		/* the text is not for all */
	const char	*nick, *from, *state, *why;
	struct event_sets sets;
	const struct event_owed *most_owed;	/* so many */
	unsigned	 owed_count;
};

#endif
