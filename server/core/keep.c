/*
 * keep: what the keeper of the chat may ask and do.
 */
#include "flow.h"
#include "room.h"

#include <string.h>

size_t
chat_wanted(const struct chat *chat)
{
	return flow_room(chat);
}

void
chat_told(struct chat *chat, const char *text, size_t n)
{
	room_announce(chat, NULL, "%.*s", (int)n, text);
}

bool
chat_kicked(struct chat *chat, const char *name, size_t name_len,
    const char *reason, size_t n)
{
	const char *colon = n > 0 ? ": " : "";
	struct client *client = NULL;
	struct nick nick;

	if (nick_parse(&nick, name, name_len) != NICK_MALFORMED)
		client = room_find(chat, &nick);
	if (client == NULL)
		return false;
	room_tell(client, "you are shown out%s%.*s", colon, (int)n, reason);
	room_announce(chat, client, "%s is shown out%s%.*s",
	    client->nick.name, colon, (int)n, reason);
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
