#include "guests.h"

#include "now.h"

#include <err.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { NEWS = 1024, TICK = 100 };	/* bytes; ms */

static const char welcome[] = "*** welcome";

struct guest {
	uint64_t	 came;
	char		 news[NEWS];	/* so far; a welcome fits in it */
	size_t		 len;
};

static struct pollfd fds[PLAN_GUESTS + 1];	/* the last: the members */
static struct guest guests[PLAN_GUESTS];

static void
come(unsigned i, const struct subject *subject)
{
	guests[i].came = now_ns();
	guests[i].len = 0;
	fds[i] = (struct pollfd){ .fd = subject_connect(subject),
	    .events = POLLIN };
}

static void
go(unsigned i)
{
	struct linger reset = { .l_onoff = 1 };

	setsockopt(fds[i].fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
	close(fds[i].fd);
}

/* true: it has been welcomed. */
static bool
listen_to(unsigned i)
{
	struct guest *guest = &guests[i];
	ssize_t n = recv(fds[i].fd, guest->news + guest->len,
	    NEWS - guest->len, MSG_DONTWAIT);

	if (n == 0 || guest->len == NEWS)
		errx(1, "a guest was not welcomed");
	if (n > 0)
		guest->len += (size_t)n;
	return memmem(guest->news, guest->len, welcome,
	    sizeof welcome - 1) != NULL;
}

static void
serve_guest(struct crowd *crowd, const struct subject *subject, unsigned i)
{
	if (!listen_to(i))
		return;
	crowd->guests++;
	histogram_add(&crowd->all, now_ns() - guests[i].came);
	go(i);
	come(i, subject);
}

void
guests_come(struct crowd *crowd, const struct subject *subject, uint64_t until)
{
	unsigned i, n = crowd->plan->guests;

	fds[n] = (struct pollfd){ .fd = crowd->epoll, .events = POLLIN };
	for (i = 0; i < n; i++)
		come(i, subject);
	while (now_ns() < until) {
		poll(fds, n + 1, TICK);
		for (i = 0; i < n; i++)
			if (fds[i].revents != 0)
				serve_guest(crowd, subject, i);
		if (fds[n].revents != 0)
			crowd_listen(crowd, now_ns());
	}
	for (i = 0; i < n; i++)
		go(i);
}
