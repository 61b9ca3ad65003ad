#include "terminal.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

bool
terminal_reopen(int fd, int access)
{
	char path[sizeof "/proc/self/fd/2"];
	bool done;
	int own;

	if (!isatty(fd))
		return false;
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	own = open(path, access | O_NONBLOCK | O_NOCTTY);
	if (own == -1)
		return false;
	done = dup2(own, fd) != -1;
	close(own);
	return done;
}
