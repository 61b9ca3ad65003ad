/* seam: how a wrapped call fails, or is made (calls.c, calls_start.c). */
#ifndef SEAM_H
#define SEAM_H

#include "fault.h"

/* Declares both, with the types of the C library's own header. */
#define SEAM(name)	extern __typeof__(name) __real_##name, __wrap_##name

/* number: an enum fault_call; fd: the client's socket, or -1 */
#define SEAM_CALL(number, fd, name, ...) \
	(fault_strikes(number, fd) ? -1 : __real_##name(__VA_ARGS__))

#endif
