/*
 * terminal: a descriptor of it that is ours alone.
 */
#ifndef TERMINAL_H
#define TERMINAL_H

#include <stdbool.h>

/*
 * If this standard descriptor is a terminal, it is opened anew (access:
 * O_RDONLY or O_WRONLY) and made non-blocking; the shell's own descriptor,
 * with which ours shared its flags, stays as it is. false: no terminal, or
 * it cannot be opened; then all is as it was.
 */
bool	terminal_reopen(int fd, int access);

#endif
