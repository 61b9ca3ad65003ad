/*
 * attend: the keyboard is not forgotten while there is no connection.
 */
#ifndef ATTEND_H
#define ATTEND_H

struct talk;

enum attended {
	ATTENDED_READY,		/* the descriptor can be written to */
	ATTENDED_TIME,		/* the time is up */
	ATTENDED_END		/* the talk is over, or nothing more is typed */
};

/*
 * Waits for fd (-1: none) and so many milliseconds (-1: for ever). If there is
 * a person, what is typed goes into the talk meanwhile, which keeps it; a pipe
 * is left alone, and keeps it itself.
 */
enum attended	attend(struct talk *, int fd, int ms);

#endif
