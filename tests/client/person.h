/*
 * person: one who sits at a terminal: a pseudo-terminal, typed at by hand.
 *
 * There is one at a time; person_sits and person_goes are a fixture's.
 */
#ifndef PERSON_H
#define PERSON_H

#include "play.h"

void	person_sits(void);		/* sets TERM to dumb: no editing */
void	person_goes(void);

/* The client in front of them: these arguments and NULL. */
struct process *person_starts(const char *const argv[]);

void	person_types(const char *keys);

/* Waits until this stands on the screen. How often has it by now? */
void	person_sees(const char *text);
size_t	person_saw(const char *text);

/* What was seen so far is forgotten. */
void	person_looks_away(void);

#endif
