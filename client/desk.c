#include "desk.h"

#include "bytes.h"
#include "complete.h"
#include "line.h"
#include "local.h"
#include "recorder.h"
#include "screen.h"
#include "talk.h"
#include "text.h"
#include "transcript.h"
#include "words.h"

#include <err.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define MARK		"-- "
#define HELP_ENDS	"*** //"	/* command.c of the server */

static bool person;			/* as it was at the start: a terminal
					   that is gone is none any more */
static struct screen_options look;
static struct local own;
static struct line typing;		/* for the transcript */
static char typing_bytes[TALK_TYPED];
static bool helped;			/* the server's help is awaited */

void
desk_open(const struct screen_options *options)
{
	person = isatty(screen_keyboard()) == 1 && screen_is_terminal();
	look = *options;
	local_init(&own);
	line_init(&typing, typing_bytes, sizeof typing_bytes);
}

bool
desk_person(void)
{
	return person;
}

/* Not into the transcript, of which this may speak. */
static void
utter(const char *text)
{
	char line[512];
	int n = snprintf(line, sizeof line, MARK "%.500s\n", text);

	if (desk_person())
		screen_show(line, (size_t)n);
	else
		warnx("%s", text);
}

static void
write_down(const char *mark, const char *line, size_t n)
{
	char text[128];

	if (transcript_line(mark, line, n))
		return;
	snprintf(text, sizeof text, "the transcript is incomplete: %s",
	    strerror(errno));
	utter(text);
}

static void
trace(const char *text)
{
	struct event note = { .kind = EVENT_NOTE, .text = text,
	    .len = strlen(text) };

	if (recorder_on)
		recorder_tell(&note);
}

void
desk_say(const char *format, ...)
{
	char text[512];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	utter(text);
	trace(text);
	write_down(MARK, text, strlen(text));
}

static void
say_help(void)
{
	desk_say("your client's own commands: /:help   /:time on|off   "
	    "/:quiet on|off   /:clear   /:quit");
}

static void
set(bool *what, struct words name, struct words how)
{
	if (words_are(how, "on") || words_are(how, "off"))
		*what = words_are(how, "on");
	else
		desk_say("/:%.*s wants on or off", (int)name.n, name.text);
	screen_look(&look);
}

/* false: the person leaves. */
static bool
do_own(const char *line)
{
	struct words how = { line, strlen(line) };
	struct words name = words_first(&how);

	if (words_are(name, "quit"))
		return false;
	if (words_are(name, "help"))
		say_help();
	else if (words_are(name, "clear"))
		screen_clear();
	else if (words_are(name, "time"))
		set(&look.times, name, how);
	else if (words_are(name, "quiet"))
		set(&look.quiet, name, how);
	else
		desk_say("no such command; /:help lists them");
	return true;
}

/* A password is not written down. */
static void
write_secret(struct words first)
{
	char line[(size_t)TEXT_GROWTH * TALK_TYPED + sizeof " ***"];
	int n = snprintf(line, sizeof line, "%.*s ***", (int)first.n,
	    first.text);

	write_down("> ", line, (size_t)n);
}

static void
hear_said(const struct line *l)
{
	char clean[TEXT_GROWTH * TALK_TYPED];
	bool repaired;
	size_t n = text_clean(clean, l->bytes, l->len, &repaired);
	struct words rest = { clean, n };
	struct words first = words_first(&rest);

	if (words_are(first, "/help"))
		helped = desk_person();
	if (rest.n > 0 && complete_may_be_secret(first))
		write_secret(first);
	else if (n > 0)
		write_down("> ", clean, n);
}

static void
hear(const char *bytes, size_t n)
{
	enum line_cut cut;

	while ((cut = line_next(&typing, &bytes, &n)) != LINE_UNFINISHED)
		if (cut == LINE_WHOLE)
			hear_said(&typing);
}

static void
hear_end(void)
{
	if (line_last(&typing) == LINE_WHOLE)
		hear_said(&typing);
}

/* What is left for the server is said; -1: nothing, or the person leaves. */
static ssize_t
take_own(const char *typed, size_t n, char *said)
{
	size_t len = 0;

	while (local_next(&own, &typed, &n, said, &len))
		if (!do_own(own.line)) {
			errno = ECANCELED;
			return -1;
		}
	if (len > 0)
		return (ssize_t)len;
	errno = EAGAIN;
	return -1;
}

/* A slash that local.h keeps back comes out with what is read. */
_Static_assert(TALK_LEAST - 1 >= BYTES_LEAST, "a byte must find room");

ssize_t
desk_typed(char *bytes, size_t n)
{
	char typed[TALK_CHUNK];
	ssize_t some;

	if (desk_person()) {
		n = n < sizeof typed ? n : sizeof typed;
		some = screen_typed(typed, n - local_keeps_one(&own));
		if (some > 0)
			some = take_own(typed, (size_t)some, bytes);
	} else {
		some = screen_typed(bytes, n);
	}
	if (some > 0)
		hear(bytes, (size_t)some);
	else if (some == 0)
		hear_end();
	return some;
}

/* What was shown is written down; whether the server's help ends with it. */
static bool
note_shown(const char *line, size_t n)
{
	write_down("", line, n);
	return helped && n >= strlen(HELP_ENDS) &&
	    memcmp(line, HELP_ENDS, strlen(HELP_ENDS)) == 0;
}

bool
desk_show(const char *bytes, size_t n)
{
	const char *from = bytes, *end = bytes + n, *lf;

	for (; bytes < end; bytes = lf + 1) {
		lf = memchr(bytes, '\n', (size_t)(end - bytes));
		if (!note_shown(bytes, (size_t)(lf - bytes)))
			continue;
		if (!screen_show(from, (size_t)(lf + 1 - from)))
			return false;
		from = lf + 1;
		helped = false;
		say_help();
	}
	return screen_show(from, (size_t)(end - from));
}
