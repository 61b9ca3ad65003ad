/*
 * ring: io_uring(7), as little of it as a chat needs.
 *
 * Two queues that we share with the kernel: of what it is to do for us, and of
 * what is done. What an order points at is the kernel's until it is done; and
 * each that was taken is done some day, a cancelled one too. An order that is
 * refused (false) finds the queue full: it may be given again next turn.
 */
#ifndef RING_H
#define RING_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/socket.h>
#include <time.h>

enum ring_what { RING_CANCELLED, RING_ACCEPTED, RING_READABLE, RING_RECEIVED,
    RING_SENT };

struct ring_done {
	enum ring_what	 what;
	int		 which;		/* the descriptor; of accept see there */
	int		 result;	/* as of the call, but -errno for -1 */
};

/* Needs one descriptor. false: errno. */
bool	ring_open(void);

/* which says which of them it was, when it is done. */
bool	ring_accept(int which, int listener, struct sockaddr *, socklen_t *);

bool	ring_receive(int fd, char *bytes, size_t n);
bool	ring_send(int fd, const char *bytes, size_t n);

/* Once, when it is readable: for what only its owner can read. */
bool	ring_watch(int fd);

/* An order for a descriptor is not to be done any more: -ECANCELED. */
bool	ring_cancel(enum ring_what, int fd);

/*
 * Hands over all that was ordered and sleeps until something is done, or for so
 * long (NULL: no limit; it may return after an hour). -1: errno; EINTR, a
 * signal, may also look like a success with nothing done.
 */
int	ring_wait(const struct timespec *, const sigset_t *asleep);

/* The next that is done; false: no more. */
bool	ring_next(struct ring_done *);

#endif
