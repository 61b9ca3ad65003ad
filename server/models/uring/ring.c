#include "ring.h"

#include "high.h"

#include <errno.h>
#include <liburing.h>
#include <poll.h>
#include <stdint.h>

/*
 * What is ordered in one turn beyond ORDERS is handed over in pieces. What is
 * done and not looked at yet beyond DONE is kept by the kernel at a price
 * (IORING_FEAT_NODROP); it is the most that it gives us.
 */
enum { ORDERS = 1024, DONE = 65536 };

/* Beside a timeout liburing tells us of a signal; without one it sleeps on. */
enum { AN_HOUR = 3600 };

/* In user_data: what it was, above it the number. */
enum { WHAT_BITS = 3 };

static struct io_uring ring;

bool
ring_open(void)
{
	struct io_uring_params params = { .flags = IORING_SETUP_CQSIZE,
	    .cq_entries = DONE };
	int result = io_uring_queue_init_params(ORDERS, &ring, &params);

	if (result < 0) {
		errno = -result;
		return false;
	}
	if ((params.features & IORING_FEAT_EXT_ARG) == 0) {	/* Linux 5.11 */
		io_uring_queue_exit(&ring);
		errno = ENOSYS;
		return false;
	}
	ring.ring_fd = ring.enter_ring_fd = high(ring.ring_fd);
	return true;
}

static struct io_uring_sqe *
order(void)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&ring);

	if (sqe != NULL)
		return sqe;
	io_uring_submit(&ring);
	return io_uring_get_sqe(&ring);
}

/* liburing before 2.2 forgets it when an order is filled in: so at last. */
static bool
named(struct io_uring_sqe *sqe, enum ring_what what, int which)
{
	io_uring_sqe_set_data64(sqe, (uint64_t)which << WHAT_BITS | what);
	return true;
}

bool
ring_accept(int which, int listener, struct sockaddr *address, socklen_t *len)
{
	struct io_uring_sqe *sqe = order();

	if (sqe == NULL)
		return false;
	io_uring_prep_accept(sqe, listener, address, len,
	    SOCK_NONBLOCK | SOCK_CLOEXEC);
	return named(sqe, RING_ACCEPTED, which);
}

bool
ring_receive(int fd, char *bytes, size_t n)
{
	struct io_uring_sqe *sqe = order();

	if (sqe == NULL)
		return false;
	io_uring_prep_recv(sqe, fd, bytes, n, 0);
	return named(sqe, RING_RECEIVED, fd);
}

bool
ring_send(int fd, const char *bytes, size_t n)
{
	struct io_uring_sqe *sqe = order();

	if (sqe == NULL)
		return false;
	io_uring_prep_send(sqe, fd, bytes, n, MSG_NOSIGNAL);
	return named(sqe, RING_SENT, fd);
}

bool
ring_watch(int fd)
{
	struct io_uring_sqe *sqe = order();

	if (sqe == NULL)
		return false;
	io_uring_prep_poll_add(sqe, fd, POLLIN);
	return named(sqe, RING_READABLE, fd);
}

bool
ring_cancel(enum ring_what what, int fd)
{
	struct io_uring_sqe *sqe = order();

	if (sqe == NULL)
		return false;
	io_uring_prep_cancel64(sqe, (uint64_t)fd << WHAT_BITS | what, 0);
	return named(sqe, RING_CANCELLED, fd);
}

int
ring_wait(const struct timespec *timeout, const sigset_t *asleep)
{
	struct __kernel_timespec until = { .tv_sec = AN_HOUR };
	sigset_t mask = *asleep;	/* liburing's is not const */
	struct io_uring_cqe *cqe;
	int result;

	if (timeout != NULL && timeout->tv_sec < AN_HOUR) {
		until.tv_sec = timeout->tv_sec;
		until.tv_nsec = timeout->tv_nsec;
	}
	result = io_uring_submit_and_wait_timeout(&ring, &cqe, 1, &until,
	    &mask);
	if (result >= 0 || result == -ETIME)
		return 0;
	errno = -result;
	return -1;
}

bool
ring_next(struct ring_done *done)
{
	struct io_uring_cqe *cqe;
	uint64_t data;

	if (io_uring_peek_cqe(&ring, &cqe) != 0)
		return false;
	data = io_uring_cqe_get_data64(cqe);
	done->what = (enum ring_what)(data & ((1 << WHAT_BITS) - 1));
	done->which = (int)(data >> WHAT_BITS);
	done->result = cqe->res;
	io_uring_cqe_seen(&ring, cqe);
	return true;
}
