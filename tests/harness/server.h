/*
 * server: a chat server on a free port of 127.0.0.1.
 *
 * Options are one text, cut at spaces: "--slow skip --feed 65536". It is the
 * one that is shipped, or the one that TEST_SERVER in the environment names.
 */
#ifndef SERVER_H
#define SERVER_H

#include "process.h"

/* Its path. */
const char	*server_program(void);

/* Starts one and waits until it says what it listens on. */
struct process	*server_start(const char *options);
struct process	*server_start_how(const struct process_how *,
		    const char *options);

/* The same on a port that is known; 0: a free one. */
struct process	*server_start_on(const struct process_how *,
		    const char *options, unsigned port);

/* Starts one with these words alone, and waits for nothing. */
struct process	*server_try(const struct process_how *, const char *words);

/*
 * Starts one and waits until it listens (true) or has ended (false); *p is
 * the process.
 */
bool		 server_tried(const struct process_how *, const char *words,
		    struct process **p);

/*
 * Under strace, so that the call fails as strace's inject expression says:
 * "accept4:error=EMFILE:when=2+". NULL, and a message: strace is missing or
 * may not trace. The trace is in process_err.
 */
struct process	*server_start_inject(const char *inject,
		    const char *options);

/* The same for any program; what how is given is valid until the next. */
bool		 server_inject(struct process_how *how, const char *inject);

/* Does it wait by select? TEST_WAITS in the environment names another call. */
bool		 server_selects(void);

/* The number behind name in the last line of counters (SIGUSR1). */
uint64_t	 server_counter(struct process *, const char *name);

#endif
