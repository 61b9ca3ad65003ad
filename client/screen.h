/*
 * screen: the person's side: what is shown and what was typed.
 *
 * Where standard input and output are a terminal that can move its cursor, the
 * line being typed is edited here and always stands last; what is shown stands
 * above it, coloured and wrapped. Anything else - a pipe, a file, TERM=dumb -
 * is taken as it is, to the byte. Both may be shared with the shell that
 * started us, so they are never made non-blocking; showing waits until it is
 * taken, and meanwhile nothing is received.
 */
#ifndef SCREEN_H
#define SCREEN_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <time.h>

struct screen_options {
	bool	times;		/* each line is shown with its time */
	bool	quiet;		/* our own name rings no bell */
	bool	plain;		/* no line is edited, even on a terminal */
};

/*
 * Before anything is typed or shown. Where lines are edited, the terminal is
 * put back by screen_close, by exit(3) and by each signal that ends us.
 */
void	screen_open(const struct screen_options *);
void	screen_close(void);

/* Are lines edited here? */
bool	screen_edits(void);

/* Is there a person who looks, and not a pipe or a file? */
bool	screen_is_terminal(void);

/* The descriptor to watch for what is typed. */
int	screen_keyboard(void);

/*
 * What was typed, at most n bytes (n > 0), to be called when the keyboard is
 * readable or screen_holds. Where lines are edited, these are whole lines,
 * though a call may give only a part of one. 0: end of file. -1: nothing after
 * all (errno EINTR or EAGAIN), or it broke.
 */
ssize_t	screen_typed(char *bytes, size_t n);

/* Was more typed than was given? select() would not see it. */
bool	screen_holds(void);

/*
 * For pselect(), while something may be typed: when it must return at the
 * latest (NULL: never), and its signal mask: what a terminal sends (Ctrl-Z, fg,
 * another size) is let in there and nowhere else. Then, each turn:
 * screen_ticked.
 */
struct timespec	*screen_due(struct timespec *);
const sigset_t	*screen_signals(void);
void	screen_ticked(void);

/*
 * Shows all n bytes. Where lines are edited: clean UTF-8, whole lines. false:
 * it cannot, errno says why.
 */
bool	screen_show(const char *bytes, size_t n);

/*
 * A connection begins. true: "/who" is to be asked for us; its answer is not
 * shown.
 */
bool	screen_begins(void);

/* From now on it looks so. */
void	screen_look(const struct screen_options *);

/* What stands on the terminal is gone, but for the line being typed. */
void	screen_clear(void);

#endif
