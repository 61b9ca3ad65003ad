/*
 * reactor: who is to be called when a descriptor is ready.
 *
 * There is one in a program, over epoll_set. A handler is registered for a
 * descriptor and an event, and called in each turn in which the event is
 * there, until it is unregistered; the end of a connection and an error are
 * there for either event. A handler may register and unregister whatever it
 * likes, itself too.
 */
#ifndef REACTOR_H
#define REACTOR_H

#include <signal.h>
#include <stdbool.h>
#include <time.h>

enum reactor_event { REACTOR_READ, REACTOR_WRITE, REACTOR_EVENTS };

/* As serve_open. */
int	reactor_open(void);

/*
 * Calls this from now on; NULL: nobody. false: it cannot be (errno). Of the
 * handlers that return false, "not now", the first is called first next time.
 */
bool	reactor_register(int fd, enum reactor_event, bool (*handler)(int fd));

/* Before a close: nobody is called, for either event. */
void	reactor_forget(int fd);

/* Is there a handler? */
bool	reactor_calls(int fd, enum reactor_event);

/*
 * Sleeps until something is ready, at most so long (NULL: for ever), with the
 * signals of the mask let in. How many descriptors are, or -1 (errno).
 */
int	reactor_wait(const struct timespec *timeout, const sigset_t *asleep);

/* Each that the last wait found ready for this event: its handler. */
void	reactor_call(enum reactor_event);

#endif
