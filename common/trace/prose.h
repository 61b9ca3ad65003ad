/*
 * prose: an event as a line for a person.
 *
 *	turn 7      pselect(6, read [0 3-5], write [], no time limit)
 *	                    = 1 after 1.204 s: read [5], write []
 *	            FD_ISSET(5, readable)
 *	              recv(5) = 6 "hello\n"
 *	                line "<client2> hello" to 1
 *	              send(4) = 16 of 16
 */
#ifndef PROSE_H
#define PROSE_H

#include "event.h"
#include "out.h"

/*
 * With its LF; nothing for what is said elsewhere already (the source, the
 * log). coloured: with escapes of ECMA-48.
 */
void	prose_event(struct out *, const struct event *, bool coloured);

#endif
