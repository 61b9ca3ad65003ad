#include "terminal.h"

#include <pty.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static int ends[2];		/* ours, the server's */

static void
take_the_terminal(void)
{
	setsid();
	ioctl(0, TIOCSCTTY, 0);
}

struct process *
terminal_start(const char *options)
{
	struct process_how how = { .prepare = take_the_terminal };

	MUST(openpty(&ends[0], &ends[1], NULL, NULL, NULL) == 0);
	how.in = ends[1];
	return server_start_how(&how, options);
}

void
terminal_type(const char *text)
{
	MUST(write(ends[0], text, strlen(text)) == (ssize_t)strlen(text));
}
