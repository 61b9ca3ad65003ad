#include "ways.h"

/* Whatever it waits for, it will be woken for that. */
static void
is_woken(const struct chat *chat, const struct model *model,
    const struct member *m)
{
	if (!m->failed && !m->here && m->deadline <= model->now)
		fails("client%u should be gone", m->number);
	if (!m->here && chat_deadline(chat) > m->deadline)
		fails("client%u is not shown out", m->number);
	if (m->here && m->rest > model->now && chat_deadline(chat) > m->rest)
		fails("client%u rests for ever", m->number);
	if (m->here && m->kept_len > 0 && m->rest <= model->now &&
	    chat_deadline(chat) > model->now)
		fails("what client%u said is forgotten", m->number);
}

/* There is always somebody to wait for, or a time. */
static bool
would_sleep_for_ever(struct chat *chat, const struct model *model)
{
	bool anybody_there = false;
	int i;

	for (i = 0; i < MODEL_SEATS; i++) {
		struct client *client = model->members[i].client;

		if (client == NULL)
			continue;
		anybody_there = true;
		if (client_is_owed(client) || client_wanted(client) > 0)
			return false;
	}
	return anybody_there && chat_deadline(chat) == CHAT_NEVER;
}

static void
counts_agree(const struct chat *chat, const struct model *model, bool plenty)
{
	struct chat_counters counters = chat_counters(chat);
	const struct chat_options *options = &model->options;
	unsigned places = options->seats + options->spare;
	bool free_one = model_seated(model) + model_turned_away(model) <
	    places;

	if (counters.clients != model_here(model))
		fails("%zu are here, not %u", counters.clients,
		    model_here(model));
	if (counters.refused != model->refused)
		fails("%ju were refused", (uintmax_t)counters.refused);
	if (counters.lines != model->lines)
		fails("%ju lines were heard, not %ju",
		    (uintmax_t)counters.lines, (uintmax_t)model->lines);
	if (counters.deliveries != model->deliveries && plenty)
		fails("%ju were delivered, not %ju",
		    (uintmax_t)counters.deliveries,
		    (uintmax_t)model->deliveries);
	if (chat_open(chat) ? !free_one : free_one && plenty)
		fails("the door is open or not");
}

/* Where all wait for some readers, they are not waited for without end. */
static void
hold_ends(const struct chat *chat, const struct model *model)
{
	bool held = chat_counters(chat).feed > model->options.feed / 2;

	if (held && model->options.slow != CHAT_WAIT &&
	    chat_deadline(chat) > model->now + 2 * SECOND)
		fails("the slowest is waited for without end");
}

bool
ways_agree(struct chat *chat, const struct model *model, bool plenty)
{
	const struct member *m = model->members;
	bool anybody_rests = false;

	counts_agree(chat, model, plenty);
	hold_ends(chat, model);
	for (; m < model->members + MODEL_SEATS; m++) {
		if (m->client == NULL)
			continue;
		is_woken(chat, model, m);
		anybody_rests |= m->here && m->rest > model->now;
		if (plenty && model_wanted(model, m) !=
		    (client_wanted(m->client) > 0))
			fails("client%u is read or not", m->number);
		if (client_finished(m->client) && plenty &&
		    !copy_has_all(&m->copy))
			fails("client%u is not finished", m->number);
	}
	if (would_sleep_for_ever(chat, model))
		fails("nobody is waited for");
	return anybody_rests;
}
