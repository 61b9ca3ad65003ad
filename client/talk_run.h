/*
 * talk_run: carries a talk between a screen and a server.
 *
 * By one loop (talk_select.c) or by two threads (talk_threads.c): which it is,
 * is chosen by linking.
 */
#ifndef TALK_RUN_H
#define TALK_RUN_H

struct talk;

/*
 * Returns when the talk is over; talk_why then says how it went. The socket is
 * connected and non-blocking; it stays the caller's, to be closed.
 */
void	talk_run(struct talk *, int server);

#endif
