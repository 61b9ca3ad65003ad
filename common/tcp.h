/*
 * tcp: sockets and addresses. All getaddrinfo of the project is here.
 *
 * A descriptor that is returned belongs to the caller; it is CLOEXEC and
 * non-blocking. Where -1 is returned, *why is a text that need not be freed
 * and stays valid. A port is a number that the caller has checked: of one
 * above 65,535 getaddrinfo would take the lower 16 bits without a word.
 */
#ifndef TCP_H
#define TCP_H

#include <stdbool.h>
#include <sys/socket.h>

/* "[ffff:...:255.255.255.255%interface]:65535" and its NUL. */
#define TCP_NAME_SIZE 80

/* Is this text an IPv4 or IPv6 address, such as 0.0.0.0 or ::1? */
bool	tcp_is_address(const char *text);

/*
 * A socket bound to a numeric address and a port ("0" takes a free one), with
 * the options that every accepted socket inherits from it; not yet listening,
 * so that whatever else may fail at start can still do so first. "::" takes
 * IPv4 too.
 */
int	tcp_bind(const char *address, const char *port, const char **why);

/* Who connects. */
struct tcp_caller {
	/*
	 * Waits until fd can be written to: then it is connected, or has
	 * failed. more: another address is left to be tried. false: enough
	 * waited, errno says why; with ECANCELED no other is tried.
	 */
	bool	(*wait)(int fd, bool more);

	/* This address did not answer, and there is another. */
	void	(*missed)(const char *name, const char *why);
};

/*
 * A socket connected to host and port: each address of the host is tried in
 * turn. *why is what the first address said: getaddrinfo puts the likeliest
 * first (RFC 6724).
 */
int	tcp_connect(const char *host, const char *port,
	    const struct tcp_caller *, const char **why);

/* "127.0.0.1:9000", "[::1]:9000"; IPv4 mapped into IPv6 is shown as IPv4. */
void	tcp_name(const struct sockaddr_storage *, char name[TCP_NAME_SIZE]);

/*
 * Who counts as one host: an IPv4 address, mapped or not, "192.0.2.7"; of an
 * IPv6 address the /64, "2001:db8::/64", which is what one site is given.
 * "unknown", here and above, if it is neither.
 */
void	tcp_host(const struct sockaddr_storage *, char host[TCP_NAME_SIZE]);

/*
 * The same as tcp_name for the address a socket is bound to. false: the
 * kernel does not say, and errno says why.
 */
bool	tcp_bound(int fd, char name[TCP_NAME_SIZE]);

#endif
