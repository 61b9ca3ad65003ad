/*
 * asked: signals. They are let in while the loop sleeps and, where it
 * does not sleep, once in a while.
 */
#ifndef ASKED_H
#define ASKED_H

#include <signal.h>

/* Blocks and catches them; *asleep is the mask to sleep with. */
void		asked_catch(sigset_t *asleep);

/*
 * Lets those in that wait: pselect does not as long as each time something is
 * ready at once.
 */
void		asked_let_in(const sigset_t *asleep);

/* How often the end was asked for, so far. */
unsigned	asked_ends(void);

/* And how often the program was not asked, too: not by its own terminal. */
unsigned	asked_us_alone(void);

#endif
