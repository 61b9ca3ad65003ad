#include "play.h"

#include "input.h"
#include "steps.h"

#include <string.h>

enum { STEPS = 1500, SCRIPT = 2048 };

#define MILLISECOND	UINT64_C(1000)

struct chat_options play_options;
struct played played;

static struct member *
anybody(void)
{
	struct member *there[MODEL_SEATS];
	size_t i, n = 0;

	for (i = 0; i < MODEL_SEATS; i++)
		if (table.model.members[i].client != NULL)
			there[n++] = &table.model.members[i];
	return n > 0 ? there[below(n)] : NULL;
}

/* Some read all they can, some little, one nothing. */
static size_t
appetite(const struct member *m)
{
	if (m->number % 5 == 0)
		return below(2) > 0 ? below(40) : 0;
	return below(5) > 0 ? below(4000) : SIZE_MAX;
}

static void
step(void)
{
	size_t kind = below(100);
	struct member *m;

	if (kind < 4) {
		joined();
		return;
	}
	if (kind < 14) {
		ticked(below(100) * (kind == 4 ? 200 : 1) * MILLISECOND);
		return;
	}
	if ((m = anybody()) == NULL)
		return;
	if (kind < 55)
		talked(m);
	else if (kind < 97)
		took(m, appetite(m));
	else if (kind < 98)
		ended(m);
	else if (kind < 99 && below(3) == 0)
		failed(m);
	else if (kind == 99 && chat_wanted(table.chat) > 0)
		kept(m);
}

static void
all_took(void)
{
	int i;

	for (i = 0; i < MODEL_SEATS; i++)
		if (table.model.members[i].client != NULL)
			took(&table.model.members[i], SIZE_MAX);
}

/* Everybody takes all that is left; then the house is closed. */
static void
finish(void)
{
	uint64_t missed = 0;
	struct member *m;
	int i;

	all_took();
	model_closing(&table.model, "*** server closing\n");
	chat_closing(table.chat, "server closing");
	all_took();
	for (i = 0; i < MODEL_SEATS; i++) {
		m = &table.model.members[i];
		missed += m->copy.missed;
		if (m->client == NULL || m->ended)
			continue;
		model_ended(&table.model, m);
		client_ended(m->client);
	}
	if (missed > chat_counters(table.chat).skipped)
		fails("more was missed than skipped");
	tick(table.model.now);
	if (!chat_over(table.chat))
		fails("not over");
	played.skipped += chat_counters(table.chat).skipped;
	played.refused += chat_counters(table.chat).refused;
}

static void
choose_limits(void)
{
	static const unsigned rates[] = { 0, 0, 0, 1, 3, 8, 40, 1000 };

	table.plenty = play_options.feed > 1 << 20;
	play_options.limit = "some chairs";
	play_options.seats = 4 + (unsigned)below(9);
	play_options.spare = 1 + (unsigned)below(3);
	play_options.watched = below(2) > 0;
	play_options.password = below(4) == 0 ? PLAY_PASSWORD : NULL;
	play_options.history = play_options.rate = play_options.per_host = 0;
	if (!table.plenty)
		return;
	play_options.history = (unsigned)below(MODEL_HISTORY + 1);
	play_options.rate = rates[below(8)];
	if (below(2) > 0)
		play_options.per_host = (unsigned)below(6);
}

static void
play_now(void)
{
	int i;

	choose_limits();
	memset(&table.model, 0, sizeof table.model);
	table.model.now = 1000 * SECOND;
	table.model.options = play_options;
	table.chat = chat_new(&play_options, table.model.now);
	if (table.chat == NULL)
		fails("no memory");
	for (i = 0; i < STEPS && !input_over(); i++)
		step();
	finish();
	for (i = 0; i < MODEL_SEATS; i++)
		model_freed(&table.model.members[i]);
	chat_free(table.chat);
}

void
play(unsigned seed)
{
	input_random(seed);
	play_now();
}

void
play_script(const unsigned char *bytes, size_t n)
{
	static const size_t feeds[] = { (size_t)2 << 20, CHAT_FEED_MIN,
	    (size_t)200 << 10 };

	input_script(bytes, n < SCRIPT ? n : SCRIPT);
	play_options.slow = (enum chat_slow)below(3);
	play_options.feed = feeds[below(3)];
	play_now();
}
