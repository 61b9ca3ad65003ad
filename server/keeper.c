#include "keeper.h"

#include "clock.h"
#include "line.h"
#include "log.h"
#include "text.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define COMMANDS "what you type here is told to all; /who, /kick NICK REASON, " \
    "/quit"

/* A terminal hands out a line at a time; the rest waits in it. */
enum { BUFFER = CHAT_LINE_BYTES };

/* No shell tells a background job that it is brought back: look for it. */
#define LOOK_EVERY	UINT64_C(1000000)

static enum { NO_KEYBOARD, FOREGROUND, BACKGROUND } state;
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
 * In the background a read would stop us (SIGTTIN); ignored, it fails. Who
 * is started there does not look again.
 */
void
keeper_open(void)
{
	signal(SIGTTIN, SIG_IGN);
	line_init(&line, bytes, sizeof bytes);
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
kick(struct chat *chat, const char *text, size_t n)
{
	size_t nick = 0, blank;

	while (nick < n && text[nick] != ' ')
		nick++;
	for (blank = nick; blank < n && text[blank] == ' ';)
		blank++;
	if (!chat_kicked(chat, text, nick, text + blank, n - blank))
		log_line(LOG_ALWAYS, "nobody is called %.*s", (int)nick, text);
}

/* Behind which part of a line does the argument of this command stand? */
static const char *
argument(const char *text, size_t n, const char *command)
{
	size_t len = strlen(command);

	if (n < len || memcmp(text, command, len) != 0)
		return NULL;
	if (n > len && text[len] != ' ')
		return NULL;
	return text + (n > len ? len + 1 : len);
}

static void
heard(struct chat *chat, const char *text, size_t n)
{
	const char *arg;

	if (text[0] != '/')
		chat_told(chat, text, n);
	else if (n > 1 && text[1] == '/')
		chat_told(chat, text + 1, n - 1);
	else if (argument(text, n, "/who") != NULL)
		who(chat);
	else if ((arg = argument(text, n, "/kick")) != NULL)
		kick(chat, arg, (size_t)(text + n - arg));
	else if (argument(text, n, "/quit") != NULL)
		raise(SIGTERM);		/* let in while we sleep, as Ctrl-C */
	else
		log_line(LOG_ALWAYS, COMMANDS);
}

static void
typed(struct chat *chat, const char *typed_bytes, size_t n)
{
	char text[TEXT_GROWTH * CHAT_LINE_BYTES];
	bool repaired = false;
	enum line_cut cut;
	size_t len;

	while ((cut = line_next(&line, &typed_bytes, &n)) != LINE_UNFINISHED) {
		if (cut == LINE_TOO_LONG) {
			log_line(LOG_ALWAYS, "more than 1,024 bytes: not told");
			continue;
		}
		len = text_clean(text, line.bytes, line.len, &repaired);
		if (len > 0)
			heard(chat, text, len);
	}
}

/*
 * Not made non-blocking: the description is shared with the shell. select
 * says that there is a line, and nobody else reads from a terminal whose
 * foreground we are.
 */
void
keeper_read(struct chat *chat)
{
	char buffer[BUFFER];
	size_t wanted = chat_wanted(chat);
	ssize_t n;

	n = read(STDIN_FILENO, buffer,
	    wanted < sizeof buffer ? wanted : sizeof buffer);
	if (n > 0)
		typed(chat, buffer, (size_t)n);
	else if (n == 0)		/* Ctrl-D */
		state = NO_KEYBOARD;
	else if (errno != EINTR && errno != EAGAIN)
		look();
}
