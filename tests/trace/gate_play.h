/*
 * gate_play: a gate, and who writes letters to it.
 *
 * ends[0] is ours, ends[1] the gate's. ended, set, asks for the end.
 */
#ifndef GATE_PLAY_H
#define GATE_PLAY_H

#include "gate.h"
#include "patience.h"

#include <check.h>
#include <signal.h>

enum { LATE = 150 };		/* ms; longer than the gate looks away */

extern struct gate gate;
extern int ends[2];
extern volatile sig_atomic_t ended;

/* Fixtures: a viewer behind a socket, a keyboard behind a pipe. */
void	 open_for_viewer(void);
void	 open_for_keyboard(void);
void	 close_both(void);

void	 type(const char *letters);

/* Were it to stop, it would not be let on (viewer) or stay there. */
void	 passes(bool at_sets);

/* Stands until these letters come, and is let on by the last of them. */
void	 stands(bool at_sets, const char *letters);

#endif
