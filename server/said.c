#include "said.h"

#include "facts.h"
#include "log.h"

static bool logged;

void
said_log(bool on)
{
	logged = on;
}

static void
trace_line(const struct chat_message *said, int fd)
{
	struct event line = { .kind = EVENT_LINE, .at = recorder_at, .fd = fd,
	    .text = said->bytes, .len = said->len - 1,
	    .hidden = said->private && !recorder_private(),
	    .readers = said->readers };

	recorder_tell(&line);
}

void
said_heed(struct chat *chat, int fd)
{
	struct chat_message said;

	while (chat_said(chat, &said)) {
		TRACED(trace_line(&said, fd));
		if (logged && !said.private)
			log_line(LOG_ALWAYS, "%.*s", (int)said.len - 1,
			    said.bytes);
	}
}
