#include "talk.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#define LEFT_OUT	"-- a line of the server was left out: too long\n"

void
talk_init(struct talk *t)
{
	memset(t, 0, sizeof *t);
	line_init(&t->typing, t->typing_bytes, sizeof t->typing_bytes);
	line_init(&t->hearing, t->hearing_bytes, sizeof t->hearing_bytes);
	t->whole = true;
}

void
talk_again(struct talk *t)
{
	assert(talk_lost(t) && t->unshown_len == 0);
	talk_up_again(t);
	t->cut = t->shut = t->lost = t->over = false;
	t->why[0] = '\0';
	standing_begin(&t->standing);
}

static bool
all_sent(const struct talk *t)
{
	return t->ended && !t->cut && t->unsent_len == 0;
}

bool
talk_finished(const struct talk *t)
{
	return all_sent(t) && !t->shut;
}

void
talk_shut(struct talk *t)
{
	t->shut = true;
}

/* What came first is the reason; what follows from it is not. */
static void
explain(struct talk *t, const char *what, const char *why)
{
	if (t->why[0] == '\0')
		snprintf(t->why, sizeof t->why, "%s%s", what, why);
}

static void
explain_lost(struct talk *t, int error)
{
	if (error == ECONNRESET || error == EPIPE)
		explain(t, "the server reset the connection", "");
	else
		explain(t, "the connection is lost: ", strerror(error));
}

void
talk_cut(struct talk *t, int error)
{
	explain_lost(t, error);
	t->cut = true;
}

static void
keep_unshown(struct talk *t, const char *bytes, size_t n)
{
	assert(n <= sizeof t->unshown - t->unshown_len);
	memcpy(t->unshown + t->unshown_len, bytes, n);
	t->unshown_len += n;
}

static void
hear(struct talk *t, enum line_cut cut)
{
	char *to = t->unshown + t->unshown_len;
	bool repaired, outside = !t->standing.welcome;
	size_t n;

	if (cut == LINE_TOO_LONG) {
		keep_unshown(t, LEFT_OUT, strlen(LEFT_OUT));
		return;
	}
	assert(TEXT_GROWTH * t->hearing.len < sizeof t->unshown -
	    t->unshown_len);
	n = text_clean(to, t->hearing.bytes, t->hearing.len, &repaired);
	standing_heard(&t->standing, to, n);
	if (outside && t->standing.welcome)
		talk_let_in(t);
	t->unshown_len += n;
	keep_unshown(t, "\n", 1);
}

void
talk_received(struct talk *t, const char *bytes, size_t n)
{
	enum line_cut cut;

	assert(n <= TALK_CHUNK && t->unshown_len == 0);
	while ((cut = line_next(&t->hearing, &bytes, &n)) != LINE_UNFINISHED)
		hear(t, cut);
}

void
talk_closed(struct talk *t, int error)
{
	enum line_cut cut = line_last(&t->hearing);

	if (cut != LINE_UNFINISHED)
		hear(t, cut);
	t->over = true;
	if (all_sent(t) && (t->quit || error == 0))
		return;
	t->lost = true;
	if (error == 0)
		explain(t, "the server closed the connection", "");
	else
		explain_lost(t, error);
}

const char *
talk_unshown(const struct talk *t, size_t *n)
{
	*n = t->unshown_len;
	return t->unshown;
}

void
talk_shown(struct talk *t, size_t n)
{
	assert(n <= t->unshown_len);
	memmove(t->unshown, t->unshown + n, t->unshown_len - n);
	t->unshown_len -= n;
}

void
talk_failed(struct talk *t, const char *what, int error)
{
	char why[64];

	snprintf(why, sizeof why, ": %s", strerror(error));
	explain(t, what, why);
	t->lost = false;
	t->over = true;
}

bool
talk_over(const struct talk *t)
{
	return t->over;
}

const char *
talk_nick(const struct talk *t)
{
	return t->standing.nick;
}

bool
talk_welcome(const struct talk *t)
{
	return t->standing.welcome;
}

bool
talk_lost(const struct talk *t)
{
	return t->lost && !t->quit && !t->standing.final && !all_sent(t);
}

const char *
talk_why(const struct talk *t)
{
	if (t->standing.refused != NULL)
		return t->standing.refused;
	return t->why[0] == '\0' ? NULL : t->why;
}
