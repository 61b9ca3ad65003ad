/*
 * The whole core, driven by a script of bytes and held against its model: each
 * byte that anybody is sent is compared. What the bytes mean is play.c's.
 */
#include "fuzz.h"

#include "play.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	play_script(data, n);
	return 0;
}
