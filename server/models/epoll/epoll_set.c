#include "epoll_set.h"

#include "high.h"
#include "seats.h"
#include "show.h"

#include <sys/epoll.h>

static int set;
static uint32_t wanted[SEATS];	/* as the kernel has it */
static uint32_t ready[SEATS];	/* this turn */
static struct epoll_event found[SEATS];
static int named;		/* so many in found */

int
epoll_set_open(void)
{
	set = epoll_create1(EPOLL_CLOEXEC);
	if (set == -1)
		return -1;
	set = high(set);
	return 1;
}

/* EPOLLHUP and EPOLLERR cannot be declined but by not being in the set. */
bool
epoll_set_want(int fd, uint32_t events)
{
	struct epoll_event event = { .events = events, .data.fd = fd };
	int how = EPOLL_CTL_MOD;

	if (events == wanted[fd])
		return true;
	if (wanted[fd] == 0)
		how = EPOLL_CTL_ADD;
	else if (events == 0)
		how = EPOLL_CTL_DEL;
	if (epoll_ctl(set, how, fd, &event) == -1)
		return false;
	wanted[fd] = events;
	return true;
}

uint32_t
epoll_set_wanted(int fd)
{
	return wanted[fd];
}

void
epoll_set_forget(int fd)
{
	wanted[fd] = 0;
}

/*
 * epoll_wait would count in milliseconds: rounded down to 0 it would spin
 * through the last of them. epoll_pwait2 takes what pselect takes.
 */
int
epoll_set_wait(const struct timespec *timeout, const sigset_t *asleep)
{
	int i, n;

	for (i = 0; i < named; i++)
		ready[found[i].data.fd] = 0;
	n = epoll_pwait2(set, found, SEATS, timeout, asleep);
	named = n > 0 ? n : 0;
	for (i = 0; i < named; i++)
		ready[found[i].data.fd] = found[i].events;
	return n;
}

int
epoll_set_named(int i)
{
	return found[i].data.fd;
}

int
epoll_set_place(int fd)
{
	int i;

	for (i = 0; i < named; i++)
		if (found[i].data.fd == fd)
			return i;
	return 0;
}

bool
epoll_set_is(int fd, uint32_t event)
{
	return (wanted[fd] & event) != 0 &&
	    (ready[fd] & (event | EPOLLHUP | EPOLLERR)) != 0;
}

struct event_sets
epoll_set_told(int nfds)
{
	int fd;

	show_none(nfds);
	for (fd = 0; fd < nfds; fd++)
		show(fd, (wanted[fd] & EPOLLIN) != 0,
		    (wanted[fd] & EPOLLOUT) != 0);
	return show_sets();
}

struct event_sets
epoll_set_heard(int nfds)
{
	int fd;

	show_none(nfds);
	for (fd = 0; fd < nfds; fd++)
		show(fd, epoll_set_is(fd, EPOLLIN), epoll_set_is(fd, EPOLLOUT));
	return show_sets();
}
