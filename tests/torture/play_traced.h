/*
 * play_traced: the scene before the server that is shipped, with strace to
 * make its calls fail.
 *
 * Strace cannot be told to stop: "from then on" is LASTS times here. It does
 * not let the call happen that it makes fail, so close is not for it: Linux
 * would have closed the descriptor. Others are left to play(), where time is
 * hurried: getsockopt and ioctl are made after ten seconds only, and whom
 * shutdown fails for is waited for two.
 */
#ifndef PLAY_TRACED_H
#define PLAY_TRACED_H

#include "fault.h"

/* As play(); where strace may not trace no call is made. */
void	play_traced(struct fault *);

#endif
