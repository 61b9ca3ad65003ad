/*
 * guest: one who is connected and keeps account of what must be heard.
 *
 * Lines that guests say are numbered, each talker's from 1 on, so that one
 * that is missing, doubled or out of order is known at once: then the program
 * ends with status 1 and says why on standard output (guest_wrong). A guest
 * may lose its connection at any time; whether it was to is for the scene.
 */
#ifndef GUEST_H
#define GUEST_H

#include "peer.h"

#include <stdbool.h>
#include <stdint.h>

enum { GUESTS = 16, GUEST_SERIALS = 64 };

struct guest {
	struct peer	*peer;
	const char	*name;		/* its part in the scene */
	uint16_t	 port;		/* of its own end */
	unsigned	 serial;	/* clientN in its welcome; 0: not yet */
	bool		 lazy;		/* it does not read now */
	bool		 skipped;	/* it was told that it missed lines */
	bool		 refused;	/* it was told that there is no room */
	bool		 leaves;	/* of its own will */
	bool		 closed;	/* at once: then nothing that it said
					   has to be heard any more */
	bool		 lost;		/* the connection has ended */
	unsigned	 said;		/* lines */
	unsigned	 due[GUESTS];	/* of each other guest the first line
					   said since the welcome; 0: none */
	unsigned	 first[GUEST_SERIALS];	/* that it heard of clientN, */
	unsigned	 last[GUEST_SERIALS];	/* and the last; 0: none */
	unsigned	 told;		/* the keeper's last line; 0: none */
	unsigned	 told_due;	/* and the first that it had to hear */
	bool		 left[GUEST_SERIALS];	/* it was told that N left */
};

/* All so far, in the order they came. */
extern struct guest guests[GUESTS];
extern int guest_count;

/* Connects from a loopback address; buffer: of receiving, 0: the kernel's. */
struct guest	*guest_arrives(const char *name, const char *from,
		    unsigned port, int buffer);

/* As it is; where the server has gone away it is lost. */
void		 guest_sends(struct guest *, const char *text);

/* Its next n lines, in one send. */
void		 guest_talks(struct guest *, unsigned n);

void		 guest_half_closes(struct guest *);
void		 guest_closes(struct guest *);
void		 guest_resets(struct guest *);

/* Who is not lazy reads what has come; waits at most 1 ms for something. */
void		 guests_listen(void);

/* Has the first heard all that the second said and it had to hear? */
bool		 guest_has_heard(const struct guest *, const struct guest *);

_Noreturn void	 guest_wrong(const char *format, ...)
		    __attribute__((format(printf, 1, 2)));

#endif
