/*
 * gate: after each event the loop asks here whether it may go on.
 *
 * Letters come from a viewer or, a line each, from a keyboard:
 *
 *	p	stop at the next event
 *	s	one event on, and stop (a keyboard: Enter)
 *	t	on to where the next sets are handed over, and stop
 *	g	go on (a keyboard: Enter stops it again)
 *	h	I am still here: a viewer says so once a second
 *
 * It is no thread and no bit in any set: who stops waits right here, and only
 * here. Signals stay where they are: one that was let in here would be gone
 * when select is to be woken by it. Who asks for the end is let on.
 */
#ifndef GATE_H
#define GATE_H

#include <stdbool.h>
#include <stdint.h>

/* A viewer that is silent for so long, in us, is not waited for. */
#define GATE_SILENCE	UINT64_C(5000000)

enum gate_mode { GATE_GO, GATE_STEP, GATE_TURN, GATE_STOP };

struct gate {
	int		 fd;		/* -1: nobody stops us */
	bool		 viewer;	/* not a keyboard */
	bool		 letter;	/* a keyboard: this line had one */
	enum gate_mode	 mode;
	uint64_t	 heard;		/* when the last letter came, us */
	bool		 (*end_asked)(void);
};

/* end_asked: does a signal that ends the program wait to be let in? */
void		gate_open(struct gate *, int fd, bool viewer,
		    bool (*end_asked)(void));

/* An event was told. at_sets: it was that sets are handed over. false: the
 * viewer is gone or has been silent for too long. */
bool		gate_pass(struct gate *, bool at_sets);

/* Monotonic, in microseconds; it does not stand still. */
uint64_t	gate_now(void);

#endif
