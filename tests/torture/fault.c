#include "fault.h"

#include <err.h>
#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

static struct fault *mine;

struct fault *
fault_new(void)
{
	struct fault *fault = mmap(NULL, sizeof *fault, PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (fault == MAP_FAILED)
		err(1, "mmap");
	return fault;
}

void
fault_plan(struct fault *fault, const struct fault_plan *plan)
{
	memset(fault, 0, sizeof *fault);
	fault->plan = *plan;
}

void
fault_begin(struct fault *fault)
{
	mine = fault;
	fault->pid = getpid();
}

struct fault *
fault_mine(void)
{
	return mine;
}

/* 0: it has none any more. */
static uint16_t
port_of(int fd)
{
	struct sockaddr_in peer = { .sin_port = 0 };
	socklen_t len = sizeof peer;

	if (getpeername(fd, (struct sockaddr *)&peer, &len) == -1)
		return 0;
	return ntohs(peer.sin_port);
}

static void
note(int fd)
{
	if (mine->struck++ == 0)
		mine->at_start = !mine->started;
	if (fd != -1 && mine->hits < FAULT_HITS) {
		mine->hit[mine->hits] = port_of(fd);
		mine->hits++;
	}
	errno = mine->plan.error;
}

bool
fault_strikes(enum fault_call call, int fd)
{
	unsigned nth;

	if (mine == NULL)
		return false;
	nth = ++mine->made[call];
	if (call != mine->plan.call || mine->plan.index == 0)
		return false;
	if (mine->plan.lasting ? mine->healed || nth < mine->plan.index :
	    nth != mine->plan.index)
		return false;
	note(fd);
	return true;
}

void
fault_heal(struct fault *fault)
{
	int i;

	for (i = 0; i < FAULT_CALLS; i++)
		fault->made_unhealed[i] = fault->made[i];
	fault->healed = true;
}

bool
fault_hit(const struct fault *fault, uint16_t port)
{
	unsigned i;

	for (i = 0; i < fault->hits; i++)
		if (fault->hit[i] == port)
			return true;
	return false;
}
