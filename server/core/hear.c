#include "hear.h"

#include "command.h"
#include "flow.h"
#include "login.h"
#include "rate.h"
#include "text.h"

#include <assert.h>
#include <string.h>

static void
warn(struct client *client)
{
	if (client->warned)
		return;
	client->warned = true;
	room_tell(client, "what you send is not UTF-8 (is your terminal set "
	    "to CP949?): see U+FFFD where it broke");
}

static void
heard(struct client *client, enum line_cut cut)
{
	char text[TEXT_GROWTH * CHAT_LINE_BYTES];
	bool repaired = false;
	size_t n = 0;

	client->chat->counters.lines++;
	rate_line(client);
	if (cut == LINE_WHOLE)
		n = text_clean(text, client->line.bytes, client->line.len,
		    &repaired);
	if (client->state == STRANGER) {
		login_line(client, text, n);
		return;
	}
	if (cut == LINE_TOO_LONG) {
		client->secret = CLIENT_PASSWORD;	/* what was it? */
		room_tell(client, "line refused: more than 1,024 bytes");
	}
	if (repaired)
		warn(client);
	if (n > 0)
		command_line(client, text, n);
}

/* What it may not say yet is put where its next line would stand. */
static void
keep(struct client *client, const char *bytes, size_t n)
{
	assert(n <= sizeof client->bytes);
	memcpy(client->bytes, bytes, n);
	client->kept = n;
	client->chat->keeping++;
}

static bool
goes_on(const struct client *client)
{
	if (client->chat->options.rate == 0 || client->state == STRANGER)
		return room_stays(client);
	return flow_may_go_on(client);
}

void
hear(struct client *client, const char *bytes, size_t n)
{
	enum line_cut cut;
	size_t left;

	do {
		left = n;
		cut = line_next(&client->line, &bytes, &n);
		if (cut == LINE_UNFINISHED) {
			rate_unfinished(client, left);
			return;
		}
		heard(client, cut);
	} while (goes_on(client));
	if (client->state == HERE && n > 0)
		keep(client, bytes, n);
}

void
hear_last(struct client *client)
{
	enum line_cut cut = line_last(&client->line);

	if (cut != LINE_UNFINISHED)
		heard(client, cut);
}

/* Those who had said more than they had credit for and have some again. */
void
hear_kept(struct chat *chat)
{
	char bytes[CHAT_LINE_BYTES];
	struct client *client, *next;
	size_t n;

	TAILQ_FOREACH_SAFE(client, &chat->here, link, next) {
		if (client->kept == 0)
			continue;
		if (flow_may_go_on(client)) {
			n = client->kept;
			memcpy(bytes, client->bytes, n);
			client->kept = 0;
			chat->keeping--;
			hear(client, bytes, n);
		}
		/* It had credit, but the turn took in enough. */
		if (client->kept > 0 && !rate_resting(client) && !chat->held)
			room_wake_by(chat, chat->now);
	}
}
