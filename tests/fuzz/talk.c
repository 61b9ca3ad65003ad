/*
 * The client's side: any bytes from the server and from the keyboard, split
 * and taken in any way, and connections that are lost. What is shown is what the models of the cutter and the
 * cleaner say of the whole stream; what is sent is what was typed up to the
 * first /quit, to the byte, but for lines that an old connection took in part.
 */
#include "fuzz.h"

#include "../core/input.h"
#include "fit.h"
#include "line_model.h"
#include "talk.h"
#include "text_model.h"

#include <assert.h>
#include <errno.h>
#include <string.h>

#define LEFT_OUT	"-- a line of the server was left out: too long\n"
#define NICK		"/nick 민수\n"

enum { MOST = 1 << 16 };

struct record {
	char	bytes[TEXT_GROWTH * MOST + 4096];
	size_t	len;
};

static struct talk talk;
static struct record typed, sent, heard, shown, expected;
static bool ended, cut;
static size_t begun;		/* bytes sent before what was typed */
static size_t from;		/* of typed: sent by now, or left out */
static bool inside;		/* and it goes on in a line that is left out */

static void
note(struct record *r, const char *bytes, size_t n)
{
	assert(r->len + n <= sizeof r->bytes);
	memcpy(r->bytes + r->len, bytes, n);
	r->len += n;
}

/* Some bytes of the script, again and again, at most so many. */
static size_t
some_bytes(char bytes[TALK_CHUNK], size_t most)
{
	size_t i, n = 1 + below(64), times = 1 + below(256) % 70;

	for (i = 0; i < n; i++)
		bytes[i] = (char)below(256);
	for (; times > 1 && n + i <= TALK_CHUNK; times--, n += i)
		memcpy(bytes + n, bytes, i);
	return n < most ? n : most;
}

static void
is_typed(void)
{
	char bytes[TALK_CHUNK];
	size_t n = talk_wanted(&talk);

	assert(n <= TALK_CHUNK);
	if (n == 0 || typed.len > MOST - TALK_CHUNK)
		return;
	n = some_bytes(bytes, n);
	note(&typed, bytes, n);
	talk_typed(&talk, bytes, n);
}

static void
is_heard(void)
{
	char bytes[TALK_CHUNK];
	size_t n;

	talk_unshown(&talk, &n);
	if (n > 0 || heard.len > MOST - TALK_CHUNK)
		return;
	n = some_bytes(bytes, sizeof bytes);
	note(&heard, bytes, n);
	talk_received(&talk, bytes, n);
}

static void
is_sent(size_t most)
{
	size_t n;
	const char *bytes = talk_unsent(&talk, &n);

	assert(talk_owed(&talk) == (n > 0));
	n = n < most ? n : most;
	note(&sent, bytes, n);
	talk_sent(&talk, n);
	if (talk_finished(&talk))
		talk_shut(&talk);
}

static void
is_shown(size_t most)
{
	size_t n;
	const char *bytes = talk_unshown(&talk, &n);

	assert(n == 0 || bytes[n - 1] == '\n');
	n = n < most ? n : most;
	note(&shown, bytes, n);
	talk_shown(&talk, n);
}

/* All that the models say of what was heard. */
static void
expect_shown(void)
{
	static char plain[MOST];
	const char *stream = plain, *line;
	size_t len, n = line_model_plain(heard.bytes, heard.len, plain);
	enum line_cut what;
	bool repaired;

	while ((what = line_model_next(&stream, &n, TALK_HEARD, &line, &len))
	    != LINE_UNFINISHED) {
		if (what == LINE_TOO_LONG) {
			note(&expected, LEFT_OUT, strlen(LEFT_OUT));
			continue;
		}
		expected.len += text_model(expected.bytes + expected.len,
		    line, len, &repaired);
		note(&expected, "\n", 1);
	}
}

/* Why this line says that it does not have us; "": it lets us in. */
static const char *
refusal(const char *line, bool welcome)
{
	static const struct {
		bool welcome;
		const char *notice, *why;
	} reasons[] = {
		{ false, "*** welcome", "" },
		{ false, "*** server full", "the server is full" },
		{ false, "*** this chat has a password",
		    "a password is wanted" },
		{ false, "*** wrong password", "the password is wrong" },
		{ true, "*** you are shown out", "you were shown out" },
	}, *r;

	for (r = reasons; r < reasons + sizeof reasons / sizeof *reasons; r++)
		if (r->welcome == welcome &&
		    strncmp(line, r->notice, strlen(r->notice)) == 0)
			return r->why;
	return NULL;
}

static void
why_is_right(void)
{
	const char *why = talk_why(&talk), *refused = NULL, *line, *said;
	bool welcome = false;

	note(&shown, "", 1);
	for (line = shown.bytes; *line != '\0'; line = strchr(line, '\n') + 1) {
		said = refusal(line, welcome);
		refused = said != NULL ? said : refused;
		welcome = welcome || (said != NULL && *said == '\0');
	}
	if (refused != NULL && *refused != '\0')
		assert(why != NULL && strcmp(why, refused) == 0);
	else
		assert(why == NULL || strstr(why, "connection") != NULL);
}

static void
shown_is_right(void)
{
	const char *line = shown.bytes, *end = line + shown.len, *lf;

	expect_shown();
	assert(shown.len == expected.len);
	assert(memcmp(shown.bytes, expected.bytes, shown.len) == 0);
	for (; line < end; line = lf + 1) {
		lf = memchr(line, '\n', (size_t)(end - line));
		assert(lf != NULL && fit(line, (size_t)(lf - line)));
	}
	why_is_right();
}

static bool
is_quit(const char *line, size_t n)
{
	char text[TEXT_GROWTH * TALK_TYPED];
	bool repaired;
	size_t len = text_model(text, line, n, &repaired);

	return len >= 5 && memcmp(text, "/quit", 5) == 0 &&
	    (len == 5 || text[5] == ' ' || text[5] == '\t');
}

/* Of n bytes, is the last line the first that quits? Is it whole? */
static bool
quit_was_typed(size_t n, bool *whole)
{
	static char plain[MOST + 64];
	const char *stream = plain, *line;
	enum line_cut what;
	bool quit = false;
	size_t len;

	n = line_model_plain(typed.bytes, n, plain);
	*whole = n > 0 && plain[n - 1] == '\n';
	while ((what = line_model_next(&stream, &n, TALK_TYPED, &line, &len))
	    != LINE_UNFINISHED) {
		assert(!quit);
		quit = what == LINE_WHOLE && is_quit(line, len);
	}
	return quit;
}

/* What is left out is not known before it is typed. */
static void
leave_out(void)
{
	const char *lf;

	if (!inside)
		return;
	lf = memchr(typed.bytes + from, '\n', typed.len - from);
	inside = lf == NULL;
	from = lf == NULL ? typed.len : (size_t)(lf + 1 - typed.bytes);
}

/* All that was sent by this connection; how much of it had been typed. */
static size_t
sent_is_right(void)
{
	size_t n = sent.len > begun ? sent.len - begun : 0, left;
	const char *bytes = sent.bytes + begun;
	bool quit, whole;

	leave_out();
	left = typed.len - from;
	assert(memcmp(sent.bytes, NICK, sent.len < begun ? sent.len : begun) ==
	    0);
	assert(memcmp(bytes, typed.bytes + from, n < left ? n : left) == 0);
	quit = quit_was_typed(from + (n < left ? n : left), &whole);
	if (n > left)
		assert(n == left + 1 && bytes[n - 1] == '\n' && ended &&
		    (n == 1 || bytes[n - 2] != '\n'));
	if (quit && whole)
		assert(talk_wanted(&talk) == 0);
	return n;
}

/* At the end: all that could be sent was. */
static void
all_was_sent(void)
{
	size_t n = sent_is_right(), left = typed.len - from;
	bool whole;

	if (cut || talk_owed(&talk))
		return;
	if (n < left)
		assert(quit_was_typed(from + n, &whole) && whole);
	if (ended)
		assert(n == 0 || sent.bytes[sent.len - 1] == '\n');
}

static void
begin(bool named)
{
	begun = named ? strlen(NICK) : 0;
	if (named)
		talk_begin(&talk, "nick", "민수");
}

/* The connection goes; false: for good. */
static bool
is_lost(void)
{
	size_t n = sent_is_right();

	is_shown(MOST);
	talk_closed(&talk, below(2) > 0 ? ECONNRESET : 0);
	assert(talk_over(&talk) && talk_wanted(&talk) == 0);
	is_shown(MOST);
	shown_is_right();
	if (!talk_lost(&talk))
		return false;
	talk_again(&talk);
	inside = inside || (n > 0 && sent.bytes[sent.len - 1] != '\n');
	from += n;
	sent.len = heard.len = shown.len = expected.len = 0;
	cut = false;
	begin(below(2) > 0);
	return true;
}

/* false: the talk is over. */
static bool
step(void)
{
	switch (below(16)) {
	case 0:
		if (below(8) == 0) {
			talk_ended(&talk);
			ended = true;
		}
		break;
	case 1:
		switch (below(8)) {
		case 0:
			if (!talk_owed(&talk))
				break;
			talk_cut(&talk, below(2) > 0 ? EPIPE : ENOTCONN);
			cut = true;
			break;
		case 1:
			return is_lost();
		}
		break;
	case 2: case 3: case 4: case 5: case 6:
		is_typed();
		break;
	case 7: case 8:
		is_sent(below(3) > 0 ? below(64) : MOST);
		break;
	case 9:
		is_shown(below(64));
		break;
	default:
		is_shown(MOST);
		is_heard();
	}
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	typed.len = sent.len = heard.len = shown.len = expected.len = 0;
	ended = cut = inside = false;
	from = 0;
	input_script(data, n);
	talk_init(&talk);
	begin(below(2) > 0);
	while (!input_over())
		if (!step())
			return 0;
	is_sent(MOST);
	all_was_sent();
	is_lost();
	return 0;
}
