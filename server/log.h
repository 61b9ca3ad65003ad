/*
 * log: what happens, a line each on standard error.
 *
 * Never waited for: if standard error cannot take a line now, the line is
 * dropped and counted. Never flooded: of each kind at most ten lines a second
 * are written, and the next one says how many were left out. Control
 * characters are taken out, whoever sent them. A very long line ends in "...".
 */
#ifndef LOG_H
#define LOG_H

#include <stdint.h>

enum log_kind {
	LOG_JOINED,
	LOG_LEFT,
	LOG_REFUSED,
	LOG_TROUBLE,
	LOG_ALWAYS,		/* not limited: start, counters, -v */
	LOG_KINDS
};

/* Makes sure that no line is waited for; before any. */
void	log_open(void);

void	log_line(enum log_kind, const char *format, ...)
	    __attribute__((format(printf, 2, 3)));

/* Lines that were not written, for either reason. */
uint64_t log_dropped(void);

#endif
