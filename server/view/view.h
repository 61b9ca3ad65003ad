/*
 * view: the window itself: one pselect loop over the program, the browsers
 * and a clock that ticks once a second.
 */
#ifndef VIEW_H
#define VIEW_H

#include "options.h"

/*
 * Shows a program or a file until it is asked to end, and says on standard
 * error where. Returns the exit status: that of the program, if there is one.
 */
int	view(const struct options *);

#endif
