/*
 * serve: the chat on real sockets, by one way of waiting.
 *
 * There is one file for each way, all with this one function; which it is, is
 * chosen by linking.
 */
#ifndef SERVE_H
#define SERVE_H

#include "chat.h"

#include <signal.h>

/*
 * Serves until the end is asked for and returns the exit status. The listener
 * is listening and non-blocking; signals are blocked but for the ones that the
 * mask asleep lets in while it sleeps. Chat and listener stay the caller's.
 */
int	serve(struct chat *, int listener, const sigset_t *asleep);

/*
 * At start: opens what it needs for itself, and says how many descriptors
 * that are. -1: it cannot (errno). Who needs none is silent (serve_open.c).
 */
int	serve_open(void);

/*
 * An option of its own: "--nap" and its line of --help. It takes a number from
 * 0 to max; as it is here it stands unless given. Who has none has no name
 * (serve_option.c).
 */
struct serve_option {
	const char	*name, *help;
	unsigned	 max, number;
};

extern struct serve_option serve_option;

/* Seats that this way of waiting can have at most, as descriptors. */
extern const unsigned serve_width;
extern const char *const serve_width_why;

/* The call that it waits with, for the trace and the log. */
extern const char *const serve_call;

#endif
