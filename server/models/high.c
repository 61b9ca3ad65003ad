#include "high.h"

#include "seats.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

int
high(int low)
{
	struct rlimit limit = { .rlim_cur = SEATS };
	int at, moved;

	getrlimit(RLIMIT_NOFILE, &limit);
	at = limit.rlim_cur < SEATS ? (int)limit.rlim_cur : SEATS;
	while (low != -1 && --at > low) {
		moved = fcntl(low, F_DUPFD_CLOEXEC, at);
		if (moved == -1)
			continue;
		close(low);
		return moved;
	}
	return low;
}
