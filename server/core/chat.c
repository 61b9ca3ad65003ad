#include "chat.h"

#include "door.h"
#include "flow.h"
#include "hear.h"
#include "login.h"
#include "rate.h"
#include "room.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct chat *
chat_new(const struct chat_options *options, uint64_t now)
{
	struct chat *chat = calloc(1, sizeof *chat);

	if (chat == NULL)
		return NULL;
	chat->options = *options;
	if (options->password != NULL) {
		strlcpy(chat->password, options->password,
		    sizeof chat->password);
		chat->options.password = chat->password;
	}
	if (!feed_init(&chat->feed, options->feed,
	    flow_reserve(options->seats))) {
		free(chat);
		return NULL;
	}
	TAILQ_INIT(&chat->outside);
	TAILQ_INIT(&chat->here);
	TAILQ_INIT(&chat->going);
	TAILQ_INIT(&chat->doomed);
	chat->now = now;
	chat->wake = CHAT_NEVER;
	feed_hold(chat->fresh = feed_end(&chat->feed));
	if (options->history > 0)
		feed_hold(chat->history = feed_end(&chat->feed));
	return chat;
}

static void
free_all(struct clients *list)
{
	struct client *client, *next;

	TAILQ_FOREACH_SAFE(client, list, link, next) {
		backlog_end(&client->backlog, &client->chat->feed);
		free(client);
	}
}

void
chat_free(struct chat *chat)
{
	free_all(&chat->outside);
	free_all(&chat->here);
	free_all(&chat->going);
	free_all(&chat->doomed);
	feed_free(&chat->feed);
	free(chat);
}

bool
chat_open(const struct chat *chat)
{
	return door_open(chat);
}

struct client *
chat_joined(struct chat *chat, const char *host, int seat)
{
	struct client *client = calloc(1, sizeof *client);
	char notice[DOOR_NOTICE];
	const char *why;

	if (client == NULL)
		return NULL;
	client->chat = chat;
	client->seat = seat;
	client->deadline = CHAT_NEVER;
	snprintf(client->host, sizeof client->host, "%s", host);
	line_init(&client->line, client->bytes, sizeof client->bytes);
	why = door_refuses(chat, client->host, notice);
	if (why != NULL) {
		if (door_turn_away(client, why, notice))
			return client;
		free(client);
		return NULL;
	}
	rate_begin(client);
	client->serial = ++chat->serial;
	nick_first(&client->nick, client->serial);
	if (chat->options.password == NULL)
		room_enter(client);
	else if (!login_begin(client)) {
		free(client);
		return NULL;
	}
	chat->seated++;
	return client;
}

size_t
client_wanted(const struct client *client)
{
	if (client->state == HERE)
		return flow_wanted(client);
	if (client->state == STRANGER)
		return login_wanted(client);
	/* What it still sends is read so that close does not reset it. */
	return client->state == GOING && !client->ended ? SIZE_MAX : 0;
}

void
client_received(struct client *client, const char *bytes, size_t n)
{
	if (!room_stays(client))
		return;
	assert(client->kept == 0);
	client->secret = CLIENT_PUBLIC;
	if (client->state == STRANGER)
		login_heard(client, n);
	hear(client, bytes, n);
}

void
client_ended(struct client *client)
{
	client->ended = true;
	if (room_stays(client))
		hear_last(client);
	if (room_stays(client))
		room_leave(client, "closed its side");
	if (client_is_owed(client))
		flow_deadline(client, FLOW_ENDED);
	else
		room_doom(client, client->why);
}

void
client_failed(struct client *client, const char *why)
{
	backlog_end(&client->backlog, &client->chat->feed);
	room_doom(client, why);
}

bool
client_is_owed(struct client *client)
{
	return backlog_any(&client->backlog, &client->chat->feed);
}

int
client_owed(struct client *client, struct iovec **pieces)
{
	struct chat *chat = client->chat;

	return backlog_pieces(&client->backlog, &chat->feed, &chat->offer,
	    pieces);
}

void
client_sent(struct client *client, size_t n)
{
	struct chat *chat = client->chat;

	chat->counters.deliveries +=
	    backlog_sent(&client->backlog, &chat->feed, &chat->offer, n);
	if (client_is_owed(client))
		return;
	client->patience = 0;
	if (client->ended)
		room_doom(client, client->why);
}

bool
client_finished(struct client *client)
{
	return client->state == GOING && !client_is_owed(client);
}

struct client *
chat_doomed(struct chat *chat)
{
	struct client *client = TAILQ_FIRST(&chat->doomed);

	if (client != NULL)
		TAILQ_REMOVE(&chat->doomed, client, link);
	return client;
}

void
client_left(struct client *client)
{
	struct chat *chat = client->chat;

	chat->keeping -= client->kept > 0;
	if (client->serial == 0)
		chat->turned_away--;
	else
		chat->seated--;
	chat->strangers -= client->stranger;
	if (client->deadline == chat->wake || client->rest == chat->wake ||
	    client->patience == chat->wake)
		flow_next_due(chat);
	backlog_end(&client->backlog, &chat->feed);
	free(client);
}

uint64_t
chat_deadline(const struct chat *chat)
{
	return chat->wake;
}

void
chat_ticked(struct chat *chat, uint64_t now)
{
	if (!chat->options.watched)
		feed_move(&chat->feed, &chat->fresh, feed_end(&chat->feed));
	chat->now = now;
	chat->taken = 0;
	login_ticked(chat);
	flow_ticked(chat);
	if (chat->keeping > 0)
		hear_kept(chat);
}

void
chat_closing(struct chat *chat, const char *reason)
{
	struct client *client, *next;

	chat->closing = true;
	room_announce(chat, NULL, "%s", reason);
	TAILQ_FOREACH_SAFE(client, &chat->here, link, next)
		room_leave(client, reason);
	login_closing(chat, reason);
	TAILQ_FOREACH(client, &chat->going, link)
		flow_deadline(client, FLOW_CLOSING);
}

bool
chat_over(const struct chat *chat)
{
	return chat->closing && chat->seated + chat->turned_away == 0;
}
