/*
 * untraced: a way of waiting of which no records can be had.
 *
 * A record says whom one call was handed and whom it gave back; where there
 * is no such call there is nothing to tell.
 */
#ifndef UNTRACED_H
#define UNTRACED_H

/* In serve_open: ends the program with 1 where a trace was asked for. */
void	untraced(void);

#endif
