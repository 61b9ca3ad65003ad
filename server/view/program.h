/*
 * program: what is looked into: started, commanded, and ended.
 *
 * It is given one end of a socketpair and is told its number by
 * --trace-socket. Records come out of it; single letters go in. Nothing here
 * waits but program_start, until exec(2) has worked or failed.
 */
#ifndef PROGRAM_H
#define PROGRAM_H

#include "state.h"

#include <stddef.h>
#include <sys/types.h>

struct program {
	struct state	*state;		/* the caller's, and kept true */
	const char	*name;		/* argv[0], the caller's */
	pid_t		 pid;		/* 0: has ended, or none was started */
	int		 socket;	/* our end; -1: closed */
	int		 keyboard;	/* its standard input; -1: not ours */
	int		 status;	/* for exit(3), once it has ended */
};

/* What became of what was to be sent. */
enum program_heard { PROGRAM_HEARD, PROGRAM_BUSY, PROGRAM_DEAF };

/* No program: everything is PROGRAM_DEAF. */
void	program_none(struct program *, struct state *);

/*
 * argv[0] is looked for as a shell does. tcp_chatcli gets a pipe as standard
 * input, any other program ours. Ends with 1, or with 127 if there is no such
 * program. paused: it stops at its first record.
 */
void	program_start(struct program *, struct state *, char **argv,
	    bool paused);

/* One of p s t g, or h. */
enum program_heard program_command(struct program *, char letter);

/* h, unless there are letters that it has not read: asleep it reads none, and
 * they would leave no room for those that matter. */
void	program_beat(struct program *);

/* For its standard input: all of it or nothing; at most PIPE_BUF bytes. */
enum program_heard program_type(struct program *, const char *, size_t n);

/*
 * Up to max bytes of records. 0: none now, or no more ever: then the socket is
 * closed.
 */
size_t	program_records(struct program *, char *, size_t max);

/* Has it ended? It is said how, and the status is set. */
void	program_look(struct program *);

/* A signal, and whatever holds it at its gate lets it go. */
void	program_end(struct program *, int number);

/* What it holds of ours, once it has ended. */
void	program_close(struct program *);

#endif
