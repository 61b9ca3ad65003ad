/*
 * strict: a kernel that forgives nothing.
 *
 * Linked into the server with --wrap. One pselect in four says EINTR and
 * leaves rubbish in the sets. Who watches a descriptor that is closed is ended
 * at once, and so is who receives or accepts where this turn's pselect did not
 * say so, or receives twice. The time of day runs backwards. SIGNAL_AT in the
 * environment, "15:6", is a signal that comes just before the first sleep with
 * such an nfds.
 */
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { HOUR = 3600 };

int	__real_pselect(int, fd_set *, fd_set *, fd_set *,
	    const struct timespec *, const sigset_t *);
int	__wrap_pselect(int, fd_set *, fd_set *, fd_set *,
	    const struct timespec *, const sigset_t *);
int	__real_accept4(int, struct sockaddr *, socklen_t *, int);
int	__wrap_accept4(int, struct sockaddr *, socklen_t *, int);
int	__real_close(int);
int	__wrap_close(int);
int	__real_clock_gettime(clockid_t, struct timespec *);
int	__wrap_clock_gettime(clockid_t, struct timespec *);
ssize_t	__real_recv(int, void *, size_t, int);
ssize_t	__wrap_recv(int, void *, size_t, int);
ssize_t	__wrap___recv_chk(int, void *, size_t, size_t, int);

static fd_set	ready;		/* this turn, and not received from */

static void
must(bool right, const char *what, int fd)
{
	if (right)
		return;
	fprintf(stderr, "strict: %s: descriptor %d\n", what, fd);
	abort();
}

/* Too late for whoever has looked for one and does not let it in asleep. */
static void
signal_if_asked(int nfds)
{
	static bool	 sent;
	const char	*at = getenv("SIGNAL_AT");
	int		 number, width;

	if (sent || at == NULL || sscanf(at, "%d:%d", &number, &width) != 2 ||
	    nfds != width)
		return;
	sent = true;
	raise(number);
}

static int
interrupted(fd_set *readable, fd_set *writable)
{
	FD_ZERO(&ready);
	memset(readable, 0xff, sizeof *readable);
	memset(writable, 0xff, sizeof *writable);
	errno = EINTR;
	return -1;
}

int
__wrap_pselect(int nfds, fd_set *readable, fd_set *writable, fd_set *except,
    const struct timespec *timeout, const sigset_t *mask)
{
	static unsigned	calls;
	int		n;

	if (++calls % 4 == 0)
		return interrupted(readable, writable);
	signal_if_asked(nfds);
	n = __real_pselect(nfds, readable, writable, except, timeout, mask);
	must(n != -1 || errno != EBADF, "closed and watched, below", nfds);
	if (n == -1)
		return interrupted(readable, writable);
	ready = *readable;
	return n;
}

int
__wrap_accept4(int fd, struct sockaddr *peer, socklen_t *len, int flags)
{
	must(FD_ISSET(fd, &ready), "nobody waits", fd);
	return __real_accept4(fd, peer, len, flags);
}

/* With MSG_DONTWAIT nothing is taken for granted. */
ssize_t
__wrap_recv(int fd, void *bytes, size_t n, int flags)
{
	if ((flags & MSG_DONTWAIT) == 0) {
		must(FD_ISSET(fd, &ready), "not readable", fd);
		FD_CLR(fd, &ready);
	}
	return __real_recv(fd, bytes, n, flags);
}

/* What _FORTIFY_SOURCE makes of recv. */
ssize_t
__wrap___recv_chk(int fd, void *bytes, size_t n, size_t size, int flags)
{
	(void)size;
	return __wrap_recv(fd, bytes, n, flags);
}

/* Whoever is given the number next was not looked at. */
int
__wrap_close(int fd)
{
	int	status = __real_close(fd);

	must(status == 0, "closed twice", fd);
	FD_CLR(fd, &ready);
	return status;
}

int
__wrap_clock_gettime(clockid_t id, struct timespec *now)
{
	static time_t	back;
	int		status = __real_clock_gettime(id, now);

	if (id != CLOCK_MONOTONIC)
		now->tv_sec -= HOUR * ++back;
	return status;
}
