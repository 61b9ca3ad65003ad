#include "show.h"

#include "complete.h"
#include "edit.h"
#include "paint.h"
#include "words.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static FILE		*out;
static bool		 quiet;
static struct names	 names;
static struct paint	 paint;

void
show_open(FILE *to)
{
	out = to;
	names_init(&names);
	paint = (struct paint){ .me = names.me, .colours =
	    paint_colours(getenv("NO_COLOR"), getenv("TERM")) };
}

void
show_look(bool times, bool be_quiet)
{
	paint.times = times;
	quiet = be_quiet;
}

static void
put(const char *line, size_t n)
{
	paint.width = edit_width();
	paint_line(out, &paint, line, n, time(NULL));
}

void
show_heard(const char *bytes, size_t n)
{
	const char *lf;
	bool called = false;
	size_t len;

	while ((lf = memchr(bytes, '\n', n)) != NULL) {
		len = (size_t)(lf - bytes);
		if (names_heard(&names, bytes, len)) {
			called |= paint_calls(&paint, bytes, len);
			put(bytes, len);
		}
		bytes = lf + 1;
		n -= len + 1;
	}
	if (called && !quiet)
		fputc('\a', out);	/* once, however many called */
}

/* "<ann> ", "* ann " and a text. */
static void
put_own(const char *before, const char *behind, const char *text, size_t n)
{
	char line[2048];
	int len = snprintf(line, sizeof line, "%s%s%s%.*s", before, names.me,
	    behind, (int)n, text);

	if (len < (int)sizeof line)
		put(line, (size_t)len);
}

static void
put_command(struct words command, struct words rest)
{
	bool secret = complete_may_be_secret(command);
	char line[2048];
	int len = snprintf(line, sizeof line, "> %.*s %.*s", (int)command.n,
	    command.text, secret ? 3 : (int)rest.n,
	    secret ? "***" : rest.text);

	if (rest.n == 0)
		len = 2 + (int)command.n;
	if (len < (int)sizeof line)
		put(line, (size_t)len);
}

void
show_typed(const char *line, size_t n)
{
	struct words rest = { line, n }, all = rest;
	struct words command = words_first(&rest);

	if (n > 1 && line[0] == '/' && line[1] != '/') {
		if (names.me[0] != '\0' && words_are(command, "/me"))
			put_own("* ", " ", rest.text, rest.n);
		else if (!words_are(command, "/msg"))	/* a receipt comes */
			put_command(command, rest);
	} else if (names.me[0] == '\0') {
		put_own("> ", "", all.text, all.n);
	} else {
		if (n > 1 && line[0] == '/') {
			all.text++;
			all.n--;
		}
		put_own("<", "> ", all.text, all.n);
	}
}

void
show_note(const char *format, ...)
{
	char line[512] = "-- ";
	va_list args;

	va_start(args, format);
	vsnprintf(line + 3, sizeof line - 3, format, args);
	va_end(args);
	put(line, strlen(line));
}

struct names *
show_names(void)
{
	return &names;
}
