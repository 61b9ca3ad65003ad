/*
 * calls: what stands between the running server and the C library.
 *
 * The linker renames each call that the server makes to __wrap_ and the
 * library's own to __real_; which ones stands in CMakeLists.txt. The harness
 * is linked into the same program, so its calls come through here, too.
 */
#include "seam.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

SEAM(pselect);
SEAM(recv);
SEAM(send);
SEAM(sendmsg);
SEAM(getsockopt);
SEAM(setsockopt);
SEAM(shutdown);
SEAM(close);
SEAM(poll);
SEAM(write);
SEAM(ioctl);
SEAM(read);
SEAM(clock_gettime);
SEAM(malloc);
SEAM(calloc);

/* Its address is a union in the header, which ISO C could not be given. */
int	__real_accept4(int, struct sockaddr *, socklen_t *, int);
int	__wrap_accept4(int, struct sockaddr *, socklen_t *, int);

/* What _FORTIFY_SOURCE makes of some of them. */
ssize_t	__wrap___recv_chk(int, void *, size_t, size_t, int);
ssize_t	__wrap___read_chk(int, void *, size_t, size_t);
int	__wrap___poll_chk(struct pollfd *, nfds_t, int, size_t);

/* So long may a wait last that has an end, and the clock be put on after. */
enum { MOMENT = 1000000, SECOND = 1000000000 };

int
__wrap_clock_gettime(clockid_t id, struct timespec *now)
{
	struct fault *mine = fault_mine();
	int64_t ns;
	int status;

	if (fault_strikes(FAULT_CLOCK_GETTIME, -1))
		return -1;
	status = __real_clock_gettime(id, now);
	if (status == 0 && mine != NULL) {
		ns = now->tv_nsec + mine->skew;
		now->tv_sec += ns / SECOND;
		now->tv_nsec = ns % SECOND;
	}
	return status;
}

static int64_t
nanoseconds(const struct timespec *t)
{
	return t->tv_sec * (int64_t)SECOND + t->tv_nsec;
}

int
__wrap_pselect(int nfds, fd_set *readable, fd_set *writable,
    fd_set *except, const struct timespec *timeout, const sigset_t *mask)
{
	struct fault *mine = fault_mine();
	struct timespec moment = { 0, MOMENT };
	int n;

	if (mine != NULL)
		mine->started = true;
	if (fault_strikes(FAULT_PSELECT, -1))
		return -1;
	if (mine == NULL || timeout == NULL || nanoseconds(timeout) <= MOMENT)
		return __real_pselect(nfds, readable, writable, except,
		    timeout, mask);
	n = __real_pselect(nfds, readable, writable, except, &moment, mask);
	if (n == 0)
		mine->skew += nanoseconds(timeout) - MOMENT;
	return n;
}

/* That somebody does not read is noticed after a few KiB. */
static void
shrink_if_lazy(int fd, const struct sockaddr *peer)
{
	const struct sockaddr_in *in = (const void *)peer;
	int least = 1;

	if (fd >= 0 && fault_mine() != NULL &&
	    in->sin_addr.s_addr == inet_addr(FAULT_LAZY))
		__real_setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &least,
		    sizeof least);
}

int
__wrap_accept4(int fd, struct sockaddr *peer, socklen_t *len, int flags)
{
	int accepted = SEAM_CALL(FAULT_ACCEPT4, -1, accept4, fd, peer, len,
	    flags);

	shrink_if_lazy(accepted, peer);
	return accepted;
}

ssize_t
__wrap_recv(int fd, void *bytes, size_t n, int flags)
{
	return SEAM_CALL(FAULT_RECV, fd, recv, fd, bytes, n, flags);
}

ssize_t
__wrap___recv_chk(int fd, void *bytes, size_t n, size_t size, int flags)
{
	(void)size;
	return __wrap_recv(fd, bytes, n, flags);
}

ssize_t
__wrap_send(int fd, const void *bytes, size_t n, int flags)
{
	return SEAM_CALL(FAULT_SEND, fd, send, fd, bytes, n, flags);
}

ssize_t
__wrap_sendmsg(int fd, const struct msghdr *message, int flags)
{
	return SEAM_CALL(FAULT_SENDMSG, fd, sendmsg, fd, message, flags);
}

int
__wrap_getsockopt(int fd, int level, int name, void *value,
    socklen_t *len)
{
	return SEAM_CALL(FAULT_GETSOCKOPT, fd, getsockopt, fd, level, name,
	    value, len);
}

int
__wrap_shutdown(int fd, int how)
{
	return SEAM_CALL(FAULT_SHUTDOWN, fd, shutdown, fd, how);
}

/* Linux has closed the descriptor whatever it says: close(2), NOTES. */
int
__wrap_close(int fd)
{
	int status = __real_close(fd);

	return fault_strikes(FAULT_CLOSE, -1) ? -1 : status;
}

int
__wrap_poll(struct pollfd *fds, nfds_t n, int timeout)
{
	return SEAM_CALL(FAULT_POLL, -1, poll, fds, n, timeout);
}

int
__wrap___poll_chk(struct pollfd *fds, nfds_t n, int timeout, size_t size)
{
	(void)size;
	return __wrap_poll(fds, n, timeout);
}

ssize_t
__wrap_write(int fd, const void *bytes, size_t n)
{
	return SEAM_CALL(FAULT_WRITE, -1, write, fd, bytes, n);
}

/* All that is asked has a third argument. */
int
__wrap_ioctl(int fd, unsigned long request, ...)
{
	va_list args;
	void *arg;

	va_start(args, request);
	arg = va_arg(args, void *);
	va_end(args);
	return SEAM_CALL(FAULT_IOCTL, -1, ioctl, fd, request, arg);
}

ssize_t
__wrap_read(int fd, void *bytes, size_t n)
{
	return SEAM_CALL(FAULT_READ, -1, read, fd, bytes, n);
}

ssize_t
__wrap___read_chk(int fd, void *bytes, size_t n, size_t size)
{
	(void)size;
	return __wrap_read(fd, bytes, n);
}

void *
__wrap_malloc(size_t n)
{
	return fault_strikes(FAULT_MALLOC, -1) ? NULL : __real_malloc(n);
}

void *
__wrap_calloc(size_t n, size_t size)
{
	return fault_strikes(FAULT_CALLOC, -1) ? NULL : __real_calloc(n, size);
}
