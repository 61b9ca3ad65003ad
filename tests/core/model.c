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
	copy_add(&member->copy, PRIVATE, text);
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
			copy_add(&model->members[i].copy, TO_ALL, text);
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
model_next(struct model *model, unsigned entered)
{
	struct member *next = NULL, *m;
	int i;

	for (i = 0; i < MODEL_SEATS; i++) {
		m = &model->members[i];
		if (m->here && m->entered > entered &&
		    (next == NULL || m->entered < next->entered))
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
turn_away(struct model *model, struct member *m, const char *notice)
{
	copy_add(&m->copy, ASIDE, notice);
	model->refused++;
	m->deadline = model->now + 1 * SECOND;
	make_way(model);
}

void
model_enter(struct model *model, struct member *m)
{
	unsigned i, history = model->options.history;

	model_tell_others(model, NULL, "*** %s joined\n", m->nick.name);
	i = model->spoken > history ? model->spoken - history : 0;
	for (; i < model->spoken && history > 0; i++)
		copy_add(&m->copy, TO_ALL, model->last[i % MODEL_HISTORY]);
	m->here = true;
	m->entered = ++model->entries;
	model_tell(m, "*** welcome, %s: %u here; /help lists the commands\n",
	    m->nick.name, model_here(model));
}

/* Why must it be turned away? false: it need not. */
static bool
refused(const struct model *model, const char *host, char notice[256])
{
	const struct chat_options *options = &model->options;

	if (model_seated(model) >= options->seats)
		snprintf(notice, 256, "*** server full: all %u seats are taken "
		    "(%s)\n", options->seats, options->limit);
	else if (options->password != NULL && model_too_many_strangers(model))
		snprintf(notice, 256, "*** server full: too many have "
		    "not said the password yet, try again in a moment\n");
	else if (options->per_host > 0 &&
	    from_host(model, host) >= options->per_host)
		snprintf(notice, 256, "*** server full for your address: at "
		    "most %u from one host\n", options->per_host);
	else
		return false;
	return true;
}

void
model_joined(struct model *model, struct member *m, const char *host)
{
	char notice[256];
	bool is_refused = refused(model, host, notice);
	struct client *client = m->client;

	*m = (struct member){ .client = client, .deadline = CHAT_NEVER,
	    .arrival = ++model->arrivals };
	snprintf(m->host, sizeof m->host, "%s", host);
	if (is_refused) {
		turn_away(model, m, notice);
		return;
	}
	m->number = ++model->number;
	snprintf(m->nick.name, sizeof m->nick.name, "client%u", m->number);
	strcpy(m->nick.key, m->nick.name);
	model_credit(model, m);
	if (model->options.password != NULL)
		model_stranger(model, m);
	else
		model_enter(model, m);
}

void
model_leave(struct model *model, struct member *m, uint64_t after)
{
	m->kept_len = 0;
	if (m->deadline > model->now + after)
		m->deadline = model->now + after;
	if (m->outside) {
		m->outside = false;
		return;
	}
	m->here = false;
	model_tell_others(model, m, "*** %s left\n", m->nick.name);
}

void
model_failed(struct model *model, struct member *m)
{
	m->failed = true;
	if (m->here || m->outside)
		model_leave(model, m, 0);
}

void
model_closing(struct model *model, const char *notice)
{
	int i;

	model_tell_others(model, NULL, "%s", notice);
	for (i = 0; i < MODEL_SEATS; i++) {
		model->members[i].here = false;
		if (model->members[i].outside)
			model_shown_out(model, &model->members[i], notice);
	}
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
	copy_add(&m->copy, ASIDE, "*** you were too far behind\n");
	model_leave(model, m, 2 * SECOND);
}

void
model_told(struct model *model, const char *text)
{
	model_tell_others(model, NULL, "*** %s\n", text);
}

void
model_kicked(struct model *model, struct member *m, const char *reason,
    bool quietly)
{
	const char *colon = reason[0] != '\0' ? ": " : "";

	char notice[1024];

	snprintf(notice, sizeof notice, "*** you are shown out%s%s\n", colon,
	    reason);
	copy_cut(&m->copy);
	copy_add(&m->copy, ASIDE, notice);
	if (!quietly)
		model_tell_others(model, m, "*** %s is shown out%s%s\n",
		    m->nick.name, colon, reason);
	model_leave(model, m, 2 * SECOND);
}
