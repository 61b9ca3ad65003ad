#include "crowd.h"

#include "hearing.h"
#include "login.h"
#include "now.h"
#include "talk.h"

#include <err.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { AT_ONCE = 1024, BULK = 64 << 10, SETTLED = 50 };

unsigned
crowd_readers(const struct crowd *crowd)
{
	return crowd->plan->clients - crowd->plan->stuck;
}

unsigned
crowd_listener(const struct crowd *crowd, unsigned talker)
{
	if (crowd->plan->private)
		return talker ^ 1;
	return (talker + 1) % crowd_readers(crowd);
}

bool
crowd_hears(const struct crowd *crowd, unsigned receiver, unsigned talker)
{
	if (receiver == talker || receiver >= crowd_readers(crowd))
		return false;
	return !crowd->plan->private || receiver == (talker ^ 1);
}

static void
close_member(struct crowd *crowd, struct member *member)
{
	close(member->fd);
	member->fd = -1;
	crowd->closed++;
}

/* Lines together and in pieces: what is carried comes before what is read. */
static void
receive(struct crowd *crowd, unsigned number)
{
	static char buffer[CROWD_CARRY + BULK];
	struct member *member = &crowd->members[number];
	size_t rest;
	ssize_t n;

	if (member->fd == -1)
		return;
	memcpy(buffer, member->carry, member->carried);
	n = recv(member->fd, buffer + member->carried, BULK, MSG_DONTWAIT);
	if (n == -1 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n <= 0) {
		close_member(crowd, member);
		return;
	}
	crowd->news = now_ns();
	n += member->carried;
	rest = hear(crowd, number, buffer, (size_t)n);
	memcpy(member->carry, buffer + (size_t)n - rest, rest);
	member->carried = (unsigned)rest;
}

void
crowd_listen(struct crowd *crowd, uint64_t until)
{
	struct epoll_event events[AT_ONCE];
	uint64_t now = now_ns();
	uint64_t left = until > now ? until - now : 0;
	struct timespec timeout = { (time_t)(left / 1000000000),
	    (long)(left % 1000000000) };
	int i, n;

	n = epoll_pwait2(crowd->epoll, events, AT_ONCE, &timeout, NULL);
	if (n == -1 && errno != EINTR)
		err(1, "epoll_pwait2");
	for (i = 0; i < n; i++)
		receive(crowd, events[i].data.u32);
}

void
crowd_settle(struct crowd *crowd, unsigned ms)
{
	uint64_t quiet = now_patience(ms);

	crowd->news = now_ns();
	while (now_ns() < crowd->news + quiet)
		crowd_listen(crowd, crowd->news + quiet);
}

static void
connect_one(struct crowd *crowd, unsigned number,
    const struct subject *subject)
{
	struct member *member = &crowd->members[number];
	struct epoll_event event = { .events = EPOLLIN, .data.u32 = number };

	member->carry = malloc(CROWD_CARRY);
	if (member->carry == NULL)
		err(1, "malloc");
	member->fd = subject_connect(subject);
	if (epoll_ctl(crowd->epoll, EPOLL_CTL_ADD, member->fd, &event) == -1)
		err(1, "epoll_ctl");
}

static void
make_room(void)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) == -1)
		err(1, "getrlimit");
	limit.rlim_cur = limit.rlim_max;
	if (setrlimit(RLIMIT_NOFILE, &limit) == -1)
		err(1, "setrlimit");
}

void
crowd_join(struct crowd *crowd, const struct plan *plan,
    const struct subject *subject)
{
	unsigned i;

	*crowd = (struct crowd){ .plan = plan, .epoch = now_ns() };
	make_room();
	crowd->epoll = epoll_create1(EPOLL_CLOEXEC);
	crowd->members = calloc(plan->clients, sizeof *crowd->members);
	if (crowd->epoll == -1 || crowd->members == NULL)
		err(1, "no room for the clients");
	tally_init(&crowd->tally, plan->clients, plan->talkers);
	for (i = 0; i < plan->clients; i++) {
		connect_one(crowd, i, subject);
		crowd_listen(crowd, now_ns());
	}
	login(crowd);
	talk_prepare(crowd);
	crowd_settle(crowd, SETTLED);
	for (i = crowd_readers(crowd); i < plan->clients; i++)
		epoll_ctl(crowd->epoll, EPOLL_CTL_DEL, crowd->members[i].fd,
		    NULL);
}

void
crowd_free(struct crowd *crowd)
{
	unsigned i;

	talk_free(crowd);
	for (i = 0; i < crowd->plan->clients; i++) {
		free(crowd->members[i].carry);
		if (crowd->members[i].fd != -1)
			close(crowd->members[i].fd);
	}
	tally_free(&crowd->tally);
	free(crowd->members);
	close(crowd->epoll);
}
