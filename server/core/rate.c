#include "rate.h"

#define LINE_CREDIT	UINT64_C(1000000)

static uint64_t
credit(const struct client *client)
{
	uint64_t rate = client->chat->options.rate;
	uint64_t since = client->chat->now - client->credited;

	return least(client->credit + least(since, 4 * LINE_CREDIT) * rate,
	    4 * rate * LINE_CREDIT);
}

void
rate_begin(struct client *client)
{
	client->credit = UINT64_C(4) * client->chat->options.rate *
	    LINE_CREDIT;
	client->credited = client->chat->now;
}

/*
 * A client whose credit is used up rests until a quarter of a second's worth
 * has come together, so that it does not wake the server for each line.
 */
static void
charge(struct client *client)
{
	uint64_t rate = client->chat->options.rate;
	uint64_t enough = rate < 4 ? LINE_CREDIT : rate / 4 * LINE_CREDIT;

	if (rate == 0 || client->state == STRANGER)
		return;
	client->credit = credit(client);
	client->credit -= least(client->credit, LINE_CREDIT);
	client->credited = client->chat->now;
	if (client->credit >= LINE_CREDIT)
		return;
	client->rest = client->chat->now +
	    (enough - client->credit + rate - 1) / rate;
	room_wake_by(client->chat, client->rest);
}

void
rate_line(struct client *client)
{
	client->unfinished = 0;
	charge(client);
}

void
rate_unfinished(struct client *client, size_t n)
{
	client->unfinished += n;
	for (; client->unfinished > CHAT_LINE_BYTES;
	    client->unfinished -= CHAT_LINE_BYTES)
		charge(client);
}

bool
rate_resting(const struct client *client)
{
	return client->rest > client->chat->now;
}

size_t
rate_wanted(const struct client *client)
{
	return client->kept == 0 && !rate_resting(client) ?
	    CHAT_LINE_BYTES : 0;
}
