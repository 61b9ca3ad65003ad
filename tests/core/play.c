#include "play.h"

#include "input.h"
#include "model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STEPS = 1500 };

static struct chat *chat;
static struct model model;
static bool plenty;		/* the feed is large enough for all */

struct chat_options play_options;
struct played played;

static struct member *
anybody(void)
{
	struct member *m = &model.members[below(MODEL_SEATS)];

	return m->client != NULL ? m : NULL;
}

static void
joined(void)
{
	char host[8];
	int i, seated = 0;

	for (i = 0; i < MODEL_SEATS; i++)
		seated += model.members[i].client != NULL;
	if (seated == MODEL_SEATS || !chat_open(chat))
		return;
	sprintf(host, "%zu", below(3));
	model_joined(&model, joins_from(host));
}

/* What is wanted of some lines, in pieces that end anywhere. */
static void
talked(struct member *m)
{
	size_t n, left, lines = 1 + below(3);
	const char *bytes;

	if (m->unsent[m->unsent_at] == '\0') {
		m->unsent_at = 0;
		m->unsent[0] = '\0';
		while (lines-- > 0)
			random_line(m->unsent + strlen(m->unsent),
			    plenty);
	}
	bytes = m->unsent + m->unsent_at;
	while ((n = client_wanted(m->client)) > 0 && *bytes != '\0') {
		left = strlen(bytes);
		n = n < left ? n : left;
		n = below(3) > 0 ? n : 1 + below(n);
		model_received(&model, m, bytes, n);
		sends(m->client, bytes, n);
		bytes += n;
		if (below(20) == 0)
			break;
	}
	m->unsent_at = (size_t)(bytes - m->unsent);
}

/* Does the line that is not finished mean the same to the model? */
static bool
may_end(const struct member *m)
{
	size_t i;

	for (i = 0; i < m->line_len; i++)
		if (m->line[i] < ' ')
			return false;
	return m->line_len == 0 || m->line[0] != '/';
}

static void
took(struct member *m, size_t n)
{
	const char *bytes = takes_some(m->client, n);

	copy_sent(&m->copy, bytes, strlen(bytes));
	if (client_is_owed(m->client) || m->failed ||
	    model.now >= m->deadline || (!plenty && !m->here))
		return;
	if (!copy_has_all(&m->copy))
		fails("client%u is owed more", m->number);
}

/* Whoever goes must have had a reason, and no line in the wrong place. */
static void
reap(struct member *m)
{
	if (is_open(m->client))
		return;
	if (m->here)
		fails("client%u was in the room", m->number);
	if (plenty && !m->failed && model.now < m->deadline &&
	    !(m->ended && copy_has_all(&m->copy)))
		fails("client%u was still owed", m->number);
	model_freed(m);
}

static void
shown_out(void)
{
	struct member *m, *first;
	int i;

	for (;;) {
		first = NULL;
		for (i = 0; i < MODEL_SEATS; i++) {
			m = &model.members[i];
			if (m->here && client_why(m->client) != NULL &&
			    (first == NULL || m->number < first->number))
				first = m;
		}
		if (first == NULL)
			return;
		model_overtaken(&model, first);
		played.overtaken++;
	}
}

/* There is always somebody to wait for, or a time. */
static bool
would_sleep_for_ever(void)
{
	bool anybody_there = false;
	int i;

	for (i = 0; i < MODEL_SEATS; i++) {
		struct client *client = model.members[i].client;

		if (client == NULL)
			continue;
		anybody_there = true;
		if (client_is_owed(client) || client_wanted(client) > 0)
			return false;
	}
	return anybody_there && chat_deadline(chat) == CHAT_NEVER;
}

static void
ticked(uint64_t microseconds)
{
	int i;

	turn(0);
	for (i = 0; i < MODEL_SEATS; i++)
		if (model.members[i].client != NULL)
			reap(&model.members[i]);
	shown_out();
	played.held += chat_counters(chat).feed > play_options.feed / 2;
	if (would_sleep_for_ever())
		fails("nobody is waited for");
	model.now += microseconds;
	turn(microseconds);
	for (i = 0; i < MODEL_SEATS; i++)
		if (model.members[i].client != NULL)
			reap(&model.members[i]);
	shown_out();
	if (chat_counters(chat).feed > play_options.feed + 60000)
		fails("the feed has grown");
}

static void
step(void)
{
	struct member *m = anybody();
	size_t kind = below(100);

	if (kind < 4)
		joined();
	else if (kind < 14)
		ticked(below(100) * MILLISECOND);
	else if (m == NULL)
		return;
	else if (kind < 55)
		talked(m);
	else if (kind < 97)
		/* Some read all they can, some little, one nothing. */
		took(m, m->number % 5 == 0 ? below(2) * below(40) :
		    below(5) > 0 ? below(4000) : SIZE_MAX);
	else if (kind < 98) {
		if (!m->ended && !m->failed && may_end(m) &&
		    client_wanted(m->client) > 0) {
			model_ended(&model, m);
			client_ended(m->client);
		}
	} else if (kind < 99 && below(3) == 0) {
		model_failed(&model, m);
		client_failed(m->client, "reset");
	}
}

/* Everybody takes all that is left; then the house is closed. */
static void
finish(void)
{
	uint64_t missed = 0;
	struct member *m;
	int i, round;

	for (round = 0; round < 2; round++) {
		for (i = 0; i < MODEL_SEATS; i++) {
			m = &model.members[i];
			if (m->client != NULL)
				took(m, SIZE_MAX);
		}
		if (round == 0) {
			model_closing(&model, "*** server closing\n");
			chat_closing(chat, "server closing");
		}
	}
	for (i = 0; i < MODEL_SEATS; i++) {
		m = &model.members[i];
		missed += m->copy.missed;
		if (m->client == NULL || m->ended)
			continue;
		model_ended(&model, m);
		client_ended(m->client);
	}
	if (missed > chat_counters(chat).skipped)
		fails("more was missed than skipped");
	ticked(0);
	if (!chat_over(chat))
		fails("not over");
	played.skipped += chat_counters(chat).skipped;
}

void
play(unsigned seed)
{
	int i;

	model_seed = seed;
	plenty = play_options.feed > 1 << 20;
	srandom(seed);
	memset(&model, 0, sizeof model);
	model.now = 1000 * SECOND;
	play_options.history = model.history = plenty ?
	    (unsigned)below(MODEL_HISTORY + 1) : 0;
	play_options.seats = MODEL_SEATS;
	chat = guests_open(&play_options);
	for (i = 0; i < STEPS; i++)
		step();
	finish();
	for (i = 0; i < MODEL_SEATS; i++)
		model_freed(&model.members[i]);
	guests_go();
}
