/* plan: what a run of the load generator is to do: its options. */
#ifndef PLAN_H
#define PLAN_H

#include <stdbool.h>
#include <stddef.h>

enum { PLAN_GUESTS = 64 };

struct plan {
	unsigned	 clients;	/* at least 2 */
	unsigned	 talkers;	/* the first of them */
	unsigned	 flight;	/* lines in flight for each talker, or */
	unsigned	 rate;		/* lines a second of all; 0: by flight */
	unsigned	 bytes;		/* of a line with its LF, without what
					   the server puts before it */
	unsigned	 ms;		/* to measure for, or, if not 0, */
	unsigned	 lines;		/* of all, without a warm-up */
	unsigned	 warmup;	/* ms */
	unsigned	 quiet;		/* ms without news: nothing more comes */
	unsigned	 stuck;		/* the last of them read nothing */
	unsigned	 guests;	/* at a time that come and go; then
					   nobody talks */
	bool		 idle;		/* nobody talks */
	bool		 private;	/* 0 and 1, 2 and 3, ... talk to each
					   other by /msg */
	bool		 irc;		/* log in as RFC 2812 says */
	bool		 apart;		/* server on one processor, we on another */
	bool		 verbose;	/* the server's output is shown */
	char		**server;	/* argv; %p stands for the port */
};

/* Ends the program with 2 and a line where the options make no sense. */
void	plan_parse(struct plan *, int argc, char *argv[]);

#endif
