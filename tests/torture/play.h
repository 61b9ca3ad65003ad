/*
 * play: the scene before a server in which calls fail as planned.
 *
 * The server is a fork of this program (fault.h).
 */
#ifndef PLAY_H
#define PLAY_H

#include "fault.h"

/*
 * Plays what stands in the account's plan. Returns where all was right; else
 * the process ends with a status that is not 0.
 */
void	play(struct fault *);

#endif
