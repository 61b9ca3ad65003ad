/*
 * session: a talk by one connection, and with --retry by one after another.
 */
#ifndef SESSION_H
#define SESSION_H

struct order;

/*
 * Connects and talks until it is over. NULL: it ended as the user wished, else
 * a line that says why; it is valid until the program ends.
 */
const char	*session(const struct order *);

#endif
