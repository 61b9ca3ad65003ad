/* hearing: lines out of bytes that a member received, and their accounts. */
#ifndef HEARING_H
#define HEARING_H

#include "crowd.h"

/* Ends a line that says that all are to be called. */
#define HEARING_CALL "roll call"

/*
 * Takes the whole lines at the start of n bytes; returns how many bytes at
 * their end are none yet, at most CROWD_CARRY: a longer line is dropped,
 * and mangled if it has something of a mark. The time is crowd->news.
 */
size_t	hear(struct crowd *, unsigned member, const char *bytes, size_t n);

#endif
