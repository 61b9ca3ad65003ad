/* login: what clients say before the run, and that all of them are there. */
#ifndef LOGIN_H
#define LOGIN_H

#include "crowd.h"

/*
 * Says what the plan's dialect needs and calls the roll until everybody has
 * heard the first member: the kernel connects clients that the server has not
 * accepted yet. Ends the program where somebody cannot be reached, and says
 * how many are.
 */
void	login(struct crowd *);

#endif
