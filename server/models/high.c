#include "high.h"

#include "seats.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

int
high(int fd)
{
	struct rlimit limit = { .rlim_cur = SEATS };
	int at, moved;

	getrlimit(RLIMIT_NOFILE, &limit);
	at = limit.rlim_cur < SEATS ? (int)limit.rlim_cur : SEATS;
	while (--at > fd) {
		moved = fcntl(fd, F_DUPFD_CLOEXEC, at);
		if (moved == -1)
			continue;
		close(fd);
		return moved;
	}
	return fd;
}
