/*
 * errors: how each call can fail, by its manual.
 *
 * Of the pages "(2)" and "(3)" are Linux's, "(3p)" is POSIX, and what those
 * leave to the protocol comes from tcp(7), ip(7) and icmp(7).
 */
#ifndef ERRORS_H
#define ERRORS_H

#include "fault.h"

/* The name of the call, as it is written. */
const char	*errors_call(enum fault_call);

/* Its errors, of getaddrinfo EAI_...; 0 stands at the end. */
const int	*errors_of(enum fault_call);

/* "ECONNRESET", or the number where it has no name; valid until the next. */
const char	*errors_name(int error);

/*
 * Does a call on a client's socket say with it that the client is lost? If
 * not, it is to be tried again.
 */
bool		 errors_hard(int error);

#endif
