#include "talk.h"

#include "words.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#define WELCOME		"*** welcome"
#define LEFT_OUT	"*** a line of the server was left out: too long\n"
#define QUIT		"/quit"

void
talk_init(struct talk *t)
{
	memset(t, 0, sizeof *t);
	line_init(&t->typing, t->typing_bytes, sizeof t->typing_bytes);
	line_init(&t->hearing, t->hearing_bytes, sizeof t->hearing_bytes);
	t->whole = true;
}

static void
keep_unsent(struct talk *t, const char *bytes, size_t n)
{
	assert(n <= sizeof t->unsent - t->unsent_len);
	memcpy(t->unsent + t->unsent_len, bytes, n);
	t->unsent_len += n;
}

void
talk_begin(struct talk *t, const char *command, const char *text)
{
	char line[TALK_TYPED + 1];
	int n = snprintf(line, sizeof line, "/%s %s\n", command, text);

	assert(n <= TALK_TYPED);
	keep_unsent(t, line, (size_t)n);
}

static void
forget(char *bytes, size_t *len, size_t n)
{
	assert(n <= *len);
	memmove(bytes, bytes + n, *len - n);
	*len -= n;
}

size_t
talk_wanted(const struct talk *t)
{
	size_t room;

	if (t->ended || t->over)
		return 0;
	room = sizeof t->unsent - 1 - t->unsent_len;	/* 1: a last LF */
	return room < TALK_CHUNK ? room : TALK_CHUNK;
}

/* As the server will see it: cleaned, and a command ends at a blank. */
static bool
says_quit(const struct line *l)
{
	char clean[TEXT_GROWTH * TALK_TYPED];
	bool repaired;
	size_t n = text_clean(clean, l->bytes, l->len, &repaired);
	struct words words = { clean, n };

	return words_are(words_first(&words), QUIT);
}

void
talk_typed(struct talk *t, const char *bytes, size_t n)
{
	const char *from = bytes;
	enum line_cut cut;

	assert(n <= talk_wanted(t));
	if (n == 0)
		return;
	do {
		cut = line_next(&t->typing, &bytes, &n);
		t->quit = cut == LINE_WHOLE && says_quit(&t->typing);
	} while (cut != LINE_UNFINISHED && !t->quit);
	keep_unsent(t, from, (size_t)(bytes - from));
	t->whole = bytes[-1] == '\n';
	t->ended = t->quit;
}

/* *begins: nothing that is shown stands in the line yet. */
static bool
begins_command(const char *bytes, size_t n, bool *begins)
{
	for (; n > 0; bytes++, n--) {
		if (*begins && *bytes == '/')
			return true;
		if (*bytes == '\n')
			*begins = true;
		else if (*bytes >= ' ' && *bytes < '\177')
			*begins = false;
	}
	return false;
}

bool
talk_secret(const struct talk *t, const char *bytes, size_t n)
{
	size_t kept = t->typing.cut ? 0 : t->typing.len;
	bool begins = true;

	return begins_command(t->typing.bytes, kept, &begins) ||
	    begins_command(bytes, n, &begins);
}

void
talk_ended(struct talk *t)
{
	if (line_last(&t->typing) == LINE_WHOLE && says_quit(&t->typing))
		t->quit = true;
	if (!t->ended && !t->whole) {
		keep_unsent(t, "\n", 1);	/* talk_wanted left room */
		t->whole = true;
	}
	t->ended = true;
}

bool
talk_owed(const struct talk *t)
{
	return t->unsent_len > 0;
}

const char *
talk_unsent(const struct talk *t, size_t *n)
{
	*n = t->unsent_len;
	return t->unsent;
}

void
talk_sent(struct talk *t, size_t n)
{
	forget(t->unsent, &t->unsent_len, n);
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
	t->ended = true;
	t->unsent_len = 0;
}

static void
keep_unshown(struct talk *t, const char *bytes, size_t n)
{
	assert(n <= sizeof t->unshown - t->unshown_len);
	memcpy(t->unshown + t->unshown_len, bytes, n);
	t->unshown_len += n;
}

static bool
begins(const char *text, size_t n, const char *with)
{
	return n >= strlen(with) && memcmp(text, with, strlen(with)) == 0;
}

/* Of several reasons the last one counts, until we are let in. */
static void
look_for_welcome(struct talk *t, const char *text, size_t n)
{
	static const struct {
		const char	*notice, *why;
	} refusals[] = {
		{ "*** server full", "the server is full" },
		{ "*** this chat has a password", "a password is wanted" },
		{ "*** wrong password", "the password is wrong" },
	};
	size_t i;

	t->welcome = begins(text, n, WELCOME);
	for (i = 0; i < sizeof refusals / sizeof refusals[0]; i++)
		if (begins(text, n, refusals[i].notice))
			t->refused = refusals[i].why;
	if (t->welcome)
		t->refused = NULL;
}

static void
hear(struct talk *t, enum line_cut cut)
{
	char *to = t->unshown + t->unshown_len;
	bool repaired;
	size_t n;

	if (cut == LINE_TOO_LONG) {
		keep_unshown(t, LEFT_OUT, strlen(LEFT_OUT));
		return;
	}
	assert(TEXT_GROWTH * t->hearing.len < sizeof t->unshown -
	    t->unshown_len);
	n = text_clean(to, t->hearing.bytes, t->hearing.len, &repaired);
	if (!t->welcome)
		look_for_welcome(t, to, n);
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
	forget(t->unshown, &t->unshown_len, n);
}

void
talk_failed(struct talk *t, const char *what, int error)
{
	char why[64];

	snprintf(why, sizeof why, ": %s", strerror(error));
	explain(t, what, why);
	t->over = true;
}

bool
talk_over(const struct talk *t)
{
	return t->over;
}

const char *
talk_why(const struct talk *t)
{
	if (t->refused != NULL)
		return t->refused;
	return t->why[0] == '\0' ? NULL : t->why;
}
