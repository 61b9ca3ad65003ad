/*
 * show: the lines above the one being typed.
 *
 * It paints, and learns meanwhile who is here and what we are called. What it
 * writes goes to out, whole lines; the line being typed is hidden by then.
 */
#ifndef SHOW_H
#define SHOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "names.h"

/* out stays the caller's. */
void	show_open(FILE *out);

/* Each line has its time; our name rings no bell. */
void	show_look(bool times, bool quiet);

/* n bytes of lines that were heard, each with its LF. */
void	show_heard(const char *bytes, size_t n);

/*
 * A line that was typed, without LF, in the place where the others see it. The
 * server does not send it back. What may be a password is not shown.
 */
void	show_typed(const char *line, size_t n);

/* What the client itself has to say; "-- " is put before it. */
void	show_note(const char *format, ...)
	    __attribute__((format(printf, 1, 2)));

/* Who is here; to be told when /who was asked for its sake. */
struct names *show_names(void);

#endif
