/*
 * pane: a terminal that a person would see, tmux(1), with a client in it.
 *
 * One at a time. It has a directory of its own, in which the client's state is
 * kept until the test ends. All that waits gives up after PATIENCE.
 */
#ifndef PANE_H
#define PANE_H

#include <stdbool.h>
#include <stddef.h>

#define PANE_COLUMNS	60
#define PANE_ROWS	16

/* Fixtures: a pane with a shell in it, "$ ", in which nothing runs. */
void	pane_open(void);
void	pane_close(void);

/* A shell command; typed, and Enter pressed. */
void	pane_run(const char *format, ...)
	    __attribute__((format(printf, 1, 2)));

/*
 * The client for a server on this port of 127.0.0.1, with these options, on a
 * screen that is clear; its status is printed when it has ended: "status 0".
 */
void	pane_client(const char *options, unsigned port);

/* The process id of the client. */
int	pane_pid(void);

/* Characters; keys by tmux's names ("C-u Left"); a bracketed paste. */
void	pane_type(const char *text);
void	pane_press(const char *keys);
void	pane_paste(const char *text);

/* Bytes as they are, in hexadecimal: "be c8". */
void	pane_bytes(const char *hex);

void	pane_resize(unsigned columns, unsigned rows);

/* All rows; with those that have gone, and long ones in one piece. */
const char *pane_text(void);
const char *pane_history(void);

/* All bytes that came out since then; pane_listen begins anew. */
void	pane_listen(void);
const char *pane_heard(size_t *n);

/* Waits until it stands there; until the last row, or rows, are these. */
void	pane_sees(const char *text);
void	pane_ends_in(const char *rows);

/* Waits until the cursor stands in this column of the row that is this. */
void	pane_cursor_in(const char *row, unsigned column);

#endif
