/*
 * keep: what the keeper of the chat may ask and do.
 */
#include "flow.h"
#include "room.h"
#include "text.h"

#include <stdio.h>

/* A room that waits for ever is one where somebody must be kicked. */
size_t
chat_wanted(const struct chat *chat)
{
	if (chat->held && chat->options.slow == CHAT_WAIT)
		return CHAT_LINE_BYTES;
	return flow_room(chat);
}

bool
chat_told(struct chat *chat, const char *text, size_t n)
{
	if (chat->held)
		return false;
	room_announce(chat, NULL, "%.*s", (int)n, text);
	return true;
}

/* At once, however far behind it is; it holds nothing of the feed then. */
static void
tell_why(struct client *client, const char *colon, const char *reason, int n)
{
	char notice[ROOM_NOTICE];

	snprintf(notice, sizeof notice, "*** you are shown out%s%.*s\n", colon,
	    n, reason);
	backlog_last_words(&client->backlog, &client->chat->feed, notice);
}

bool
chat_kicked(struct chat *chat, const char *name, size_t name_len,
    const char *reason, size_t n)
{
	const char *colon = n > 0 ? ": " : "";
	int len = (int)text_cut(reason, n, ROOM_NOTICE - 128);
	struct client *client = NULL;
	struct nick nick;

	if (nick_parse(&nick, name, name_len) != NICK_MALFORMED)
		client = room_find(chat, &nick);
	if (client == NULL)
		return false;
	tell_why(client, colon, reason, len);
	if (!chat->held)
		room_announce(chat, client, "%s is shown out%s%.*s",
		    client->nick.name, colon, len, reason);
	room_leave(client, "shown out");
	flow_deadline(client, FLOW_QUIT);
	return true;
}

const struct client *
chat_here(const struct chat *chat, const struct client *after)
{
	return after == NULL ? TAILQ_FIRST(&chat->here) :
	    TAILQ_NEXT(after, link);
}
