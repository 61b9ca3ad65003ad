/*
 * tcp_sockets: what the tests of tcp need. Each fails the test where it
 * cannot do what it says.
 */
#ifndef TCP_SOCKETS_H
#define TCP_SOCKETS_H

#include <stdbool.h>
#include <sys/socket.h>

#include "tcp.h"

int		 bound(const char *address, const char *port);

/* On a free port of this address. */
int		 listener(const char *address);

/* The port a socket has, as text; valid until the next call. */
const char	*port_of(int fd);

/* tcp_connect by one who waits as long as it takes. */
int		 called(const char *host, const char *port, const char **why);
int		 connected(const char *host, const char *port);

/* Waits for somebody to come; from is who. */
int		 accepted(int listening, struct sockaddr_storage *from);

int		 option(int fd, int level, int name);

void		 is_close_on_exec_and_non_blocking(int fd);
void		 finds_a_dead_peer_in_two_minutes(int fd);

/* If not, it says on stderr that something is left out. */
bool		 has_ipv6(void);

#endif
