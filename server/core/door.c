#include "door.h"

#include "flow.h"
#include "login.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

bool
door_open(const struct chat *chat)
{
	const struct chat_options *options = &chat->options;

	if (chat->closing || !flow_open(chat))
		return false;
	if (chat->seated >= options->seats && !TAILQ_EMPTY(&chat->doomed))
		return false;
	return chat->seated + chat->turned_away <
	    options->seats + options->spare;
}

static unsigned
among(const struct clients *list, const char *host)
{
	struct client *client;
	unsigned n = 0;

	TAILQ_FOREACH(client, list, link)
		n += client->serial != 0 && strcmp(client->host, host) == 0;
	return n;
}

static unsigned
from_host(const struct chat *chat, const char *host)
{
	return among(&chat->outside, host) + among(&chat->here, host) +
	    among(&chat->going, host);
}

const char *
door_refuses(const struct chat *chat, const char *host,
    char notice[DOOR_NOTICE])
{
	const struct chat_options *options = &chat->options;

	if (chat->seated >= options->seats) {
		snprintf(notice, DOOR_NOTICE, "*** server full: all %u seats "
		    "are taken (%s)\n", options->seats, options->limit);
		return "server full";
	}
	if (options->password != NULL && !login_open(chat)) {
		snprintf(notice, DOOR_NOTICE, "*** server full: too many "
		    "have not said the password yet, try again in a moment\n");
		return "too many strangers";
	}
	if (options->per_host == 0 ||
	    from_host(chat, host) < options->per_host)
		return NULL;
	snprintf(notice, DOOR_NOTICE, "*** server full for your address: "
	    "at most %u from one host\n", options->per_host);
	return "too many from its host";
}

/* One spare seat stays free: the oldest that waits in them gives way. */
bool
door_turn_away(struct client *client, const char *why, const char *notice)
{
	struct chat *chat = client->chat;
	struct client *oldest;

	if (!backlog_last_words(&client->backlog, &chat->feed, notice))
		return false;
	client->state = GOING;
	client->why = why;
	TAILQ_INSERT_TAIL(&chat->going, client, link);
	flow_deadline(client, FLOW_REFUSED);
	chat->counters.refused++;
	if (++chat->turned_away < chat->options.spare)
		return true;
	TAILQ_FOREACH(oldest, &chat->going, link)
		if (oldest->serial == 0)
			break;
	assert(oldest != NULL);		/* client is one of them */
	room_doom(oldest, oldest->why);
	return true;
}
