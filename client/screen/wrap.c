#include "wrap.h"

#include <stdbool.h>
#include <string.h>
#include <utf8proc.h>

enum { TAB_STOP = 8 };

/* One that a reader takes for one character, and its columns. */
struct cluster {
	size_t	n, columns;
};

struct wrap
wrap_begin(FILE *out, size_t width, size_t indent)
{
	struct wrap w = { .out = out, .width = width, .indent = indent };

	if (w.indent + 2 > w.width)
		w.indent = 0;		/* it would have no room */
	return w;
}

static size_t
decode(const char *text, size_t n, utf8proc_int32_t *c)
{
	utf8proc_ssize_t used = utf8proc_iterate(
	    (const utf8proc_uint8_t *)text, (utf8proc_ssize_t)n, c);

	if (used > 0)
		return (size_t)used;
	*c = 0xfffd;
	return 1;
}

static struct cluster
first_cluster(const char *text, size_t n)
{
	utf8proc_int32_t before, c, state = 0;
	struct cluster it = { decode(text, n, &before), 0 };
	size_t used;

	it.columns = (size_t)utf8proc_charwidth(before);
	while (it.n < n) {
		used = decode(text + it.n, n - it.n, &c);
		if (utf8proc_grapheme_break_stateful(before, c, &state))
			break;
		it.n += used;
		if (it.columns == 0)
			it.columns = (size_t)utf8proc_charwidth(c);
		before = c;
	}
	return it;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* A word, all of it. */
static struct cluster
first_word(const char *text, size_t n)
{
	struct cluster word = { 0, 0 }, c;

	while (word.n < n && !is_blank(text[word.n])) {
		c = first_cluster(text + word.n, n - word.n);
		word.n += c.n;
		word.columns += c.columns;
	}
	return word;
}

static void
put_gap(struct wrap *w)
{
	fprintf(w->out, "%*s", (int)w->gap, "");
	w->column += w->gap;
	w->gap = 0;
}

static void
next_row(struct wrap *w)
{
	fprintf(w->out, "\n%*s", (int)w->indent, "");
	w->column = w->indent;
	w->gap = 0;
}

static bool
fits(const struct wrap *w, size_t columns)
{
	return w->width == 0 || w->column + w->gap + columns <= w->width;
}

static void
put(struct wrap *w, const char *text, struct cluster it)
{
	put_gap(w);
	fwrite(text, 1, it.n, w->out);
	w->column += it.columns;
}

static void
put_word(struct wrap *w, const char *text, struct cluster word)
{
	struct cluster c;

	if (!fits(w, word.columns) && w->indent + word.columns <= w->width)
		next_row(w);
	if (fits(w, word.columns)) {
		put(w, text, word);
		return;
	}
	for (; word.n > 0; text += c.n, word.n -= c.n) {
		c = first_cluster(text, word.n);
		if (!fits(w, c.columns))
			next_row(w);
		put(w, text, c);
	}
}

void
wrap_text(struct wrap *w, const char *text, size_t n)
{
	struct cluster word;

	while (n > 0) {
		if (is_blank(*text)) {
			w->gap += *text == ' ' ? 1 : TAB_STOP -
			    (w->column + w->gap) % TAB_STOP;
			word.n = 1;
		} else {
			word = first_word(text, n);
			put_word(w, text, word);
		}
		text += word.n;
		n -= word.n;
	}
}

void
wrap_end(struct wrap *w)
{
	fputc('\n', w->out);
	w->column = w->gap = 0;
}
