#include "typing.h"

#include "complete.h"
#include "edit.h"
#include "keys.h"
#include "paste.h"
#include "recall.h"
#include "show.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* A longer paste is not sent before Enter is pressed. */
enum { UNASKED = 20 };

struct text {
	char	*bytes;			/* malloc */
	size_t	 at, len;
};

static struct keys	 keys;
static struct complete	 completion;
static struct text	 ready, asked;	/* to be taken; a long paste */
static FILE		*out;
static bool		 more, ended;
static struct timespec	 came;

static void
drop(struct text *text)
{
	free(text->bytes);
	memset(text, 0, sizeof *text);
}

void
typing_open(FILE *to)
{
	out = to;
	keys_init(&keys);
	recall_open(edit_remember);
}

void
typing_close(void)
{
	drop(&ready);
	drop(&asked);
}

void
typing_came(const char *bytes, size_t n)
{
	keys_came(&keys, bytes, n);
	clock_gettime(CLOCK_MONOTONIC, &came);
	more = true;
}

static bool
leaves(const char *line, size_t n)
{
	struct words rest = { line, n };

	return words_are(words_first(&rest), "/quit");
}

/* They are shown where they are sent: now. Behind "/quit" nothing is. */
static void
send(struct text *text)
{
	const char *line = text->bytes, *lf;

	if (text->len == 0) {
		drop(text);
		return;
	}
	ready = *text;
	memset(text, 0, sizeof *text);
	while (line < ready.bytes + ready.len) {
		lf = strchr(line, '\n');
		show_typed(line, (size_t)(lf - line));
		if (leaves(line, (size_t)(lf - line)))
			ready.len = (size_t)(lf + 1 - ready.bytes);
		line = lf + 1;
	}
}

static void
enter(void)
{
	size_t cursor, lines;
	const char *line = edit_text(&cursor);
	struct text text = { NULL, 0, 0 };

	if (recall_fit(line)) {
		edit_remember(line);
		recall_add(line);
	}
	text.bytes = paste_lines(line, strlen(line), EDIT_LONGEST, &text.len,
	    &lines);
	edit_empty();
	edit_hide();
	if (text.bytes != NULL)
		send(&text);
	edit_draw();
}

static void
beep(void)
{
	fputs("\a", out);
	fflush(out);
}

static void
complete(void)
{
	char offer[COMPLETE_SIZE], before[EDIT_LONGEST + 1];
	size_t cursor, start;
	const char *line = edit_text(&cursor);

	snprintf(before, sizeof before, "%.*s", (int)cursor, line);
	if (!complete_next(&completion, show_names(), before, &start, offer)) {
		beep();
		return;
	}
	edit_hide();
	if (!edit_replace(cursor - start, offer))
		fputc('\a', out);
	edit_draw();
}

static void
clear(void)
{
	edit_hide();
	fputs("\033[H\033[2J", out);
	edit_draw();
}

/* Of one line: it becomes a part of what is being typed. */
static void
insert(const struct key *key)
{
	struct text text = { NULL, 0, 0 };
	size_t lines;
	char *tab;

	text.bytes = paste_lines(key->bytes, key->n, EDIT_LONGEST, &text.len,
	    &lines);
	if (text.bytes == NULL || text.len == 0) {
		drop(&text);
		return;
	}
	text.bytes[text.len - 1] = '\0';
	while ((tab = strchr(text.bytes, '\t')) != NULL)
		*tab = ' ';
	edit_hide();
	if (!edit_replace(0, text.bytes))
		fputc('\a', out);
	edit_draw();
	drop(&text);
}

static void
send_paste(struct text *text, size_t lines, bool cut)
{
	edit_empty();
	edit_hide();
	if (cut)
		show_note("the paste is cut after %d bytes", KEYS_PASTE);
	if (lines > UNASKED) {
		show_note("%zu lines are pasted: Enter sends them, any other "
		    "key drops them", lines);
		asked = *text;
	} else {
		show_note("%zu lines are pasted", lines);
		send(text);
	}
	edit_draw();
}

/* With what stands before and behind it, as if it had been typed. */
static void
paste(const struct key *key)
{
	struct text text = { NULL, 0, 0 };
	size_t cursor, n, lines = 0;
	const char *line = edit_text(&cursor);
	char *all;

	n = strlen(line) + key->n;
	all = malloc(n + 1);
	if (all == NULL)
		return;
	memcpy(all, line, cursor);
	memcpy(all + cursor, key->bytes, key->n);
	strcpy(all + cursor + key->n, line + cursor);
	text.bytes = paste_lines(all, n, EDIT_LONGEST, &text.len, &lines);
	free(all);
	if (lines > 1)
		send_paste(&text, lines, key->cut);
	else {
		drop(&text);
		insert(key);
	}
}

static void
answer(const struct key *key)
{
	edit_hide();
	if (key->kind == KEY_CONTROL &&
	    (key->bytes[0] == '\r' || key->bytes[0] == '\n'))
		send(&asked);
	else
		show_note("the paste is dropped");
	drop(&asked);
	edit_draw();
}

static void
press(const struct key *key)
{
	enum edit_wish wish;

	if (asked.bytes != NULL) {
		answer(key);
		return;
	}
	if (key->kind == KEY_PASTE) {
		paste(key);
		return;
	}
	wish = edit_key(key);
	if (wish == EDIT_ENTER)
		enter();
	else if (wish == EDIT_CLEAR)
		clear();
	else if (wish == EDIT_COMPLETE)
		complete();
	ended = wish == EDIT_END;
	if (wish != EDIT_COMPLETE)
		complete_over(&completion);
}

size_t
typing_take(char *bytes, size_t n)
{
	struct key key;

	while (more && !ended && ready.len == 0) {
		more = keys_next(&keys, &key);
		if (more)
			press(&key);
	}
	if (n > ready.len - ready.at)
		n = ready.len - ready.at;
	if (n == 0)
		return 0;		/* memcpy wants a buffer */
	memcpy(bytes, ready.bytes + ready.at, n);
	ready.at += n;
	if (ready.at == ready.len)
		drop(&ready);
	return n;
}

bool
typing_left(void)
{
	return ready.len > 0 || more;
}

bool
typing_ended(void)
{
	return ended && ready.len == 0;
}

int
typing_due(void)
{
	struct timespec now;
	long ms;

	if (!keys_unfinished(&keys))
		return -1;
	clock_gettime(CLOCK_MONOTONIC, &now);
	ms = (now.tv_sec - came.tv_sec) * 1000 +
	    (now.tv_nsec - came.tv_nsec) / 1000000;
	return ms < KEYS_PATIENCE_MS ? (int)(KEYS_PATIENCE_MS - ms) : 0;
}

void
typing_waited(void)
{
	if (typing_due() == 0)
		keys_waited(&keys);
}
