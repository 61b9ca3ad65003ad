/*
 * high: a descriptor of our own stands as high as it may, and not at a number
 * that a client would have: seats begin behind the listener, as with select.
 */
#ifndef HIGH_H
#define HIGH_H

/* The same one at its new number, or fd where there is none above it. */
int	high(int fd);

#endif
