#include "edit.h"

#include "commands.h"
#include "layout.h"
#include "terminal.h"
#include "text.h"

#include <assert.h>
#include <histedit.h>
#include <langinfo.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#define PROMPT	"> "

static EditLine	*el;
static History	*history_list;
static FILE	*out;
static bool	 hidden;
static size_t	 rows, columns;
static wchar_t	 fed;			/* 0: nothing */

static char *
prompt(EditLine *unused)
{
	static char text[] = PROMPT;

	(void)unused;
	return text;
}

static int
next_character(EditLine *unused, wchar_t *c)
{
	(void)unused;
	*c = fed;
	fed = 0;
	return *c != 0;
}

static void
feed(wchar_t c)
{
	int ignored;

	fed = c;
	el_wgets(el, &ignored);
	fed = 0;
}

static bool
use_utf8(void)
{
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0 ||
	    setlocale(LC_CTYPE, "C.UTF-8") != NULL;
}

/* Can the cursor be moved up? */
static bool
can_move(void)
{
	char *up = NULL;

	return el_get(el, EL_GETTC, "up", &up) == 0 && up != NULL;
}

bool
edit_open(FILE *to)
{
	HistEvent event;

	if (!use_utf8())
		return false;
	out = to;
	hidden = true;			/* until it was drawn */
	terminal_size(&rows, &columns);
	el = el_init_fd("tcp_chatcli", stdin, out, stderr, STDIN_FILENO,
	    STDOUT_FILENO, STDERR_FILENO);
	history_list = history_init();
	if (el == NULL || history_list == NULL || !can_move()) {
		edit_close();
		return false;
	}
	history(history_list, &event, H_SETSIZE, 1000);
	history(history_list, &event, H_SETUNIQUE, 1);
	commands_bind(el);
	el_set(el, EL_PROMPT, prompt);
	el_set(el, EL_GETCFN, next_character);
	el_set(el, EL_HIST, history, history_list);
	el_set(el, EL_UNBUFFERED, 1);		/* draws the line */
	hidden = false;
	return true;
}

void
edit_close(void)
{
	if (el != NULL) {
		edit_hide();
		fflush(out);
		el_set(el, EL_EDITMODE, 0);	/* or what is typed */
		el_end(el);			/* ahead is thrown away */
	}
	if (history_list != NULL)
		history_end(history_list);
	el = NULL;
	history_list = NULL;
}

const char *
edit_text(size_t *cursor)
{
	static char text[4 * EDIT_LONGEST + 1];
	const LineInfo *line = el_line(el);
	size_t n = (size_t)(line->lastchar - line->buffer);

	n = text_cut(line->buffer, n, sizeof text - 1);
	memcpy(text, line->buffer, n);
	text[n] = '\0';
	*cursor = (size_t)(line->cursor - line->buffer);
	if (*cursor > n)
		*cursor = n;
	return text;
}

void
edit_hide(void)
{
	size_t cursor, row;
	const char *text;

	if (hidden)
		return;
	hidden = true;
	terminal_size(&rows, &columns);	/* rows wrap anew at once */
	text = edit_text(&cursor);
	row = layout_row(text, cursor, strlen(PROMPT), columns);
	if (row >= rows)
		row = rows - 1;		/* what is above has gone */
	fputc('\r', out);
	if (row > 0)
		fprintf(out, "\033[%zuA", row);
	fputs("\033[J", out);
}

void
edit_draw(void)
{
	assert(hidden);
	hidden = false;
	el_resize(el);
	el_set(el, EL_REFRESH);
}

/* A key may come before the signal that tells of it. */
static void
follow_size(void)
{
	size_t r, c;

	terminal_size(&r, &c);
	if (r == rows && c == columns)
		return;
	edit_hide();
	edit_draw();
}

static int
characters(const char *text, size_t n)
{
	int count = 0;

	for (; n > 0; text++, n--)
		count += ((unsigned char)*text & 0xc0) != 0x80;
	return count;
}

bool
edit_replace(size_t n, const char *text)
{
	size_t cursor;
	const char *now = edit_text(&cursor);

	assert(hidden && n <= cursor);
	if (strlen(now) - n + strlen(text) > EDIT_LONGEST)
		return false;
	if (n > 0)
		el_deletestr(el, characters(now + cursor - n, n));
	if (*text != '\0')
		el_insertstr(el, text);
	return true;
}

void
edit_empty(void)
{
	assert(!hidden);
	feed(START_OVER);
}

void
edit_remember(const char *line)
{
	HistEvent event;

	history(history_list, &event, H_ENTER, line);
}

size_t
edit_width(void)
{
	return columns;
}

static bool
is_full(size_t more)
{
	size_t cursor;

	return strlen(edit_text(&cursor)) + more > EDIT_LONGEST;
}

static void
type(const struct key *key)
{
	wchar_t c;
	mbstate_t state;

	memset(&state, 0, sizeof state);
	if (is_full(key->n))
		el_beep(el);
	else if (mbrtowc(&c, key->bytes, key->n, &state) == key->n)
		feed(c);
	fflush(out);
}

/* What was killed may be put back into a line where it has no room. */
static void
yank(void)
{
	size_t cursor;

	feed(YANK);
	if (!is_full(0))
		return;
	edit_hide();
	while (is_full(0) && (edit_text(&cursor), cursor > 0))
		el_deletestr(el, 1);
	edit_draw();
	el_beep(el);
	fflush(out);
}

static enum edit_wish
control(char c)
{
	switch (c) {
	case '\r':
	case '\n':
		return EDIT_ENTER;
	case '\t':
		return EDIT_COMPLETE;
	case '\014':
		return EDIT_CLEAR;
	default:
		return EDIT_NONE;
	}
}

enum edit_wish
edit_key(const struct key *key)
{
	enum command command = commands_of(key);
	size_t cursor;

	assert(!hidden);
	follow_size();
	if (key->kind == KEY_TEXT)
		type(key);
	else if (command == YANK)
		yank();
	else if (key->bytes[0] == ERASE_NEXT && *edit_text(&cursor) == '\0')
		return EDIT_END;
	else if (command != NO_COMMAND)
		feed((wchar_t)command);
	else if (key->kind == KEY_CONTROL)
		return control(key->bytes[0]);
	return EDIT_NONE;
}
