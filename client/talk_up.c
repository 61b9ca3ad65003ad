/* From the keyboard to the server. */
#include "talk.h"

#include "words.h"

#include <assert.h>
#include <string.h>

#define QUIT	"/quit"

static void
keep_unsent(struct talk *t, const char *bytes, size_t n)
{
	assert(n <= sizeof t->unsent - t->unsent_len);
	memcpy(t->unsent + t->unsent_len, bytes, n);
	t->unsent_len += n;
}

static void
forget(struct talk *t, size_t n)
{
	assert(n <= t->unsent_len);
	memmove(t->unsent, t->unsent + n, t->unsent_len - n);
	t->unsent_len -= n;
}

/* A line that another connection took in part: its rest would be another. */
static void
drop_half(struct talk *t)
{
	char *from = t->unsent + t->begun;
	size_t n = t->unsent_len - t->begun;
	char *lf = memchr(from, '\n', n);

	if (lf != NULL)
		n = (size_t)(lf + 1 - from);
	memmove(from, from + n, t->unsent_len - t->begun - n);
	t->unsent_len -= n;
	t->half = lf == NULL;
}

void
talk_up_again(struct talk *t)
{
	forget(t, t->begun);
	t->begun = 0;
	if (t->inside)
		drop_half(t);
	t->inside = t->held = false;
	talk_begin_anew(t);
}

void
talk_hold(struct talk *t)
{
	t->held = true;
}

size_t
talk_wanted(const struct talk *t)
{
	size_t room;

	if (t->ended || t->cut || t->over)
		return 0;
	if (t->unsent_len + TALK_LEAST + 1 > TALK_UNSENT)  /* 1: a last LF */
		return 0;
	room = TALK_UNSENT - 1 - t->unsent_len;
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
	if (t->half)
		drop_half(t);
	talk_begin_again(t);
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
		if (t->half)
			drop_half(t);
		t->whole = true;
	}
	t->ended = true;
}

bool
talk_ending(const struct talk *t)
{
	return t->ended;
}

void
talk_left(struct talk *t)
{
	t->quit = t->ended = t->over = true;
	t->standing.refused = NULL;
}

static size_t
sendable(const struct talk *t)
{
	if (t->cut)
		return 0;
	return t->held && !t->standing.heard ? t->begun : t->unsent_len;
}

bool
talk_owed(const struct talk *t)
{
	return sendable(t) > 0;
}

const char *
talk_unsent(const struct talk *t, size_t *n)
{
	*n = sendable(t);
	return t->unsent;
}

void
talk_sent(struct talk *t, size_t n)
{
	assert(n <= sendable(t));
	if (n > t->begun)
		t->inside = t->unsent[n - 1] != '\n';
	t->begun -= n < t->begun ? n : t->begun;
	forget(t, n);
}
