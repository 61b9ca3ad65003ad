#include "children.h"

#include "child.h"
#include "seats.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/*
 * Bytes that wait between room and child; Linux doubles it for what it needs
 * itself (socket(7)). Little, so that the room sees a reader that goes on as
 * one that goes on: writable again is a pair of which a quarter is full.
 */
enum { BUFFER = 8 << 10 };

static pid_t pids[SEATS];	/* 0: no process */

static bool
pair_of_ends(int ends[2])
{
	int i, bytes = BUFFER;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0,
	    ends) == -1)
		return false;
	for (i = 0; i < 2; i++)
		setsockopt(ends[i], SOL_SOCKET, SO_SNDBUF, &bytes,
		    sizeof bytes);
	return true;
}

static void
close_between(int low, int high)
{
	if (high - low > 1)
		close_range((unsigned)low + 1, (unsigned)high - 1, 0);
}

/*
 * What a child holds stays open: the listener, so that the port stays taken;
 * the ends of others, so that they never hear the end of file; standard
 * error, so that who reads the log waits for us.
 */
static void
close_others(int a, int b)
{
	int low = a < b ? a : b, high = a < b ? b : a;

	close_between(-1, low);
	close_between(low, high);
	close_range((unsigned)high + 1, ~0U, 0);
}

static void
close_both(const int ends[2])
{
	close(ends[0]);
	close(ends[1]);
}

/* Signals stay blocked in a child: a Ctrl-C is for all, and the room's. */
bool
children_begin(struct client *client)
{
	int ends[2], error, seat = client_seat(client);
	pid_t pid;

	if (!pair_of_ends(ends))
		return false;
	pid = fork();
	if (pid == 0) {
		close_others(seat, ends[1]);
		child_run(client, ends[1]);
	}
	error = errno;
	if (pid > 0) {
		pids[seat] = pid;
		dup3(ends[0], seat, O_CLOEXEC);
	}
	close_both(ends);
	errno = error;
	return pid > 0;
}

bool
children_has(int seat)
{
	return pids[seat] != 0;
}

void
children_forget(int seat)
{
	pids[seat] = 0;
}

static int
seat_of(pid_t pid)
{
	int seat;

	for (seat = 0; seat < seats_top; seat++)
		if (pids[seat] == pid)
			return seat;
	return -1;
}

static const char *
reason(int status)
{
	const char *why;

	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return NULL;
	why = WIFEXITED(status) ? strerrordesc_np(WEXITSTATUS(status)) : NULL;
	return why != NULL ? why : "its process was killed";
}

int
children_ended(const char **why)
{
	int seat, status;
	pid_t pid;

	while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
		seat = seat_of(pid);
		if (seat == -1)
			continue;
		pids[seat] = 0;
		*why = reason(status);
		return seat;
	}
	return -1;
}
