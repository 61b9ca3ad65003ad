/*
 * report: what may be seen of a chat, for the log.
 */
#include "room.h"

bool
chat_said(struct chat *chat, struct chat_message *said)
{
	struct cursor at = chat->fresh;
	const struct message *m = feed_at(&chat->feed, &at);

	if (m == NULL)
		return false;
	*said = (struct chat_message){ feed_text(&at, m), m->len, m->to != 0 };
	feed_pass(&at);
	feed_move(&chat->feed, &chat->fresh, at);
	return true;
}

struct chat_counters
chat_counters(const struct chat *chat)
{
	struct chat_counters counters = chat->counters;
	const struct client *client;
	uint64_t behind;

	counters.feed = chat->feed.in_use;
	TAILQ_FOREACH(client, &chat->here, link) {
		behind = backlog_count(&client->backlog, &chat->feed);
		if (behind <= counters.behind)
			continue;
		counters.behind = behind;
		counters.furthest = client->nick.name;
	}
	return counters;
}

int
client_seat(const struct client *client)
{
	return client->seat;
}

const char *
client_nick(const struct client *client)
{
	return client->nick.name;
}

bool
client_is_here(const struct client *client)
{
	return client->state == HERE;
}

const char *
client_why(const struct client *client)
{
	return client->why;
}

bool
client_refused(const struct client *client)
{
	return client->serial == 0;
}
