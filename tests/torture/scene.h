/*
 * scene: what is played before a server in which calls fail.
 *
 * Two residents talk throughout, and the keeper does. One comes and does not
 * read; one leaves, one is reset, one half-closes, one says /quit; a newcomer
 * stays, and one too many from its address is turned away (the server must
 * run with --feed 64K --per-host 3). The play goes from one event to the next
 * and sleeps nowhere. Where an event does not come because calls go on failing
 * it is given up for the moment, and asked for once they are healed.
 *
 * In the end everybody who did not lose a connection to the fault has heard
 * every line and every leaving, and a fresh pair can talk. What is not so
 * ends the program (guest_wrong).
 */
#ifndef SCENE_H
#define SCENE_H

#include "guest.h"

struct scene {
	unsigned	 port;
	int		 keyboard;	/* the server's; -1: it has none */

	/* Has the server gone away? Asked again and again. */
	bool		(*over)(void);

	/* Is what has been waited for since then (clock_ms) not to come? */
	bool		(*in_vain)(uint64_t since);

	/* Has it looked whether the lazy one is still there? */
	bool		(*probed)(void);

	/* May this guest have lost its connection? */
	bool		(*excused)(const struct guest *);
};

/* Up to the fault's end; with_feed: until the lazy one is overtaken. */
void	scene_play(const struct scene *, bool with_feed);

/* Nothing fails any more: all that was missing comes. */
void	scene_settles(const struct scene *);

#endif
