#include "model.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
model_tell(struct member *member, const char *format, ...)
{
	char text[4096];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	copy_add(&member->copy, true, text);
}

void
model_tell_others(struct model *model, const struct member *but,
    const char *format, ...)
{
	char text[4096];
	va_list args;
	int i;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	for (i = 0; i < MODEL_SEATS; i++)
		if (model->members[i].here && &model->members[i] != but)
			copy_add(&model->members[i].copy, false, text);
	if (text[0] == '<' || text[1] == ' ')
		strcpy(model->last[model->spoken++ % MODEL_HISTORY], text);
}

unsigned
model_here(const struct model *model)
{
	unsigned i, n = 0;

	for (i = 0; i < MODEL_SEATS; i++)
		n += model->members[i].here;
	return n;
}

static unsigned
not_freed(const struct model *model, bool seated)
{
	unsigned i, n = 0;

	for (i = 0; i < MODEL_SEATS; i++)
		n += model->members[i].client != NULL &&
		    (model->members[i].number > 0) == seated;
	return n;
}

unsigned
model_seated(const struct model *model)
{
	return not_freed(model, true);
}

unsigned
model_turned_away(const struct model *model)
{
	return not_freed(model, false);
}

struct member *
model_next(struct model *model, unsigned number)
{
	struct member *next = NULL, *m;
	int i;

	for (i = 0; i < MODEL_SEATS; i++) {
		m = &model->members[i];
		if (m->here && m->number > number &&
		    (next == NULL || m->number < next->number))
			next = m;
	}
	return next;
}

/* Is it not there any more, but for its seat? */
static bool
is_doomed(const struct model *model, const struct member *m)
{
	return m->failed || (!m->here && m->deadline <= model->now) ||
	    (m->ended && copy_has_all(&m->copy));
}

static unsigned
from_host(const struct model *model, const char *host)
{
	const struct member *m;
	unsigned i, n = 0;

	for (i = 0; i < MODEL_SEATS; i++) {
		m = &model->members[i];
		n += m->client != NULL && m->number > 0 &&
		    strcmp(m->host, host) == 0 && !is_doomed(model, m);
	}
	return n;
}

/* There is one more who is turned away: the oldest of them may have to go. */
static void
make_way(struct model *model)
{
	struct member *oldest = NULL, *m;
	int i;

	if (model_turned_away(model) < model->options.spare)
		return;
	for (i = 0; i < MODEL_SEATS; i++) {
		m = &model->members[i];
		if (m->client != NULL && m->number == 0 &&
		    !is_doomed(model, m) &&
		    (oldest == NULL || m->arrival < oldest->arrival))
			oldest = m;
	}
	if (oldest == NULL)
		fails("nobody can give way");
	oldest->failed = true;
}

static void
turn_away(struct model *model, struct member *m, bool full)
{
	if (full)
		model_tell(m, "*** server full: all %u seats are taken (%s)\n",
		    model->options.seats, model->options.limit);
	else
		model_tell(m, "*** server full for your address: at most %u "
		    "from one host\n", model->options.per_host);
	model->refused++;
	m->deadline = model->now + 1 * SECOND;
	make_way(model);
}

static void
enter(struct model *model, struct member *m)
{
	unsigned i, history = model->options.history;

	m->number = ++model->number;
	snprintf(m->nick.name, sizeof m->nick.name, "client%u", m->number);
	strcpy(m->nick.key, m->nick.name);
	model_tell_others(model, NULL, "*** %s joined\n", m->nick.name);
	i = model->spoken > history ? model->spoken - history : 0;
	for (; i < model->spoken && history > 0; i++)
		copy_add(&m->copy, false, model->last[i % MODEL_HISTORY]);
	m->here = true;
	model_tell(m, "*** welcome, %s: %u here; /help lists the commands\n",
	    m->nick.name, model_here(model));
	model_credit(model, m);
}

void
model_joined(struct model *model, struct member *m, const char *host)
{
	const struct chat_options *options = &model->options;
	bool full = model_seated(model) >= options->seats;
	bool many = options->per_host > 0 &&
	    from_host(model, host) >= options->per_host;
	struct client *client = m->client;

	*m = (struct member){ .client = client, .deadline = CHAT_NEVER,
	    .arrival = ++model->arrivals };
	snprintf(m->host, sizeof m->host, "%s", host);
	if (full || many)
		turn_away(model, m, full);
	else
		enter(model, m);
}

void
model_leave(struct model *model, struct member *m, uint64_t after)
{
	m->here = false;
	m->kept_len = 0;
	m->deadline = model->now + after;
	model_tell_others(model, m, "*** %s left\n", m->nick.name);
}

void
model_failed(struct model *model, struct member *m)
{
	m->failed = true;
	if (m->here)
		model_leave(model, m, 0);
}

void
model_closing(struct model *model, const char *notice)
{
	int i;

	model_tell_others(model, NULL, "%s", notice);
	for (i = 0; i < MODEL_SEATS; i++)
		model->members[i].here = false;
}

void
model_freed(struct member *m)
{
	free(m->copy.bytes);
	memset(m, 0, sizeof *m);
}

/* It keeps the line that it is in, and is told why. */
void
model_overtaken(struct model *model, struct member *m)
{
	copy_cut(&m->copy);
	model_tell(m, "*** you were too far behind\n");
	model_leave(model, m, 2 * SECOND);
}
