/*
 * commands: which key does what to the line.
 */
#ifndef COMMANDS_H
#define COMMANDS_H

#include <histedit.h>

#include "keys.h"

/*
 * libedit is fed a byte for each, so that no command is ever unfinished. Where
 * a control character has a meaning in Emacs it is that one; those that no
 * keyboard sends stand for the rest.
 */
enum command { NO_COMMAND, START = 1, LEFT = 2, ERASE_NEXT = 4,
    STOP = 5, RIGHT = 6, ERASE = 8, KILL = 11, NEXT = 14, PREVIOUS = 16,
    SWAP = 20, KILL_ALL = 21, ERASE_WORD = 23, YANK = 25, WORD_LEFT = 28,
    WORD_RIGHT = 29, ERASE_NEXT_WORD = 30, START_OVER = 31 };

/* From then on each byte is its command. */
void		commands_bind(EditLine *);

/* NO_COMMAND: it means nothing here, or not to the line. */
enum command	commands_of(const struct key *);

#endif
