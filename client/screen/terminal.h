/*
 * terminal: standard input and output as a terminal whose keys come one by one.
 *
 * Its modes are put back on every way out: terminal_close, exit(3), a signal
 * that ends us, an assert, a stop. (SIGKILL cannot be helped: stty sane.)
 */
#ifndef TERMINAL_H
#define TERMINAL_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * Are both of them terminals, and may they be used so? Then SIGTSTP, SIGCONT
 * and SIGWINCH are held back from now on. The modes stay as they are.
 */
bool	terminal_open(void);

/* Keys one by one and not echoed, a paste marked; and as it was before. */
void	terminal_raw(void);
void	terminal_restore(void);

/* For good: the signals are as they were, too. */
void	terminal_close(void);

/*
 * The mask for pselect(): the signals are let in there. While something is
 * always ready pselect() lets none in, so each turn they are looked for.
 */
const sigset_t *terminal_signals(void);
void	terminal_look(void);

/* Has this signal (one of the three) come since it was asked for last? */
bool	terminal_came(int signal);

/* Stops us, as Ctrl-Z does; returns when we go on. */
void	terminal_stop(void);

/* Rows and columns; 24 and 80 where the terminal does not know. */
void	terminal_size(size_t *rows, size_t *columns);

#endif
