/*
 * signals: what the keeper of the server asks from outside.
 *
 * SIGINT, SIGTERM and SIGHUP end it, SIGUSR1 logs the counters. All are
 * blocked but while the driver sleeps, so that none comes between looking and
 * sleeping (signal(7), select(2)); and for a moment now and then, since where
 * somebody is always ready Linux lets none in.
 */
#ifndef SIGNALS_H
#define SIGNALS_H

#include "chat.h"

#include <signal.h>
#include <stdbool.h>

/* Blocks and catches them; *asleep is the mask to sleep with. */
void	signals_catch(sigset_t *asleep);

/* Is one that ends it waiting for the next sleep, to be let in? */
bool	signals_end_waits(void);

/*
 * Once a turn: does what was asked for meanwhile, and with -v logs what was
 * said. The first time that the end is asked for the chat is told; false: it
 * was asked again, end now.
 */
bool	signals_heed(struct chat *, uint64_t turns);

#endif
