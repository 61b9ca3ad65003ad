/*
 * report: what may be seen of a chat, for the log.
 */
#include "room.h"
#include "text.h"
#include "words.h"

/* Who says it to all is not sent it; who came later may be shown it, once. */
static bool
reads(const struct client *client, const struct message *m, uint64_t seq)
{
	const struct backlog *b = &client->backlog;

	if (seq < b->since || seq >= b->until)
		return false;
	return m->to == 0 ? client->serial != m->from :
	    client->serial == m->to || client->serial == m->from;
}

/* Who is going by now still reads what was said before. */
static unsigned
readers(const struct chat *chat, const struct message *m, uint64_t seq)
{
	const struct client *client;
	unsigned n = 0;

	TAILQ_FOREACH(client, &chat->here, link)
		n += reads(client, m, seq);
	TAILQ_FOREACH(client, &chat->going, link)
		n += reads(client, m, seq);
	return n;
}

bool
chat_said(struct chat *chat, struct chat_message *said)
{
	struct cursor at = chat->fresh;
	const struct message *m = feed_at(&chat->feed, &at);

	if (m == NULL)
		return false;
	*said = (struct chat_message){ feed_text(&at, m), m->len, m->to != 0,
	    readers(chat, m, at.seq) };
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

size_t
client_unfinished(const struct client *client)
{
	return client->line.cut ? 0 : client->line.len;
}

uint64_t
client_behind(const struct client *client)
{
	return backlog_count(&client->backlog, &client->chat->feed);
}

/* What has not been heard to its end may become a command yet. */
static enum client_secret
unheard(const struct client *client)
{
	char text[TEXT_GROWTH * CHAT_LINE_BYTES];
	struct words words = { text, 0 };
	bool repaired;

	if (client->kept > 0 || client->line.over)
		return CLIENT_PASSWORD;
	words.n = text_clean(text, client->line.bytes,
	    client_unfinished(client), &repaired);
	if (words.n == 0 || text[0] != '/')
		return CLIENT_PUBLIC;
	return words_are(words_first(&words), "/pass") ? CLIENT_PASSWORD :
	    CLIENT_PRIVATE;
}

enum client_secret
client_secret(const struct client *client)
{
	enum client_secret secret = CLIENT_PASSWORD;

	if (!client->stranger)
		secret = unheard(client);
	return secret > client->secret ? secret : client->secret;
}
