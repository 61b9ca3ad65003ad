#include "pause.h"

enum { LONGEST = 30 };

unsigned
pause_seconds(unsigned failures)
{
	return failures < 5 ? 1U << failures : LONGEST;
}

int
pause_ms(unsigned seconds, uint32_t dice)
{
	return (int)(seconds * 750 + dice % (seconds * 500 + 1));
}
