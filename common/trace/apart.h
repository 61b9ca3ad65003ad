/*
 * apart: descriptors that take no seat.
 *
 * A seat of a client is the number of its descriptor: ours would take one
 * away. So they stand above those that select watches or, where nothing is
 * allowed there, as high as they may.
 */
#ifndef APART_H
#define APART_H

/* Only who may have as many as a set holds is given n more, if it can be. */
void	apart_room(unsigned n);

/* Takes fd and returns the same elsewhere, or fd if there is no room. */
int	apart(int fd);

#endif
