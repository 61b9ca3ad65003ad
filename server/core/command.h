/*
 * command: what a line means. It is said, or it begins with a slash.
 */
#ifndef COMMAND_H
#define COMMAND_H

#include "room.h"

/* A client that is here sent n bytes of clean text, at least one. */
void	command_line(struct client *, const char *text, size_t n);

#endif
