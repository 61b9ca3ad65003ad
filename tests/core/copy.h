/*
 * copy: everything that one client is to be sent, as plain bytes, and a check
 * that it is sent just that. What the core leaves out it must say ("N lines
 * missed").
 */
#ifndef COPY_H
#define COPY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum copy_kind {
	TO_ALL,
	PRIVATE,		/* to it alone */
	ASIDE			/* no message: it is not in the feed */
};

struct copy {
	char	*bytes;		/* lines, each behind a byte: its kind */
	size_t	 len, size;
	size_t	 at;		/* taken up to here, line by line */
	char	 got[4096];	/* the line that is being taken */
	size_t	 got_len;
	size_t	 private;	/* bytes of private lines not yet taken */
	bool	 begun;		/* it was cut within a line, */
	bool	 candidate;	/* which may be the next one */
	uint64_t missed;	/* lines it was told it has missed */
	uint64_t lines;		/* messages that it was sent whole */
};

/*
 * The core and the model differ: says how and aborts, which ends a test as
 * well as a fuzzer. input.h names what was played.
 */
_Noreturn void	fails(const char *format, ...)
		    __attribute__((format(printf, 1, 2)));

/* A line is to be sent. */
void	copy_add(struct copy *, enum copy_kind, const char *text);

/* What has not begun is not to be sent any more, what has begun is aside. */
void	copy_cut(struct copy *);

/* These bytes were sent: fails if they are not the right ones. */
void	copy_sent(struct copy *, const char *bytes, size_t n);

/* All was sent, and no line is half sent. */
bool	copy_has_all(const struct copy *);

#endif
