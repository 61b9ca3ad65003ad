/*
 * porter: what the first thread does while others serve the clients: the door,
 * the keyboard, the signals, the time, and the only close.
 *
 * It has several things to wait for, which no call that blocks can do, and so
 * it is a small loop around ppoll. What others do may concern it: somebody is
 * to be closed, something falls due earlier. They knock then: by a signal,
 * which like all of them is let in where it sleeps and nowhere else.
 */
#ifndef PORTER_H
#define PORTER_H

#include "locked.h"

#include <signal.h>

/* also: one more descriptor to wake for when it is readable; -1: none. */
void	porter_begin(struct chat *, int listener, const sigset_t *asleep,
	    int also);

/* Does what there is to do and sleeps. false: the end, and *status is it. */
bool	porter_turn(int *status);

/* During a visit: may somebody be accepted? Who has left is closed before. */
bool	porter_is_open(const struct chat *);

/*
 * During a visit: does it sleep without the door or the keyboard, which the
 * chat holds back? Then whoever makes room must make it a turn.
 */
bool	porter_is_shut(void);

/*
 * During a visit: this place, which is gone, is out of all hands, or will be
 * when place_over returns.
 */
void	porter_closes(struct place *);

/* During a visit: is there anything that the porter should not sleep for? */
void	porter_knock_if_due(const struct chat *);

/* Each way has its own: waits until nobody works on it. Not during a visit. */
void	place_over(struct place *);

#endif
