/*
 * facts: what a loop tells the recorder.
 *
 * Without a recorder each costs one branch. The macros are for the loop
 * itself, which says by them at which of its lines it is: select stands
 * between TRACE_SET and TRACE_WAKE, a call of which it is told later behind
 * TRACE_HERE, each on the next line.
 */
#ifndef FACTS_H
#define FACTS_H

#include "event.h"
#include "recorder.h"

#include <sys/select.h>
#include <sys/types.h>
#include <time.h>

#define TRACED(fact) do { if (recorder_on) { fact; } } while (0)

#define TRACE_AT(line) ((void)(recorder_at = (line)))
#define TRACE_HERE() TRACE_AT(__LINE__ + 1)
#define TRACE_TURN(turn) (recorder_on ? recorder_turn(turn) : (void)0)

/* select is called with these, and has returned n; errno stays as it is. */
#define TRACE_SET(nfds, readable, writable, timeout) TRACED(TRACE_HERE(); \
    trace_set((nfds), (readable), (writable), (timeout)))
#define TRACE_WAKE(n, nfds, readable, writable) TRACED(TRACE_AT(__LINE__ - 1); \
    trace_wake((n), (nfds), (readable), (writable)))

/* The same for who has no fd_set; sets, an event_sets, is made if it is told. */
#define TRACE_WATCH(sets, timeout) TRACED(TRACE_HERE(); \
    trace_watched((sets), (timeout)))
#define TRACE_WOKEN(n, sets) TRACED(TRACE_AT(__LINE__ - 1); \
    trace_woken((n), (sets)))

/* TRACE(FD_ISSET(fd, &set)) is FD_ISSET(fd, &set); each true one is told. */
#define TRACE(call) TRACE_##call
#define TRACE_FD_ISSET(fd, set) TRACE_IS((fd), FD_ISSET((fd), (set)), #set)

/* is, told if it is true: the fd was in the set of that name. */
#define TRACE_IS(fd, is, name) ((is) && \
    (!recorder_on || (TRACE_AT(__LINE__), trace_isset((fd), (name)))))

/* The same for who is only called if it is so. */
#define TRACE_CALLED(fd, name) TRACED(TRACE_AT(__LINE__); \
    trace_isset((fd), (name)))

void	trace_set(int nfds, const fd_set *readable, const fd_set *writable,
	    const struct timespec *timeout);
void	trace_wake(int n, int nfds, const fd_set *readable,
	    const fd_set *writable);
void	trace_watched(struct event_sets, const struct timespec *timeout);
void	trace_woken(int n, struct event_sets);

/* True. set: as it stands in the source, "readable" or "&readable". */
bool	trace_isset(int fd, const char *set);

/* How many lines end in these n bytes, none if n is less than 1? */
uint64_t	trace_ends(const char *bytes, ssize_t n);

/*
 * A call on fd was made: EVENT_RECV, EVENT_READ, EVENT_SHOW or, with the bytes
 * that were offered, EVENT_SEND. It returned n; error is errno of -1. The n
 * bytes that came may be NULL: they are not for all.
 */
void	trace_called(enum event_kind, int fd, const char *bytes, size_t of,
	    ssize_t n, int error);

/* A line of the log: n bytes. */
void	trace_noted(const char *text, size_t n);

#endif
