/* terminal: a pseudo-terminal that a server is started on. */
#ifndef TERMINAL_H
#define TERMINAL_H

#include "harness.h"

/* A server whose standard input it is, and whose terminal. */
struct process	*terminal_start(const char *options);

void		 terminal_type(const char *text);

#endif
