/*
 * epoll_set: the set that the kernel keeps for epoll(7), and what it answers.
 *
 * There is one in a program. Events are EPOLLIN and EPOLLOUT; the end of a
 * connection and an error count as either that is wanted.
 */
#ifndef EPOLL_SET_H
#define EPOLL_SET_H

#include "event.h"

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <time.h>

/* As serve_open. */
int			 epoll_set_open(void);

/*
 * From now on these events are wanted of fd; 0: none, and it is not in the
 * set. The kernel is told if that is news. false: it cannot (errno), and what
 * was wanted stands.
 */
bool			 epoll_set_want(int fd, uint32_t events);
uint32_t		 epoll_set_wanted(int fd);

/* Before a close, by which the kernel itself forgets it. */
void			 epoll_set_forget(int fd);

/*
 * Sleeps until something is ready, at most so long (NULL: for ever), with the
 * signals of the mask let in. How many descriptors are, or -1 (errno).
 */
int			 epoll_set_wait(const struct timespec *timeout,
			    const sigset_t *asleep);

/* Of the last wait: the i-th that is ready; which one fd is, or 0. */
int			 epoll_set_named(int i);
int			 epoll_set_place(int fd);

/* Is the event there, and wanted? */
bool			 epoll_set_is(int fd, uint32_t event);

/* What is wanted, and what of it is there, below nfds, for the trace (show). */
struct event_sets	 epoll_set_told(int nfds);
struct event_sets	 epoll_set_heard(int nfds);

#endif
