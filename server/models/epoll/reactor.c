#include "reactor.h"

#include "epoll_set.h"
#include "seats.h"

#include <stddef.h>
#include <sys/epoll.h>

static bool (*handlers[SEATS][REACTOR_EVENTS])(int fd);
static int ready;		/* so many */
static int put_off[REACTOR_EVENTS];

static const uint32_t bits[REACTOR_EVENTS] = { EPOLLIN, EPOLLOUT };

int
reactor_open(void)
{
	return epoll_set_open();
}

bool
reactor_register(int fd, enum reactor_event event, bool (*handler)(int fd))
{
	uint32_t events = epoll_set_wanted(fd) & ~bits[event];

	if (handler != NULL)
		events |= bits[event];
	if (!epoll_set_want(fd, events))
		return false;
	handlers[fd][event] = handler;
	return true;
}

void
reactor_forget(int fd)
{
	epoll_set_forget(fd);
	handlers[fd][REACTOR_READ] = NULL;
	handlers[fd][REACTOR_WRITE] = NULL;
}

bool
reactor_calls(int fd, enum reactor_event event)
{
	return handlers[fd][event] != NULL;
}

int
reactor_wait(const struct timespec *timeout, const sigset_t *asleep)
{
	int n = epoll_set_wait(timeout, asleep);

	ready = n > 0 ? n : 0;
	return n;
}

void
reactor_call(enum reactor_event event)
{
	int i, fd, next = -1, start = epoll_set_place(put_off[event]);

	for (i = 0; i < ready; i++) {
		fd = epoll_set_named((start + i) % ready);
		if (epoll_set_is(fd, bits[event]) &&
		    !handlers[fd][event](fd) && next == -1)
			next = fd;
	}
	put_off[event] = next;
}
