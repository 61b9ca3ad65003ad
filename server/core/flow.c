#include "flow.h"

#include "rate.h"
#include "text.h"

/*
 * The most that one byte of input can add to the feed: of the two bytes of
 * a line such as "x", a record, the longest nick and what stands around it.
 */
enum { GROWTH = (sizeof(struct message) + NICK_SIZE + 8) / 2 };

/* What an unfinished line can add when its last byte comes. */
enum { LINE = TEXT_GROWTH * CHAT_LINE_BYTES + 2 * NICK_SIZE + 64 };

/*
 * A reader at the far end of a feed that is half full must take PROGRESS
 * bytes in every PATIENCE microseconds, 8 KiB/s: less than any link that a
 * chat is used over, more than one who means to stop the room would like. In
 * less time than two seconds a steady reader can seem to have stopped: its
 * window opens in steps (measured: gaps of 1.7 s at 160 KB/s).
 */
#define PATIENCE	(2 * FLOW_SECOND)
enum { PROGRESS = 16 << 10 };

/* So that one talker does not take a turn's share alone. */
enum { READ_MAX = 16 << 10 };

/* Who is owed more than this for itself alone is not read (or answered). */
enum { PRIVATE_MAX = 64 << 10, ANSWER_MAX = 16 << 10 };

size_t
flow_reserve(unsigned seats)
{
	size_t notice = sizeof(struct message) + NICK_SIZE + 16;

	return seats * notice + 16 * (size_t)LINE;
}

void
flow_deadline(struct client *client, uint64_t after)
{
	client->deadline = least(client->deadline, client->chat->now + after);
	room_wake_by(client->chat, client->deadline);
}

static size_t
turn_room(const struct chat *chat)
{
	size_t share = chat->options.feed / 4;

	return chat->taken < share ? share - chat->taken : 0;
}

size_t
flow_room(const struct chat *chat)
{
	size_t room = turn_room(chat);

	if (chat->held || room <= LINE + GROWTH)
		return 0;
	return least((room - LINE) / GROWTH, READ_MAX);
}

size_t
flow_wanted(const struct client *client)
{
	size_t room = flow_room(client->chat);

	if (client->backlog.private > PRIVATE_MAX)
		return 0;
	return client->chat->options.rate == 0 ? room :
	    least(room, rate_wanted(client));
}

bool
flow_open(const struct chat *chat)
{
	return !chat->held && turn_room(chat) > LINE;
}

bool
flow_may_go_on(const struct client *client)
{
	return client->state == HERE && !rate_resting(client) &&
	    flow_open(client->chat);
}

bool
flow_answerable(const struct client *client)
{
	return client->backlog.private <= ANSWER_MAX;
}

bool
flow_affordable(const struct client *client)
{
	return client->backlog.private <= client->chat->options.feed / 8;
}

/* It keeps the room waiting: has it read too little for too long? */
static bool
stalled(struct client *client)
{
	struct chat *chat = client->chat;
	uint64_t taken = client->backlog.taken;

	if (client->patience == 0 || taken >= client->progress) {
		client->patience = chat->now + PATIENCE;
		client->progress = taken + PROGRESS;
	}
	if (chat->now >= client->patience)
		return true;
	room_wake_by(chat, client->patience);
	return false;
}

/* It is not waited for any longer. */
static void
overtake(struct client *client)
{
	struct chat *chat = client->chat;
	struct backlog *backlog = &client->backlog;
	uint64_t missed;

	if (client->state == HERE && chat->options.slow == CHAT_SKIP &&
	    backlog_skip(backlog, &chat->feed, &missed)) {
		chat->counters.skipped += missed;
		return;
	}
	if (client->state == HERE && chat->options.slow == CHAT_CLOSE &&
	    backlog_last_words(backlog, &chat->feed,
	    "*** you were too far behind\n")) {
		room_leave(client, "too far behind");
		flow_deadline(client, FLOW_SLOW);
		return;
	}
	room_doom(client, "too far behind");
}

/* Does anybody stand at the far end who must be waited for? */
static bool
anybody_waited_for(struct chat *chat, struct clients *list)
{
	struct client *client, *next;
	bool anybody = false;

	TAILQ_FOREACH_SAFE(client, list, link, next) {
		if (!backlog_any(&client->backlog, &chat->feed) ||
		    !feed_oldest(&chat->feed, client->backlog.at))
			continue;
		if (chat->options.slow == CHAT_WAIT || !stalled(client))
			anybody = true;
		else
			overtake(client);
	}
	return anybody;
}

static bool
is_half_full(const struct chat *chat)
{
	return chat->feed.in_use > chat->options.feed / 2;
}

static bool
must_hold(struct chat *chat)
{
	bool here, going;

	while (is_half_full(chat)) {
		if (feed_oldest(&chat->feed, chat->history)) {
			room_forget(chat);
			continue;
		}
		if (feed_oldest(&chat->feed, chat->fresh))
			feed_move(&chat->feed, &chat->fresh,
			    feed_end(&chat->feed));
		here = anybody_waited_for(chat, &chat->here);
		going = anybody_waited_for(chat, &chat->going);
		if (here || going)	/* and asking may have made room */
			return is_half_full(chat);
	}
	return false;
}

static void
fall_due(struct chat *chat)
{
	struct client *client, *next;

	TAILQ_FOREACH_SAFE(client, &chat->going, link, next)
		if (client->deadline <= chat->now)
			room_doom(client, client->why);
	flow_next_due(chat);
}

/* The patience with a reader that all wait for ends, too. */
static void
wake_for(struct chat *chat, const struct client *client)
{
	if (chat->held && client->patience > chat->now)
		room_wake_by(chat, client->patience);
}

void
flow_next_due(struct chat *chat)
{
	struct client *client;

	chat->wake = CHAT_NEVER;
	TAILQ_FOREACH(client, &chat->here, link) {
		if (client->rest > chat->now)
			room_wake_by(chat, client->rest);
		wake_for(chat, client);
	}
	TAILQ_FOREACH(client, &chat->outside, link)
		room_wake_by(chat, client->deadline);
	TAILQ_FOREACH(client, &chat->going, link) {
		room_wake_by(chat, client->deadline);
		wake_for(chat, client);
	}
}

void
flow_ticked(struct chat *chat)
{
	if (chat->now >= chat->wake)
		fall_due(chat);
	chat->held = must_hold(chat);
}
