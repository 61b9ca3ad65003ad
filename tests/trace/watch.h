/*
 * watch: the test is the viewer of a server, behind --trace-socket.
 *
 * ends[0] is the test's end. What was read of it stands in watched, up to
 * looked it was looked at.
 */
#ifndef WATCH_H
#define WATCH_H

#include "harness.h"

#define GONE "traced no more: "

extern int ends[2];
extern char watched[4 << 20];
extern size_t looked;

/* The fixture: the socket. */
void		 watch_open(void);

/* In the child: it inherits its end. */
void		 watch_hand_over(void);

/* A server with these options, too; how as above, or zero. */
struct process	*watch_start_how(struct process_how, const char *more);
struct process	*watch_start(const char *more);

/* The same; ann and bob are there, and all that was told was looked at. */
struct process	*watch_two_talk(struct peer **ann, struct peer **bob);

/* Letters for the gate. */
void		 watch_say(const char *letters);

/* Reads what has come; and has looked at it all. */
void		 watch_look(void);
void		 watch_look_at_all(void);

/* The next record is of this kind; and then nothing comes, for it stands. */
void		 watch_next_is(const char *kind);
void		 watch_last_is(const char *kind);

/* A record of this kind comes; those before it are not looked at. */
void		 watch_skip_to(const char *kind);

#endif
