#include <fcntl.h>
#include <linux/close_range.h>
#include <signal.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "spawn.h"

static void
place(int from, int to)
{
	if (from == PROCESS_CLOSED)
		close(to);
	else if (from == to)
		fcntl(to, F_SETFD, 0);
	else if (dup2(from, to) == -1)
		_exit(126);
}

/* High enough that nothing is overwritten before it was used. */
static int
aside(int fd)
{
	if (fd < 0)
		return fd;
	fd = fcntl(fd, F_DUPFD_CLOEXEC, 3);
	if (fd == -1)
		_exit(126);
	return fd;
}

_Noreturn void
spawn_become(const struct process_how *how, const char *const words[],
    const int files[3])
{
	struct rlimit	limit = {how->descriptors, how->descriptors};
	sigset_t	none;
	int		high[3];
	int		i;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	signal(SIGPIPE, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	for (i = 0; i < 3; i++)
		high[i] = aside(files[i]);
	for (i = 0; i < 3; i++)
		place(high[i], i);
	close_range(3, ~0U, CLOSE_RANGE_CLOEXEC);	/* Check's own */
	if (how->prepare != NULL)
		how->prepare();
	if (how->descriptors > 0 && setrlimit(RLIMIT_NOFILE, &limit) == -1)
		_exit(126);
	execvp(words[0], (char *const *)(uintptr_t)words);
	_exit(127);
}
