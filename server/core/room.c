#include "room.h"

#include "text.h"

#include <stdio.h>

/* Everything that is sent passes here, so that a turn's share is known. */
static const struct message *
add(struct chat *chat, uint64_t from, uint64_t to, bool spoken,
    const char *format, ...)
{
	const struct message *m;
	va_list args;

	va_start(args, format);
	m = feed_add(&chat->feed, from, to, spoken, format, args);
	va_end(args);
	chat->taken += sizeof *m + m->len;
	return m;
}

/* One that is too long is cut between two characters. */
static void
write_notice(char text[ROOM_NOTICE], const char *format, va_list args)
{
	int n = vsnprintf(text, ROOM_NOTICE, format, args);

	if (n >= ROOM_NOTICE)
		text[text_cut(text, ROOM_NOTICE - 1, ROOM_NOTICE - 2)] = '\0';
}

void
room_tell(struct client *client, const char *format, ...)
{
	char text[ROOM_NOTICE];
	const struct message *m;
	va_list args;

	va_start(args, format);
	write_notice(text, format, args);
	va_end(args);
	m = add(client->chat, 0, client->serial, false, "*** %s\n", text);
	backlog_told(&client->backlog, &client->chat->feed, m->len);
}

void
room_announce(struct chat *chat, struct client *but, const char *format, ...)
{
	char text[ROOM_NOTICE];
	va_list args;

	va_start(args, format);
	write_notice(text, format, args);
	va_end(args);
	add(chat, but != NULL ? but->serial : 0, 0, false, "*** %s\n", text);
	if (but != NULL)
		backlog_said(&but->backlog, &chat->feed);
}

void
room_forget(struct chat *chat)
{
	struct cursor at = chat->history;
	const struct message *m;

	do {
		m = feed_at(&chat->feed, &at);
		if (m == NULL)
			break;
		feed_pass(&at);
	} while (!m->spoken);
	chat->remembered -= chat->remembered > 0;
	feed_move(&chat->feed, &chat->history, at);
}

static void
remember(struct chat *chat)
{
	if (chat->options.history > 0 &&
	    ++chat->remembered > chat->options.history)
		room_forget(chat);
}

void
room_say(struct client *client, bool done, const char *text, size_t n)
{
	add(client->chat, client->serial, 0, true,
	    done ? "* %s %.*s\n" : "<%s> %.*s\n",
	    client->nick.name, (int)n, text);
	backlog_said(&client->backlog, &client->chat->feed);
	remember(client->chat);
}

void
room_whisper(struct client *from, struct client *to, const char *text,
    size_t n)
{
	const struct message *m;

	m = add(from->chat, from->serial, to->serial, false,
	    "[%s -> %s] %.*s\n", from->nick.name, to->nick.name, (int)n, text);
	backlog_told(&from->backlog, &from->chat->feed, m->len);
	if (to != from)
		backlog_told(&to->backlog, &to->chat->feed, m->len);
}

void
room_enter(struct client *client)
{
	struct chat *chat = client->chat;
	const struct cursor *history = NULL;

	client->state = HERE;
	room_announce(chat, client, "%s joined", client->nick.name);
	if (chat->remembered > 0)
		history = &chat->history;
	backlog_begin(&client->backlog, &chat->feed, client->serial, history,
	    chat->remembered);
	TAILQ_INSERT_TAIL(&chat->here, client, link);
	chat->counters.clients++;
	room_tell(client, "welcome, %s: %zu here; /help lists the commands",
	    client->nick.name, chat->counters.clients);
}

void
room_leave(struct client *client, const char *why)
{
	struct chat *chat = client->chat;
	bool was_here = client->state == HERE;

	TAILQ_REMOVE(was_here ? &chat->here : &chat->outside, client, link);
	TAILQ_INSERT_TAIL(&chat->going, client, link);
	client->state = GOING;
	client->why = why;
	if (!was_here)
		return;
	chat->counters.clients--;
	backlog_stop(&client->backlog, &chat->feed);
	if (!chat->closing)
		room_announce(chat, client, "%s left", client->nick.name);
}

void
room_doom(struct client *client, const char *why)
{
	struct chat *chat = client->chat;

	if (client->state == DOOMED)
		return;
	if (room_stays(client))
		room_leave(client, why);
	client->state = DOOMED;
	backlog_detach(&client->backlog, &chat->feed);
	TAILQ_REMOVE(&chat->going, client, link);
	TAILQ_INSERT_TAIL(&chat->doomed, client, link);
}

void
room_wake_by(struct chat *chat, uint64_t when)
{
	if (when < chat->wake)
		chat->wake = when;
}

struct client *
room_find(const struct chat *chat, const struct nick *nick)
{
	struct client *client;

	TAILQ_FOREACH(client, &chat->here, link)
		if (nick_same(&client->nick, nick))
			return client;
	return NULL;
}
