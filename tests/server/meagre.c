/*
 * meagre: a kernel that gives as little as it may.
 *
 * Linked into the server with --wrap: each send takes one to three bytes, each
 * recv brings one to seven, and one call in four says EAGAIN or EINTR although
 * select said otherwise. A server that is right does not show it.
 */
#include <errno.h>
#include <stdbool.h>
#include <sys/socket.h>

ssize_t	__real_send(int, const void *, size_t, int);
ssize_t	__wrap_send(int, const void *, size_t, int);
ssize_t	__real_sendmsg(int, const struct msghdr *, int);
ssize_t	__real_recv(int, void *, size_t, int);
ssize_t	__wrap_sendmsg(int, const struct msghdr *, int);
ssize_t	__wrap_recv(int, void *, size_t, int);
ssize_t	__wrap___recv_chk(int, void *, size_t, size_t, int);

static unsigned	calls;

static bool
balks(void)
{
	if (++calls % 4 != 0)
		return false;
	errno = calls % 8 == 0 ? EAGAIN : EINTR;
	return true;
}

static size_t
some(size_t n, size_t most)
{
	size_t	few = 1 + calls % most;

	return n < few ? n : few;
}

ssize_t
__wrap_send(int fd, const void *bytes, size_t n, int flags)
{
	return balks() ? -1 : __real_send(fd, bytes, some(n, 3), flags);
}

ssize_t
__wrap_sendmsg(int fd, const struct msghdr *whole, int flags)
{
	struct iovec	first = whole->msg_iov[0];
	struct msghdr	part = *whole;

	if (balks())
		return -1;
	first.iov_len = some(first.iov_len, 3);
	part.msg_iov = &first;
	part.msg_iovlen = 1;
	return __real_sendmsg(fd, &part, flags);
}

ssize_t
__wrap_recv(int fd, void *bytes, size_t n, int flags)
{
	return balks() ? -1 : __real_recv(fd, bytes, some(n, 7), flags);
}

/* What _FORTIFY_SOURCE makes of recv. */
ssize_t
__wrap___recv_chk(int fd, void *bytes, size_t n, size_t size, int flags)
{
	(void)size;
	return __wrap_recv(fd, bytes, n, flags);
}
