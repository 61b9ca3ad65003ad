/* calls_start: the calls that the server makes only before it serves. */
#include "seam.h"

#include <fcntl.h>
#include <grp.h>
#include <netdb.h>
#include <netinet/in.h>
#include <pwd.h>
#include <stdarg.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

SEAM(open);
SEAM(isatty);
SEAM(socket);
SEAM(setsockopt);
SEAM(listen);
SEAM(getaddrinfo);
SEAM(getrlimit);
SEAM(getpwnam);
SEAM(setgroups);
SEAM(setresgid);
SEAM(setresuid);
SEAM(tcgetpgrp);
SEAM(prctl);

/* Addresses are unions in the header, which ISO C could not be given. */
int	__real_bind(int, const struct sockaddr *, socklen_t);
int	__wrap_bind(int, const struct sockaddr *, socklen_t);
int	__real_getsockname(int, struct sockaddr *, socklen_t *);
int	__wrap_getsockname(int, struct sockaddr *, socklen_t *);

/* Nobody here opens with O_CREAT, so there is no third argument. */
int
__wrap_open(const char *path, int flags, ...)
{
	return SEAM_CALL(FAULT_OPEN, -1, open, path, flags);
}

int
__wrap_isatty(int fd)
{
	return fault_strikes(FAULT_ISATTY, -1) ? 0 : __real_isatty(fd);
}

int
__wrap_socket(int family, int type, int protocol)
{
	return SEAM_CALL(FAULT_SOCKET, -1, socket, family, type, protocol);
}

int
__wrap_setsockopt(int fd, int level, int name, const void *value,
    socklen_t len)
{
	return SEAM_CALL(FAULT_SETSOCKOPT, -1, setsockopt, fd, level, name,
	    value, len);
}

int
__wrap_bind(int fd, const struct sockaddr *address, socklen_t len)
{
	return SEAM_CALL(FAULT_BIND, -1, bind, fd, address, len);
}

/* The test wants to know the port even where the log cannot be written. */
int
__wrap_listen(int fd, int backlog)
{
	struct sockaddr_in own = { .sin_port = 0 };
	socklen_t len = sizeof own;

	if (fault_mine() != NULL &&
	    __real_getsockname(fd, (struct sockaddr *)&own, &len) == 0)
		fault_mine()->port = ntohs(own.sin_port);
	return SEAM_CALL(FAULT_LISTEN, -1, listen, fd, backlog);
}

int
__wrap_getsockname(int fd, struct sockaddr *address, socklen_t *len)
{
	return SEAM_CALL(FAULT_GETSOCKNAME, -1, getsockname, fd, address, len);
}

int
__wrap_getaddrinfo(const char *host, const char *port,
    const struct addrinfo *hints, struct addrinfo **found)
{
	if (fault_strikes(FAULT_GETADDRINFO, -1))
		return fault_mine()->plan.error;
	return __real_getaddrinfo(host, port, hints, found);
}

int
__wrap_getrlimit(__rlimit_resource_t resource, struct rlimit *limit)
{
	return SEAM_CALL(FAULT_GETRLIMIT, -1, getrlimit, resource, limit);
}

struct passwd *
__wrap_getpwnam(const char *name)
{
	return fault_strikes(FAULT_GETPWNAM, -1) ? NULL :
	    __real_getpwnam(name);
}

int
__wrap_setgroups(size_t n, const gid_t *groups)
{
	return SEAM_CALL(FAULT_SETGROUPS, -1, setgroups, n, groups);
}

int
__wrap_setresgid(gid_t real, gid_t effective, gid_t saved)
{
	return SEAM_CALL(FAULT_SETRESGID, -1, setresgid, real,
	    effective, saved);
}

int
__wrap_setresuid(uid_t real, uid_t effective, uid_t saved)
{
	return SEAM_CALL(FAULT_SETRESUID, -1, setresuid, real,
	    effective, saved);
}

pid_t
__wrap_tcgetpgrp(int fd)
{
	return SEAM_CALL(FAULT_TCGETPGRP, -1, tcgetpgrp, fd);
}

/* The harness sets the signal of a parent's death, the server no_new_privs. */
int
__wrap_prctl(int option, ...)
{
	unsigned long arg;
	va_list args;

	va_start(args, option);
	arg = va_arg(args, unsigned long);
	va_end(args);
	return SEAM_CALL(FAULT_PRCTL, -1, prctl, option, arg, 0UL, 0UL, 0UL);
}
