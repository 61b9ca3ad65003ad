#include "model.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Who has more private lines to read than this gets no long answer. */
enum { ANSWERS = 16 << 10 };

static void __attribute__((format(printf, 2, 3)))
tell(struct member *member, const char *format, ...)
{
	char text[4096];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	copy_add(&member->copy, true, text);
}

static void __attribute__((format(printf, 3, 4)))
tell_others(struct model *model, const struct member *but,
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

static struct member *
called(struct model *model, const char *nick)
{
	int i;

	for (i = 0; i < MODEL_SEATS; i++)
		if (model->members[i].here &&
		    strcasecmp(model->members[i].nick, nick) == 0)
			return &model->members[i];
	return NULL;
}

static unsigned
count(const struct model *model)
{
	unsigned i, n = 0;

	for (i = 0; i < MODEL_SEATS; i++)
		n += model->members[i].here;
	return n;
}

/* Who came next after this number? */
static struct member *
next_here(struct model *model, unsigned number)
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

struct member *
model_joined(struct model *model, struct client *client)
{
	struct member *m = model->members;
	unsigned i;

	while (m->client != NULL)
		m++;
	*m = (struct member){ .client = client, .number = ++model->number,
	    .deadline = CHAT_NEVER };
	snprintf(m->nick, sizeof m->nick, "client%u", m->number);
	tell_others(model, NULL, "*** %s joined\n", m->nick);
	i = model->spoken > model->history ? model->spoken - model->history :
	    0;
	for (; i < model->spoken && model->history > 0; i++)
		copy_add(&m->copy, false, model->last[i % MODEL_HISTORY]);
	m->here = true;
	tell(m, "*** welcome, %s: %u here; /help lists the commands\n",
	    m->nick, count(model));
	return m;
}

static void
leave(struct model *model, struct member *m, uint64_t after)
{
	m->here = false;
	m->deadline = model->now + after;
	tell_others(model, m, "*** %s left\n", m->nick);
}

static void
who(struct model *model, struct member *m)
{
	struct member *next = next_here(model, 0);
	char names[2048] = "";

	if (m->copy.private > ANSWERS) {
		tell(m, "*** read what you were sent first\n");
		return;
	}
	for (; next != NULL; next = next_here(model, next->number)) {
		strcat(names, names[0] != '\0' ? ", " : "");
		strcat(names, next->nick);
	}
	tell(m, "*** %u here: %s\n", count(model), names);
}

static void
nick(struct model *model, struct member *m, const char *name)
{
	const struct member *owner = called(model, name);

	if (owner != NULL && owner != m) {
		tell(m, "*** %s is taken\n", name);
		return;
	}
	if (strcmp(name, m->nick) != 0)
		tell_others(model, m, "*** %s is now %s\n", m->nick, name);
	snprintf(m->nick, sizeof m->nick, "%.79s", name);
	tell(m, "*** you are now %s\n", name);
}

static void
msg(struct model *model, struct member *m, char *name)
{
	char *text = strchr(name, ' ');
	struct member *to;

	*text++ = '\0';
	text += strspn(text, " ");
	to = called(model, name);
	if (to == NULL) {
		tell(m, "*** nobody is called %s\n", name);
		return;
	}
	tell(m, "[%s -> %s] %s\n", m->nick, to->nick, text);
	if (to != m)
		tell(to, "[%s -> %s] %s\n", m->nick, to->nick, text);
}

/* A line of what the test sends: commands are well formed. */
static void
line(struct model *model, struct member *m, char *text)
{
	if (text[0] == '\0')
		return;
	if (text[0] != '/')
		tell_others(model, m, "<%s> %s\n", m->nick, text);
	else if (text[1] == '/')
		tell_others(model, m, "<%s> %s\n", m->nick, text + 1);
	else if (strncmp(text, "/me ", 4) == 0)
		tell_others(model, m, "* %s %s\n", m->nick,
		    text + 4 + strspn(text + 4, " "));
	else if (strncmp(text, "/nick ", 6) == 0)
		nick(model, m, text + 6);
	else if (strncmp(text, "/msg ", 5) == 0)
		msg(model, m, text + 5);
	else if (strcmp(text, "/who") == 0)
		who(model, m);
	else if (strcmp(text, "/quit") == 0) {
		tell(m, "*** bye\n");
		leave(model, m, 2 * SECOND);
	} else
		tell(m, "*** %s is not a command; /help lists them\n", text);
}

/* 0xFE is in no UTF-8, so it is what the test sends of what is broken. */
static void
end_line(struct model *model, struct member *m)
{
	char text[4096], *end = text;
	bool broken = false;
	size_t i;

	if (m->line_len > 1023) {
		m->line_len = 0;
		tell(m, "*** line refused: more than 1,024 bytes\n");
		return;
	}
	for (i = 0; i < m->line_len; i++) {
		if (m->line[i] == '\xfe') {
			end = stpcpy(end, "\xef\xbf\xbd");
			broken = true;
		} else if (m->line[i] != '\r')
			*end++ = m->line[i];
	}
	*end = '\0';
	m->line_len = 0;
	if (broken && !m->warned) {
		m->warned = true;
		tell(m, "*** what you send is not UTF-8 (is your terminal "
		    "set to CP949?): see U+FFFD where it broke\n");
	}
	line(model, m, text);
}

void
model_received(struct model *model, struct member *m, const char *bytes,
    size_t n)
{
	for (; n > 0 && m->here; n--, bytes++) {
		if (*bytes == '\n')
			end_line(model, m);
		else if (m->line_len < 1100)
			m->line[m->line_len++] = *bytes;
	}
}

void
model_ended(struct model *model, struct member *m)
{
	m->ended = true;
	if (m->here && m->line_len > 0)
		end_line(model, m);
	if (m->here)
		leave(model, m, 5 * SECOND);
}

void
model_failed(struct model *model, struct member *m)
{
	m->failed = true;
	if (m->here)
		leave(model, m, 0);
}

void
model_closing(struct model *model, const char *notice)
{
	int i;

	tell_others(model, NULL, "%s", notice);
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
	tell(m, "*** you were too far behind\n");
	leave(model, m, 2 * SECOND);
}
