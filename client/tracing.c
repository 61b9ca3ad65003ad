#include "tracing.h"

#include "facts.h"
#include "order.h"
#include "screen.h"
#include "source.h"

#include <err.h>

static void
lost(const char *why)
{
	warnx("traced no more: %s", why);
}

/* What ends us is left to end us, at the gate too. */
static bool
end_asked(void)
{
	return false;
}

static void
stood(uint64_t us)
{
	(void)us;		/* we have no time limits */
}

void
tracing_open(const struct recorder_options *trace)
{
	const char *what = recorder_open(trace);

	if (what != NULL)
		err(OTHERWISE, "%s", what);
}

void
tracing_begin(const char *name, int server)
{
	static struct event_program program = { .name = "tcp_chatcli",
	    .version = VERSION, .setsize = FD_SETSIZE, .call = "pselect",
	    .file = source_file, .source = source_text };
	struct recorder_host host = { .program = &program,
	    .end_asked = end_asked, .stood = stood, .lost = lost };

	program.title = name;
	program.source_len = source_len;
	program.fds[0] = (struct event_named){ "keyboard",
	    screen_keyboard() };
	program.fds[1] = (struct event_named){ "server", server };
	recorder_begin(&host);
}
