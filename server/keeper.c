#include "keeper.h"

#include "clock.h"
#include "line.h"
#include "log.h"
#include "said.h"
#include "terminal.h"
#include "text.h"
#include "trace.h"
#include "words.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#define COMMANDS "what you type here is told to all; /who, " \
    "/kick NICK REASON, /quit"

/* A terminal hands out a line at a time; the rest waits in it. */
enum { BUFFER = CHAT_LINE_BYTES };

/* No shell tells a background job that it is brought back: look for it. */
#define LOOK_EVERY	UINT64_C(1000000)

static enum { NO_KEYBOARD, FOREGROUND, BACKGROUND } state;
static bool ours;		/* the description of the keyboard */
static uint64_t look_at;
static struct line line;
static char bytes[CHAT_LINE_BYTES];

static void
look(void)
{
	pid_t foreground = tcgetpgrp(STDIN_FILENO);

	if (foreground == -1)
		state = NO_KEYBOARD;
	else if (foreground == getpgrp())
		state = FOREGROUND;
	else
		state = BACKGROUND;
	look_at = clock_now() + LOOK_EVERY;
}

/*
 * What was readable may be gone when it is read (Ctrl-Z flushes it, less(1)
 * reads it, too): a blocking read would stop the whole chat.
 */
void
keeper_open(void)
{
	ours = terminal_reopen(STDIN_FILENO, O_RDONLY);
}

/*
 * In the background a read would stop us (SIGTTIN); ignored, it fails. Who
 * is started there does not look again.
 */
void
keeper_begin(void)
{
	signal(SIGTTIN, SIG_IGN);
	line_init(&line, bytes, sizeof bytes);
	if (ours)
		look();
	if (state == FOREGROUND)
		log_line(LOG_ALWAYS, COMMANDS);
	else
		state = NO_KEYBOARD;
}

bool
keeper_watched(const struct chat *chat)
{
	if (state == BACKGROUND && clock_now() >= look_at)
		look();
	return state == FOREGROUND && chat_wanted(chat) > 0;
}

bool
keeper_waits(void)
{
	return state != NO_KEYBOARD;
}

uint64_t
keeper_deadline(void)
{
	return state == BACKGROUND ? look_at : CLOCK_NEVER;
}

static void
who(const struct chat *chat)
{
	const struct client *client = NULL;

	log_line(LOG_ALWAYS, "%zu here", chat_counters(chat).clients);
	while ((client = chat_here(chat, client)) != NULL)
		log_line(LOG_ALWAYS, "%4d %s", client_seat(client),
		    client_nick(client));
}

static void
kick(struct chat *chat, struct words reason)
{
	struct words nick = words_first(&reason);

	if (!chat_kicked(chat, nick.text, nick.n, reason.text, reason.n))
		log_line(LOG_ALWAYS, "nobody is called %.*s", (int)nick.n,
		    nick.text);
}

static void
tell(struct chat *chat, const char *text, size_t n)
{
	if (!chat_told(chat, text, n))
		log_line(LOG_ALWAYS, "not told: all wait for a slow reader");
}

static void
command(struct chat *chat, struct words words)
{
	struct words name = words_first(&words);

	if (words_are(name, "/who"))
		who(chat);
	else if (words_are(name, "/kick"))
		kick(chat, words);
	else if (words_are(name, "/quit"))
		raise(SIGTERM);		/* let in while we sleep, as Ctrl-C */
	else
		log_line(LOG_ALWAYS, COMMANDS);
}

static void
heard(struct chat *chat, const char *text, size_t n)
{
	if (text[0] != '/')
		tell(chat, text, n);
	else if (n > 1 && text[1] == '/')
		tell(chat, text + 1, n - 1);
	else
		command(chat, (struct words){ text, n });
}

static void
line_typed(struct chat *chat, enum line_cut cut)
{
	char text[TEXT_GROWTH * CHAT_LINE_BYTES];
	bool repaired = false;
	size_t n = 0;

	if (cut == LINE_TOO_LONG)
		log_line(LOG_ALWAYS, "not told: more than 1,024 bytes");
	else
		n = text_clean(text, line.bytes, line.len, &repaired);
	if (n > 0)
		heard(chat, text, n);
}

static void
typed(struct chat *chat, const char *typed_bytes, size_t n)
{
	enum line_cut cut;

	while ((cut = line_next(&line, &typed_bytes, &n)) != LINE_UNFINISHED)
		line_typed(chat, cut);
}

/* Ctrl-D: what was typed before it is a line. */
static void
closed(struct chat *chat)
{
	enum line_cut cut = line_last(&line);

	if (cut != LINE_UNFINISHED)
		line_typed(chat, cut);
	state = NO_KEYBOARD;
}

void
keeper_read(struct chat *chat)
{
	char buffer[BUFFER];
	size_t wanted = chat_wanted(chat);
	ssize_t n;
	int error;

	if (wanted == 0)
		return;		/* since it was asked for: nothing is no end */
	n = read(STDIN_FILENO, buffer,
	    wanted < sizeof buffer ? wanted : sizeof buffer);
	error = errno;
	TRACED(trace_called(EVENT_READ, STDIN_FILENO, buffer, 0, n, error));
	if (n > 0)
		typed(chat, buffer, (size_t)n);
	else if (n == 0)
		closed(chat);
	else if (error != EINTR && error != EAGAIN)
		look();
	TRACED(said_heed(chat, -1));
}
