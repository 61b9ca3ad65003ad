/*
 * pause: how long to wait before connecting again.
 */
#ifndef PAUSE_H
#define PAUSE_H

#include <stdint.h>

/* 1, 2, 4, 8, 16, and from then on 30 seconds: after so many failures. */
unsigned	pause_seconds(unsigned failures);

/*
 * In milliseconds, a quarter less or more by this random number: of a hundred
 * who were cut off together not all shall come back together.
 */
int		pause_ms(unsigned seconds, uint32_t dice);

#endif
