#include "errors.h"

#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <string.h>

/* pselect(2) */
static const int pselect_errors[] = { EINTR, EBADF, EINVAL, ENOMEM, 0 };

/* accept(2); the second line is what it names as a bad connection's, the
 * third what "various Linux kernels" return. */
static const int accept_errors[] = { EAGAIN, ECONNABORTED, EBADF, EFAULT,
	EINTR, EINVAL, EMFILE, ENFILE, ENOBUFS, ENOMEM, ENOTSOCK, EPERM,
	ENETDOWN, EPROTO, ENOPROTOOPT, EHOSTDOWN, ENONET, EHOSTUNREACH,
	EOPNOTSUPP, ENETUNREACH,
	ENOSR, ESOCKTNOSUPPORT, EPROTONOSUPPORT, ETIMEDOUT, 0 };

/* recv(2); recv(3p); tcp(7), ip(7) */
static const int recv_errors[] = { EAGAIN, EBADF, ECONNREFUSED, EFAULT,
	EINTR, EINVAL, ENOMEM, ENOTCONN, ENOTSOCK,
	ECONNRESET, EIO, ENOBUFS, EOPNOTSUPP, ETIMEDOUT,
	EPIPE, EHOSTUNREACH, ENETUNREACH, EPROTO, EACCES, 0 };

/* send(2); send(3p); tcp(7), ip(7), and EPERM of a packet filter */
static const int send_errors[] = { EACCES, EAGAIN, EALREADY, EBADF,
	ECONNRESET, EDESTADDRREQ, EFAULT, EINTR, EINVAL, EISCONN, EMSGSIZE,
	ENOBUFS, ENOMEM, ENOTCONN, ENOTSOCK, EOPNOTSUPP, EPIPE,
	EHOSTUNREACH, EIO, ENETDOWN, ENETUNREACH,
	ETIMEDOUT, EPROTO, EPERM, 0 };

/* getsockopt(2); getsockopt(3p) */
static const int getsockopt_errors[] = { EBADF, EFAULT, EINVAL, ENOPROTOOPT,
	ENOTSOCK, EACCES, ENOBUFS, 0 };

/* shutdown(2); shutdown(3p) */
static const int shutdown_errors[] = { EBADF, EINVAL, ENOTCONN, ENOTSOCK,
	ENOBUFS, 0 };

/* close(2) */
static const int close_errors[] = { EBADF, EINTR, EIO, ENOSPC, EDQUOT, 0 };

/* poll(2); poll(3p) */
static const int poll_errors[] = { EFAULT, EINTR, EINVAL, ENOMEM, EAGAIN, 0 };

/* write(2); write(3p) */
static const int write_errors[] = { EAGAIN, EBADF, EDESTADDRREQ, EDQUOT,
	EFAULT, EFBIG, EINTR, EINVAL, EIO, ENOSPC, EPERM, EPIPE,
	ECONNRESET, ENOBUFS, ENXIO, 0 };

/* ioctl(2) */
static const int ioctl_errors[] = { EBADF, EFAULT, EINVAL, ENOTTY, 0 };

/* read(2), of a terminal */
static const int read_errors[] = { EAGAIN, EBADF, EFAULT, EINTR, EINVAL, EIO,
	0 };

/* clock_gettime(2): those that are not for setting it */
static const int clock_gettime_errors[] = { EFAULT, EINVAL, ENODEV, 0 };

/* malloc(3) */
static const int malloc_errors[] = { ENOMEM, 0 };

/* open(2): what can be said of a file that is there */
static const int open_errors[] = { EACCES, EINTR, ELOOP, EMFILE, ENFILE,
	ENODEV, ENOENT, ENOMEM, ENOTDIR, ENXIO, EPERM, 0 };

/* isatty(3) */
static const int isatty_errors[] = { EBADF, ENOTTY, 0 };

/* socket(2) */
static const int socket_errors[] = { EACCES, EAFNOSUPPORT, EINVAL, EMFILE,
	ENFILE, ENOBUFS, ENOMEM, EPROTONOSUPPORT, 0 };

/* setsockopt(2); setsockopt(3p) */
static const int setsockopt_errors[] = { EBADF, EFAULT, EINVAL, ENOPROTOOPT,
	ENOTSOCK, EDOM, EISCONN, ENOBUFS, ENOMEM, EPERM, 0 };

/* bind(2); ip(7) */
static const int bind_errors[] = { EACCES, EADDRINUSE, EBADF, EINVAL,
	ENOTSOCK, EADDRNOTAVAIL, EFAULT, ENOMEM, ENOBUFS, 0 };

/* listen(2) */
static const int listen_errors[] = { EADDRINUSE, EBADF, ENOTSOCK, EOPNOTSUPP,
	EINVAL, EACCES, ENOBUFS, 0 };

/* getsockname(2) */
static const int getsockname_errors[] = { EBADF, EFAULT, EINVAL, ENOBUFS,
	ENOTSOCK, 0 };

/* getaddrinfo(3) */
static const int getaddrinfo_errors[] = { EAI_ADDRFAMILY, EAI_AGAIN,
	EAI_BADFLAGS, EAI_FAIL, EAI_FAMILY, EAI_MEMORY, EAI_NODATA,
	EAI_NONAME, EAI_SERVICE, EAI_SOCKTYPE, EAI_SYSTEM, 0 };

/* getrlimit(2) */
static const int getrlimit_errors[] = { EFAULT, EINVAL, EPERM, 0 };

/* PR_SET_NO_NEW_PRIVS(2), and what a filter of system calls says */
static const int prctl_errors[] = { EINVAL, EPERM, 0 };

/* getpwnam(3) */
static const int getpwnam_errors[] = { EINTR, EIO, EMFILE, ENFILE, ENOMEM,
	ERANGE, 0 };

/* setgroups(2) */
static const int setgroups_errors[] = { EFAULT, EINVAL, ENOMEM, EPERM, 0 };

/* setresuid(2) */
static const int setresuid_errors[] = { EAGAIN, EINVAL, EPERM, 0 };

/* tcgetpgrp(3) */
static const int tcgetpgrp_errors[] = { EBADF, EINVAL, ENOTTY, 0 };

static const struct {
	const char	*call;
	const int	*errors;
} table[FAULT_CALLS] = {
	[FAULT_PSELECT] = { "pselect", pselect_errors },
	[FAULT_ACCEPT4] = { "accept4", accept_errors },
	[FAULT_RECV] = { "recv", recv_errors },
	[FAULT_SEND] = { "send", send_errors },
	[FAULT_SENDMSG] = { "sendmsg", send_errors },
	[FAULT_GETSOCKOPT] = { "getsockopt", getsockopt_errors },
	[FAULT_SHUTDOWN] = { "shutdown", shutdown_errors },
	[FAULT_CLOSE] = { "close", close_errors },
	[FAULT_POLL] = { "poll", poll_errors },
	[FAULT_WRITE] = { "write", write_errors },
	[FAULT_IOCTL] = { "ioctl", ioctl_errors },
	[FAULT_READ] = { "read", read_errors },
	[FAULT_CLOCK_GETTIME] = { "clock_gettime", clock_gettime_errors },
	[FAULT_MALLOC] = { "malloc", malloc_errors },
	[FAULT_CALLOC] = { "calloc", malloc_errors },
	[FAULT_OPEN] = { "open", open_errors },
	[FAULT_ISATTY] = { "isatty", isatty_errors },
	[FAULT_SOCKET] = { "socket", socket_errors },
	[FAULT_SETSOCKOPT] = { "setsockopt", setsockopt_errors },
	[FAULT_BIND] = { "bind", bind_errors },
	[FAULT_LISTEN] = { "listen", listen_errors },
	[FAULT_GETSOCKNAME] = { "getsockname", getsockname_errors },
	[FAULT_GETADDRINFO] = { "getaddrinfo", getaddrinfo_errors },
	[FAULT_GETRLIMIT] = { "getrlimit", getrlimit_errors },
	[FAULT_PRCTL] = { "prctl", prctl_errors },
	[FAULT_GETPWNAM] = { "getpwnam", getpwnam_errors },
	[FAULT_SETGROUPS] = { "setgroups", setgroups_errors },
	[FAULT_SETRESGID] = { "setresgid", setresuid_errors },
	[FAULT_SETRESUID] = { "setresuid", setresuid_errors },
	[FAULT_TCGETPGRP] = { "tcgetpgrp", tcgetpgrp_errors }
};

const char *
errors_call(enum fault_call call)
{
	return table[call].call;
}

const int *
errors_of(enum fault_call call)
{
	return table[call].errors;
}

const char *
errors_name(int error)
{
	static char number[16];
	const char *name = strerrorname_np(error);

	if (name != NULL)
		return name;
	snprintf(number, sizeof number, "%d", error);
	return number;
}

bool
errors_hard(int error)
{
	return error != EAGAIN && error != EINTR && error != ENOBUFS &&
	    error != ENOMEM;
}
