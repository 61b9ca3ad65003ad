/*
 * facts: what a select() loop tells the recorder.
 *
 * Without a recorder each costs one branch. The macros are for the loop
 * itself, which says by them at which of its lines it is.
 */
#ifndef FACTS_H
#define FACTS_H

#include "event.h"
#include "recorder.h"

#include <sys/select.h>
#include <sys/types.h>
#include <time.h>

#define TRACED(fact) do { if (recorder_on) { fact; } } while (0)

#define TRACE_HERE() ((void)(recorder_at = __LINE__))
#define TRACE_TURN(turn) TRACED(recorder_turn(turn))

/* select is called with these, and has returned n; errno stays as it is. */
#define TRACE_SET(nfds, readable, writable, timeout) TRACED(TRACE_HERE(); \
    trace_set((nfds), (readable), (writable), (timeout)))
#define TRACE_WAKE(n, nfds, readable, writable) TRACED(TRACE_HERE(); \
    trace_wake((n), (nfds), (readable), (writable)))

/* FD_ISSET; each that is true is told. */
#define TRACE_ISSET(fd, set) (FD_ISSET((fd), (set)) && \
    (!recorder_on || (TRACE_HERE(), trace_isset((fd), #set))))

void	trace_set(int nfds, const fd_set *readable, const fd_set *writable,
	    const struct timespec *timeout);
void	trace_wake(int n, int nfds, const fd_set *readable,
	    const fd_set *writable);

/* True. set: as it stands in the source, "readable" or "&readable". */
bool	trace_isset(int fd, const char *set);

/*
 * A call on fd was made: EVENT_RECV, EVENT_READ, EVENT_SHOW or, with the bytes
 * that were offered, EVENT_SEND. It returned n; error is errno of -1. The n
 * bytes that came may be NULL: they are not told.
 */
void	trace_called(enum event_kind, int fd, const char *bytes, size_t of,
	    ssize_t n, int error);

#endif
