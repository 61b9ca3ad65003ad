/*
 * inline: the page as one file, in two pieces: records go between them.
 *
 * Styles and modules stand inside instead of being named. The modules become
 * one: the lines that import are left out, and the word export, so no name is
 * used for two things in two of them.
 */
#ifndef INLINE_H
#define INLINE_H

#include <stdio.h>

/* Up to and with the start of the element "records"; then each is a line. */
void	inline_begin(FILE *);

/* A record must not end the element: no '<' stays one. */
void	inline_record(FILE *, const char *line, size_t n);

/* The end of that element, the modules, and the rest of the page. */
void	inline_end(FILE *);

#endif
