/* suite: fixtures and main() of a program of tests. */
#ifndef SUITE_H
#define SUITE_H

#include <check.h>

/*
 * A group of tests. After each, all peers are closed; a server that still
 * runs must come down to the descriptors that it held at its start; then
 * every process is ended by SIGTERM and must exit 0.
 */
TCase	*suite_case(Suite *, const char *name);

/* Each test in a process of its own; returns main()'s status. */
int	 suite_run(Suite *);

#endif
