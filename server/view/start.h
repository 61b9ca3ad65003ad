/*
 * start: fork(2) and exec(2) of what is looked into, and of a browser.
 */
#ifndef START_H
#define START_H

#include <stdbool.h>
#include <sys/types.h>

struct start {
	int	socket[2];		/* ours, its */
	int	keyboard[2];		/* its, ours; -1: it reads what we do */
};

/* Ours are CLOEXEC and do not block. Ends with 1 if there are none left. */
void	start_open(struct start *, bool with_keyboard);

/*
 * With "--trace-socket N" behind argv[0]. What is the program's is closed
 * here. The end with 127 if there is no such program, and with 126 if it
 * cannot be started.
 */
pid_t	start_program(struct start *, char **argv);

/* In whatever the desktop opens such a thing with; none: it is said. */
void	start_browser(const char *url);

#endif
