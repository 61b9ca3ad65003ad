/*
 * screen: the person's side: what is shown and what was typed.
 *
 * Standard input and output as they are, a terminal or a pipe. Both may be
 * shared with the shell that started us, so they are never made non-blocking;
 * showing waits until it is taken, and meanwhile nothing is received.
 * What is typed comes as it is read, the terminal's own line at a time: whoever
 * wants to edit the line does it behind these functions.
 */
#ifndef SCREEN_H
#define SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* The descriptor to watch for what is typed. */
int	screen_keyboard(void);

/*
 * What was typed, at most n bytes, to be called when the keyboard is readable.
 * 0: end of file. -1: nothing after all (errno EINTR or EAGAIN), or it broke.
 */
ssize_t	screen_typed(char *bytes, size_t n);

/* Shows all n bytes. false: it cannot, errno says why. */
bool	screen_show(const char *bytes, size_t n);

/* Is there a person who looks, and not a pipe or a file? */
bool	screen_is_terminal(void);

#endif
