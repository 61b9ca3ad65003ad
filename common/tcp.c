#include "tcp.h"

#include <arpa/inet.h>
#include <errno.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

struct option {
	int	level, name, value;
};

/* A dead peer is found after 50 + 5 * 10 s, and timers are late. tcp(7) */
static const struct option both[] = {
	{ IPPROTO_TCP, TCP_NODELAY, 1 },
	{ SOL_SOCKET, SO_KEEPALIVE, 1 },
	{ IPPROTO_TCP, TCP_KEEPIDLE, 50 },
	{ IPPROTO_TCP, TCP_KEEPINTVL, 10 },
	{ IPPROTO_TCP, TCP_KEEPCNT, 5 }
};

/*
 * A reader that never reads costs the kernel its send buffer: Linux doubles
 * the value, socket(7). Telnet sends its synch as urgent data, and without
 * SO_OOBINLINE that byte would be missing from the stream (RFC 854).
 */
static const struct option listening[] = {
	{ SOL_SOCKET, SO_REUSEADDR, 1 },
	{ SOL_SOCKET, SO_OOBINLINE, 1 },
	{ SOL_SOCKET, SO_SNDBUF, 32 << 10 }
};

static bool
set(int fd, const struct option *o, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (setsockopt(fd, o[i].level, o[i].name, &o[i].value,
		    sizeof o[i].value) == -1)
			return false;
	return true;
}

static int
give_up(int fd)
{
	int error = errno;

	close(fd);
	errno = error;
	return -1;
}

static struct addrinfo *
look_up(const char *host, const char *port, int flags, const char **why)
{
	struct addrinfo hints = { .ai_family = AF_UNSPEC,
	    .ai_socktype = SOCK_STREAM, .ai_flags = flags | AI_NUMERICSERV };
	struct addrinfo *found;
	int error = getaddrinfo(host, port, &hints, &found);

	if (error == 0)
		return found;
	*why = error == EAI_SYSTEM ? strerrordesc_np(errno) :
	    gai_strerror(error);
	return NULL;
}

static int
new_socket(int family)
{
	int fd = socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

	if (fd == -1 || set(fd, both, COUNT(both)))
		return fd;
	return give_up(fd);
}

/* "::" takes IPv4 by this; to any other address it makes no difference. */
static bool
let_ipv4_in(int fd, int family)
{
	static const struct option off = { IPPROTO_IPV6, IPV6_V6ONLY, 0 };

	return family != AF_INET6 || set(fd, &off, 1);
}

static int
bind_one(const struct addrinfo *a)
{
	int fd = new_socket(a->ai_family);

	if (fd == -1)
		return -1;
	if (set(fd, listening, COUNT(listening)) &&
	    let_ipv4_in(fd, a->ai_family) &&
	    bind(fd, a->ai_addr, a->ai_addrlen) == 0)
		return fd;
	return give_up(fd);
}

/* It can be written to: connect(2), EINPROGRESS, says what that means. */
static bool
has_connected(int fd)
{
	int error;
	socklen_t size = sizeof error;

	if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) == -1)
		return false;
	errno = error;
	return error == 0;
}

static int
connect_one(const struct addrinfo *a, const struct tcp_caller *caller)
{
	int fd = new_socket(a->ai_family);

	if (fd == -1)
		return -1;
	if (connect(fd, a->ai_addr, a->ai_addrlen) == 0)
		return fd;
	if (errno == EINPROGRESS && caller->wait(fd, a->ai_next != NULL) &&
	    has_connected(fd))
		return fd;
	return give_up(fd);
}

static void
tell_missed(const struct addrinfo *a, const struct tcp_caller *caller)
{
	struct sockaddr_storage address = { .ss_family = AF_UNSPEC };
	char name[TCP_NAME_SIZE];
	int error = errno;

	memcpy(&address, a->ai_addr, a->ai_addrlen);
	tcp_name(&address, name);
	caller->missed(name, strerrordesc_np(error));
	errno = error;
}

bool
tcp_is_address(const char *text)
{
	struct in_addr ipv4;
	struct addrinfo *found;
	const char *why;

	if (inet_pton(AF_INET, text, &ipv4) == 1)
		return true;
	if (strchr(text, ':') == NULL)
		return false;	/* getaddrinfo takes others: "1", "*" */
	found = look_up(text, "0", AI_NUMERICHOST, &why);
	if (found == NULL)
		return false;
	freeaddrinfo(found);
	return true;
}

int
tcp_bind(const char *address, const char *port, const char **why)
{
	struct addrinfo *found = look_up(address, port, AI_NUMERICHOST,
	    why);
	int fd;

	if (found == NULL)
		return -1;
	fd = bind_one(found);
	if (fd == -1)
		*why = strerrordesc_np(errno);
	freeaddrinfo(found);
	return fd;
}

int
tcp_connect(const char *host, const char *port,
    const struct tcp_caller *caller, const char **why)
{
	struct addrinfo *found = look_up(host, port, 0, why);
	struct addrinfo *a;
	int fd = -1;

	for (a = found; a != NULL && fd == -1; a = a->ai_next) {
		fd = connect_one(a, caller);
		if (fd != -1)
			break;
		if (a == found)
			*why = strerrordesc_np(errno);
		if (errno == ECANCELED)
			break;
		if (a->ai_next != NULL)
			tell_missed(a, caller);
	}
	if (found != NULL)
		freeaddrinfo(found);
	return fd;
}

static bool
to_ipv4(const struct sockaddr_storage *a, struct sockaddr_in *ipv4)
{
	const struct sockaddr_in6 *sin6 = (const void *)a;

	memcpy(ipv4, a, sizeof(*ipv4));
	if (a->ss_family == AF_INET)
		return true;
	if (a->ss_family != AF_INET6 ||
	    !IN6_IS_ADDR_V4MAPPED(&sin6->sin6_addr))
		return false;
	ipv4->sin_port = sin6->sin6_port;
	memcpy(&ipv4->sin_addr, &sin6->sin6_addr.s6_addr[12],
	    sizeof ipv4->sin_addr);
	return true;
}

static void
name_ipv6(const struct sockaddr_in6 *sin6, char name[TCP_NAME_SIZE])
{
	char host[INET6_ADDRSTRLEN + IF_NAMESIZE];

	if (getnameinfo((const void *)sin6, sizeof(*sin6), host, sizeof host,
	    NULL, 0, NI_NUMERICHOST) == 0)
		snprintf(name, TCP_NAME_SIZE, "[%s]:%u", host,
		    ntohs(sin6->sin6_port));
}

void
tcp_name(const struct sockaddr_storage *a, char name[TCP_NAME_SIZE])
{
	char host[INET_ADDRSTRLEN];
	struct sockaddr_in ipv4;

	strcpy(name, "unknown");
	if (to_ipv4(a, &ipv4))
		snprintf(name, TCP_NAME_SIZE, "%s:%u",
		    inet_ntop(AF_INET, &ipv4.sin_addr, host, sizeof host),
		    ntohs(ipv4.sin_port));
	else if (a->ss_family == AF_INET6)
		name_ipv6((const void *)a, name);
}

void
tcp_host(const struct sockaddr_storage *a, char host[TCP_NAME_SIZE])
{
	struct sockaddr_in ipv4;
	struct in6_addr site;

	strcpy(host, "unknown");
	if (to_ipv4(a, &ipv4)) {
		inet_ntop(AF_INET, &ipv4.sin_addr, host, TCP_NAME_SIZE);
	} else if (a->ss_family == AF_INET6) {
		site = ((const struct sockaddr_in6 *)a)->sin6_addr;
		memset(&site.s6_addr[8], 0, 8);
		inet_ntop(AF_INET6, &site, host, TCP_NAME_SIZE);
		strcat(host, "/64");
	}
}

bool
tcp_bound(int fd, char name[TCP_NAME_SIZE])
{
	struct sockaddr_storage a = { .ss_family = AF_UNSPEC };
	socklen_t size = sizeof a;
	bool known = getsockname(fd, (struct sockaddr *)&a, &size) == 0;

	tcp_name(&a, name);
	return known;
}
