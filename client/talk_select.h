/*
 * talk_select: the loop that carries a talk between a screen and a server.
 */
#ifndef TALK_SELECT_H
#define TALK_SELECT_H

struct talk;

/*
 * Returns when the talk is over; talk_why then says how it went. The socket is
 * connected and non-blocking; it stays the caller's.
 */
void	talk_select(struct talk *, int server);

#endif
