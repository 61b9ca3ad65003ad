#include "paint.h"

#include <stdint.h>
#include <string.h>

#include "mention.h"
#include "words.h"
#include "wrap.h"

#define PLAIN	"\033[m"
#define DIM	"\033[2m"
#define BOLD	"\033[1m"

enum { INDENT = 2, TIME = sizeof "15:04 " - 1 };

/* What a line consists of: "<", "ann", "> ", "hello"; all in order. */
struct parts {
	struct words	open, who, close, text;
	bool		notice, private;
};

/* Legible on black and on white, each unlike its neighbours. */
static const unsigned char many[] = { 160, 28, 62, 130, 31, 162, 64, 98, 166,
    30, 133, 100, 33, 168, 29, 136 };
static const unsigned char few[] = { 1, 2, 3, 4, 5, 6 };

static struct words
cut(struct words *from, size_t n)
{
	struct words w = { from->text, n < from->n ? n : from->n };

	from->text += w.n;
	from->n -= w.n;
	return w;
}

static bool
begins(struct words w, const char *with)
{
	return w.n >= strlen(with) &&
	    memcmp(w.text, with, strlen(with)) == 0;
}

/* As far as this byte, or nothing where it is not there. */
static size_t
upto(struct words w, char end)
{
	const char *at = memchr(w.text, end, w.n);

	return at == NULL ? 0 : (size_t)(at - w.text);
}

/* Notices, ours too ("-- "), are all text. */
static struct parts
take_apart(const char *line, size_t n)
{
	struct parts p = { .text = { line, n } };

	p.notice = begins(p.text, "*** ") || begins(p.text, "-- ");
	p.private = begins(p.text, "[") && upto(p.text, ']') > 0;
	if (p.private) {
		p.open = cut(&p.text, 1);
		p.who = cut(&p.text, upto(p.text, ' '));
		p.close = cut(&p.text, upto(p.text, ']') + 1);
	} else if (begins(p.text, "<") && upto(p.text, '>') > 0) {
		p.open = cut(&p.text, 1);
		p.who = cut(&p.text, upto(p.text, '>'));
		p.close = cut(&p.text, 1);
	} else if (begins(p.text, "* ")) {
		p.open = cut(&p.text, 2);
		p.who = cut(&p.text, upto(p.text, ' '));
	}
	return p;
}

bool
paint_calls(const struct paint *paint, const char *line, size_t n)
{
	struct parts p = take_apart(line, n);

	if (paint->me[0] == '\0' || p.who.n == 0 ||
	    words_are(p.who, paint->me))
		return false;
	return p.private || mention_found(p.text.text, p.text.n, paint->me);
}

/* FNV-1a, 32 bits: the same colour in every run, on every machine. */
static unsigned
colour(struct words who, unsigned colours)
{
	uint32_t hash = 2166136261u;
	size_t i;

	for (i = 0; i < who.n; i++)
		hash = (hash ^ (unsigned char)who.text[i]) * 16777619u;
	hash ^= hash >> 16;
	return colours == 256 ? many[hash % sizeof many] :
	    few[hash % sizeof few];
}

static void
style(const struct paint *paint, FILE *out, const char *sgr)
{
	if (paint->colours > 0)
		fputs(sgr, out);
}

static void
put(struct wrap *w, struct words text)
{
	wrap_text(w, text.text, text.n);
}

static void
put_who(const struct paint *paint, struct wrap *w, struct words who)
{
	char sgr[sizeof "\033[38;5;255m"];
	unsigned c = colour(who, paint->colours);

	if (who.n == 0)
		return;
	if (words_are(who, paint->me))
		snprintf(sgr, sizeof sgr, "%s", BOLD);
	else if (paint->colours == 256)
		snprintf(sgr, sizeof sgr, "\033[38;5;%um", c);
	else
		snprintf(sgr, sizeof sgr, "\033[3%um", c);
	style(paint, w->out, sgr);
	put(w, who);
	style(paint, w->out, PLAIN);
}

static void
put_time(const struct paint *paint, struct wrap *w, time_t now)
{
	char text[TIME + 1];
	struct tm tm;

	strftime(text, sizeof text, "%H:%M ", localtime_r(&now, &tm));
	style(paint, w->out, DIM);
	wrap_text(w, text, strlen(text));
	style(paint, w->out, PLAIN);
}

void
paint_line(FILE *out, const struct paint *paint, const char *line, size_t n,
    time_t now)
{
	struct wrap w = wrap_begin(out, paint->width,
	    INDENT + (paint->times ? TIME : 0));
	struct parts p = take_apart(line, n);
	const char *sgr = p.notice ? DIM :
	    paint_calls(paint, line, n) ? BOLD : NULL;

	if (paint->times)
		put_time(paint, &w, now);
	put(&w, p.open);
	put_who(paint, &w, p.who);
	put(&w, p.close);
	if (sgr != NULL)
		style(paint, out, sgr);
	put(&w, p.text);
	if (sgr != NULL)
		style(paint, out, PLAIN);
	wrap_end(&w);
}

unsigned
paint_colours(const char *no_color, const char *term)
{
	if ((no_color != NULL && *no_color != '\0') || term == NULL ||
	    *term == '\0' || strcmp(term, "dumb") == 0)
		return 0;
	return strstr(term, "256color") != NULL ||
	    strstr(term, "direct") != NULL ? 256 : 8;
}
