/*
 * peer: one who is connected to a server, line by line.
 */
#ifndef PEER_H
#define PEER_H

#include <stddef.h>

#include "process.h"

#define PEER_BYTES 8192		/* a line is shorter than that */

struct peer {
	int	fd;			/* non-blocking; -1: closed */
	size_t	start, end;		/* what came and was not read */
	char	bytes[PEER_BYTES];
	char	line[PEER_BYTES];
	char	nick[64];		/* by its welcome, or peer_join_as */
	int	error;			/* errno at its end; 0: end of file */
};

/* Connected, and nothing read. */
struct peer	*peer_connect(const struct process *server);
struct peer	*peer_connect_to(const char *address, unsigned port);

/*
 * The same with a receive buffer of so many bytes, 0: the kernel's own;
 * from is the address to connect from, or NULL.
 */
struct peer	*peer_connect_from(const char *from, const char *address,
		    unsigned port, int buffer);

/* For a descriptor of the test's own, which the peer now closes. */
struct peer	*peer_of(int fd);

/* Connected and welcomed: the welcome names n who are here. */
struct peer	*peer_join(const struct process *server, unsigned n);

/* The same, and has said /nick; nobody else here may have unread lines. */
struct peer	*peer_join_as(const struct process *server, unsigned n,
		    const char *nick);

/* All of it is sent; the server must take it within PATIENCE. */
void		 peer_send(struct peer *, const char *text);
void		 peer_send_bytes(struct peer *, const void *, size_t n);

/* As much as is taken without waiting; how many bytes that were. */
size_t		 peer_push(struct peer *, const void *, size_t n);

/*
 * The next line without its LF, valid until the next call; NULL: the
 * connection has ended or was reset. Waits up to PATIENCE. What stands
 * without LF at the end is a line, too; peer->line then has no LF either.
 */
const char	*peer_line(struct peer *);

/* Is there a whole line already? Does not wait. */
bool		 peer_has_line(struct peer *);

/* These, with the place of the call in what they say on failure. */
#define peer_expect(p, line)	peer_expect_at(p, line, __FILE__, __LINE__)
#define peer_skip_to(p, line)	peer_skip_to_at(p, line, __FILE__, __LINE__)
#define peer_silent(p)		peer_silent_at(p, __FILE__, __LINE__)
#define peer_expect_end(p)	peer_expect_end_at(p, __FILE__, __LINE__)

/* The next line is this one. */
void	peer_expect_at(struct peer *, const char *, const char *, int);

/* This line comes; what comes before it is not looked at. */
void	peer_skip_to_at(struct peer *, const char *, const char *, int);

/*
 * Nothing came that was not read: it asks the server something and the
 * answer is the next line. What others did before must have been seen by
 * somebody, or it may still be on its way.
 */
void	peer_silent_at(struct peer *, const char *, int);

/* The connection ends, and nothing came before that was not read. */
void	peer_expect_end_at(struct peer *, const char *, int);

void	peer_half_close(struct peer *);	/* no more from us */
void	peer_close(struct peer *);
void	peer_reset(struct peer *);	/* RST instead of FIN */
void	peer_close_all(void);		/* the fixture calls it */

#endif
