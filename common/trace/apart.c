#include "apart.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <unistd.h>

void
apart_room(unsigned n)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) == -1 ||
	    limit.rlim_cur != FD_SETSIZE)
		return;
	limit.rlim_cur += n;
	if (limit.rlim_cur > limit.rlim_max)
		limit.rlim_cur = limit.rlim_max;
	setrlimit(RLIMIT_NOFILE, &limit);
}

int
apart(int fd)
{
	struct rlimit limit = { .rlim_cur = 0 };
	int high = -1, at = FD_SETSIZE;

	getrlimit(RLIMIT_NOFILE, &limit);
	if (limit.rlim_cur <= FD_SETSIZE)
		at = (int)limit.rlim_cur - 1;
	while (high == -1 && at > fd)
		high = fcntl(fd, F_DUPFD_CLOEXEC, at--);
	if (high == -1)
		return fd;
	close(fd);
	return high;
}
