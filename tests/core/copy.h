/*
 * copy: everything that one client is to be sent, as plain bytes, and a check
 * that it is sent just that. What the core leaves out it must say ("N lines
 * missed").
 */
#ifndef COPY_H
#define COPY_H

#include "guests.h"

#include <stdio.h>

/* The seed of this run, which a failure names. */
extern unsigned	 model_seed;

#define fails(...) \
	do { \
		fprintf(stderr, "MODEL_SEED=%u\n", model_seed); \
		ck_abort_msg(__VA_ARGS__); \
	} while (0)

struct copy {
	char	*bytes;		/* lines, each behind a byte: is it private? */
	size_t	 len, size;
	size_t	 at;		/* taken up to here, line by line */
	char	 got[4096];	/* the line that is being taken */
	size_t	 got_len;
	size_t	 private;	/* bytes of private lines not yet taken */
	uint64_t missed;	/* lines it was told it has missed */
};

/* A line is to be sent. */
void	copy_add(struct copy *, bool private, const char *text);

/* What has not begun is not to be sent any more. */
void	copy_cut(struct copy *);

/* These bytes were sent: fails the test if they are not the right ones. */
void	copy_sent(struct copy *, const char *bytes, size_t n);

/* All was sent, and no line is half sent. */
bool	copy_has_all(const struct copy *);

#endif
