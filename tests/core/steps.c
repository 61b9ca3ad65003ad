#include "steps.h"

#include "input.h"
#include "room.h"
#include "ways.h"

#include <stdio.h>
#include <string.h>

struct table table;

static struct member *
free_place(void)
{
	int i;

	for (i = 0; i < MODEL_SEATS; i++)
		if (table.model.members[i].client == NULL)
			return &table.model.members[i];
	return NULL;
}

void
joined(void)
{
	struct member *m = free_place();
	char host[8];

	if (m == NULL || !chat_open(table.chat))
		return;
	snprintf(host, sizeof host, "%zu", below(3));
	m->client = chat_joined(table.chat, host,
	    (int)(m - table.model.members));
	if (m->client == NULL)
		fails("no memory");
	model_joined(&table.model, m, host);
	if (client_refused(m->client) != (m->number == 0))
		fails("client%u is let in or not", m->number);
}

/* The password, or nearly. */
static const char *
pass(const struct member *m)
{
	static const char *const wrong[] = { "/pass \n",
	    "/pass x" PLAY_REST "\n", "/pass " PLAY_PASSWORD "x\n", "/pass " };

	switch (below(4)) {
	case 0:
		return "";
	case 2:
		return wrong[(m->number + m->tries) % 4];
	default:
		return "/pass " PLAY_PASSWORD "\n";
	}
}

/* Some lines, one behind the other. */
static void
say_more(struct member *m)
{
	size_t lines = 1 + below(3);

	m->unsent_at = 0;
	strcpy(m->unsent, m->outside ? pass(m) : "");
	while (lines-- > 0)
		input_line(m->unsent + strlen(m->unsent), table.plenty);
}

void
talked(struct member *m)
{
	bool pieces = below(2) > 0;
	const char *bytes;
	size_t n, left;

	if (m->unsent[m->unsent_at] == '\0')
		say_more(m);
	bytes = m->unsent + m->unsent_at;
	while ((n = client_wanted(m->client)) > 0 && *bytes != '\0') {
		left = strlen(bytes);
		n = n < left ? n : left;
		if (pieces)
			n = 1 + below(n);
		model_received(&table.model, m, bytes, n);
		client_received(m->client, bytes, n);
		bytes += n;
		if (pieces && below(20) == 0)
			break;
	}
	m->unsent_at = (size_t)(bytes - m->unsent);
}

/* Is it sent all that is for it, as far as the model can know? */
static bool
has_all(const struct member *m)
{
	return copy_has_all(&m->copy) || m->failed ||
	    table.model.now >= m->deadline || (!table.plenty && !m->here);
}

void
took(struct member *m, size_t most)
{
	uint64_t lines = m->copy.lines;
	struct iovec *pieces;
	size_t n, got;
	int i, count;

	while (most > 0 && client_is_owed(m->client)) {
		got = 0;
		count = client_owed(m->client, &pieces);
		for (i = 0; i < count && got < most; i++) {
			n = pieces[i].iov_len;
			n = n < most - got ? n : most - got;
			copy_sent(&m->copy, pieces[i].iov_base, n);
			got += n;
		}
		if (got == 0)
			fails("client%u is owed nothing", m->number);
		client_sent(m->client, got);
		most -= got;
	}
	if (m->number > 0)
		table.model.deliveries += m->copy.lines - lines;
	if (!client_is_owed(m->client) && !has_all(m))
		fails("client%u is owed more", m->number);
}

/* Who is closed must have had a reason, and no line in the wrong place. */
static void
reap(void)
{
	struct client *client;
	struct member *m;

	while ((client = chat_doomed(table.chat)) != NULL) {
		m = &table.model.members[client_seat(client)];
		if (m->client != client)
			fails("a stranger is doomed");
		if (m->here || m->outside)
			fails("client%u was in the room", m->number);
		if (table.plenty && !(m->ended && copy_has_all(&m->copy)) &&
		    !m->failed && table.model.now < m->deadline)
			fails("client%u was still owed", m->number);
		client_left(client);
		model_freed(m);
	}
}

/* Of several in one turn only the core knows who went first. */
static void
shown_out(void)
{
	const struct client *client;
	struct member *m;

	TAILQ_FOREACH(client, &table.chat->going, link) {
		m = &table.model.members[client->seat];
		if (!m->here || strcmp(client->why, "too far behind") != 0)
			continue;
		model_overtaken(&table.model, m);
		played.overtaken++;
	}
}

void
tick(uint64_t now)
{
	/* Who is shown out goes before those say more who had to be silent. */
	chat_ticked(table.chat, now);
	table.model.now = now;
	shown_out();
	model_ticked(&table.model, now);
	reap();
}

/* As a driver does who keeps a log, though not each time. */
static void
look(void)
{
	struct chat_message said;

	while (chat_said(table.chat, &said))
		if (said.len == 0 || said.bytes[said.len - 1] != '\n')
			fails("half a line is said");
}

/* Those who are here, in the order in which they came in. */
static void
are_listed(void)
{
	const struct client *client = NULL;
	struct member *m;
	unsigned entered = 0;

	while ((m = model_next(&table.model, entered)) != NULL) {
		entered = m->entered;
		client = chat_here(table.chat, client);
		if (client != m->client)
			fails("client%u is not listed", m->number);
	}
	if (chat_here(table.chat, client) != NULL)
		fails("somebody is listed who is not here");
}

static void
agree(void)
{
	are_listed();
	played.rested += ways_agree(table.chat, &table.model, table.plenty);
}

void
ticked(uint64_t microseconds)
{
	size_t feed = table.model.options.feed;
	int i;

	tick(table.model.now);
	for (i = 0; i < MODEL_SEATS; i++)
		if (table.model.members[i].client != NULL)
			client_is_owed(table.model.members[i].client);
	played.held += chat_counters(table.chat).feed > feed / 2;
	agree();
	tick(table.model.now + microseconds);
	agree();
	if (table.model.options.watched && below(8) > 0)
		look();
	if (chat_counters(table.chat).feed > feed + 60000)
		fails("the feed has grown");
}

void
ended(struct member *m)
{
	if (m->ended || m->failed || client_wanted(m->client) == 0)
		return;
	model_ended(&table.model, m);
	client_ended(m->client);
}

void
failed(struct member *m)
{
	model_failed(&table.model, m);
	client_failed(m->client, "reset");
}

static void
kicked(struct member *m, const char *reason)
{
	char name[NICK_SIZE];

	strcpy(name, m->nick.name);
	model_kicked(&table.model, m, reason, table.chat->held);
	if (!chat_kicked(table.chat, name, strlen(name), reason,
	    strlen(reason)))
		fails("%s is not found", name);
}

void
kept(struct member *m)
{
	const char *text = input_text();

	if (below(2) == 0) {
		if (m->here)
			kicked(m, text);
	} else if (chat_told(table.chat, text, strlen(text))) {
		model_told(&table.model, text);
		if (table.chat->held)
			fails("the keeper is heard while all wait");
	} else if (table.plenty) {
		fails("the keeper is not heard");
	}
}
