/*
 * login: those who have not said the password yet.
 *
 * A stranger has a seat and nothing else: it is not announced or listed, holds
 * nothing of the feed and is shown nothing of it. Its first notice asks for
 * the password; it has three tries, twenty seconds and eight KiB to say it in.
 */
#ifndef LOGIN_H
#define LOGIN_H

#include "room.h"

#define LOGIN_TIME	UINT64_C(20000000)	/* microseconds */
#define LOGIN_TRIES	3
#define LOGIN_BYTES	8192			/* that are read of it */

/* Strangers may hold a quarter of the seats. Is there a seat for one more? */
bool	login_open(const struct chat *);

/* A new client becomes a stranger. false: no memory. */
bool	login_begin(struct client *);

/* How many bytes may be read from it now? So many were. */
size_t	login_wanted(const struct client *);
void	login_heard(struct client *, size_t n);

/* A line of a stranger's, cleaned: n bytes. */
void	login_line(struct client *, const char *text, size_t n);

/* chat_ticked: those whose time is over. */
void	login_ticked(struct chat *);

/* chat_closing: all of them are told why and shown out. */
void	login_closing(struct chat *, const char *reason);

#endif
