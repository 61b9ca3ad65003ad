/*
 * desk: what lies between the screen and the talk.
 *
 * The client's own commands (local.h) are done here and what the client itself
 * has to say goes out here; both ways are written down in the transcript. Own
 * commands are for a person: only where keyboard and screen are terminals.
 * Elsewhere bytes pass as they are, and what the client has to say goes to
 * standard error.
 */
#ifndef DESK_H
#define DESK_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct screen_options;

/* First of all; how the screen is opened is copied. */
void	desk_open(const struct screen_options *);

/* Was there a person on both sides when it was opened? */
bool	desk_person(void);

/*
 * As screen_typed, for the server alone. n is at least TALK_LEAST. -1 with
 * ECANCELED: the person has left by "/:quit".
 */
ssize_t	desk_typed(char *bytes, size_t n);

/* As screen_show, of whole lines. */
bool	desk_show(const char *bytes, size_t n);

/*
 * A line of the client's own, marked "-- ", which no line of the server's
 * begins with. That it cannot be shown is no error here.
 */
void	desk_say(const char *format, ...)
	__attribute__((format(printf, 1, 2)));

#endif
