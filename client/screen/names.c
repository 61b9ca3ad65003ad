#include "names.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "words.h"

void
names_init(struct names *names)
{
	memset(names, 0, sizeof *names);
}

void
names_asked(struct names *names)
{
	names->asked = true;
}

static bool
may_be_name(struct words w)
{
	size_t i;

	for (i = 0; i < w.n; i++)
		if ((unsigned char)w.text[i] < 0x80 &&
		    strchr("<>[]*:,;/ ", w.text[i]) != NULL)
			return false;
	return w.n > 0 && w.n < NAMES_SIZE;
}

static size_t
find(const struct names *names, struct words w)
{
	size_t i;

	for (i = 0; i < names->n; i++)
		if (words_are(w, names->here[i]))
			break;
	return i;
}

static void
leave(struct names *names, struct words w)
{
	size_t i = find(names, w);

	if (i == names->n)
		return;
	names->n--;
	memmove(names->here + i, names->here + i + 1,
	    (names->n - i) * sizeof names->here[0]);
}

/* Moves whoever is here already. */
static void
come(struct names *names, struct words w)
{
	size_t i = find(names, w);

	if (!may_be_name(w))
		return;
	if (i == NAMES_MOST)
		i--;
	else if (i == names->n)
		names->n++;
	memmove(names->here + 1, names->here, i * sizeof names->here[0]);
	memcpy(names->here[0], w.text, w.n);
	names->here[0][w.n] = '\0';
}

static void
be(struct names *names, struct words w)
{
	struct words before = { names->me, strlen(names->me) };

	if (!may_be_name(w))
		return;
	leave(names, before);
	memcpy(names->me, w.text, w.n);
	names->me[w.n] = '\0';
}

/* "a, b, c": who came first stands last. */
static void
come_all(struct names *names, struct words list)
{
	while (list.n > 0) {
		struct words w = words_first(&list);

		if (w.n > 0 && w.text[w.n - 1] == ',')
			w.n--;
		come(names, w);
	}
}

static bool
is_number(struct words w)
{
	size_t i;

	for (i = 0; i < w.n; i++)
		if (w.text[i] < '0' || w.text[i] > '9')
			return false;
	return w.n > 0;
}

/* The answer to /who, in one notice or several. */
static bool
heard_who(struct names *names, const struct words w[3], struct words list)
{
	bool first = is_number(w[0]) && words_are(w[1], "here:");
	bool more = words_are(w[0], "here") && words_are(w[1], "too:");

	if (first) {
		names->n = 0;
		names->answering = names->asked;
		names->asked = false;
	}
	if (first || more) {
		come(names, w[2]);
		come_all(names, list);
		return !names->answering;
	}
	first = names->answering && words_are(w[0], "and") &&
	    words_are(w[1], "more") && words_are(w[2], "than");
	names->answering = false;
	return !first;
}

static bool
heard_notice(struct names *names, struct words line)
{
	struct words rest, w[3];

	w[0] = words_first(&line);
	w[1] = words_first(&line);
	rest = line;
	w[2] = words_first(&line);
	if (w[2].n > 0 && w[2].text[w[2].n - 1] == ',')
		w[2].n--;
	if (words_are(w[1], "joined") && rest.n == 0) {
		come(names, w[0]);
	} else if (words_are(w[1], "left") && rest.n == 0) {
		leave(names, w[0]);
	} else if (words_are(w[0], "say") && words_are(w[1], "/pass")) {
		names->asked = false;	/* /who was refused: no answer comes */
	} else if (words_are(w[0], "welcome,")) {
		w[1].n -= w[1].n > 0;		/* its colon */
		be(names, w[1]);
	} else if (words_are(w[0], "you") && words_are(w[1], "are") &&
	    words_are(w[2], "now")) {
		be(names, line);
	} else if (words_are(w[1], "is") && words_are(w[2], "now")) {
		leave(names, w[0]);
		come(names, line);
	}
	return heard_who(names, w, line);
}

bool
names_heard(struct names *names, const char *line, size_t n)
{
	struct words words = { line, n };
	struct words first = words_first(&words);

	if (words_are(first, "***"))
		return heard_notice(names, words);
	names->answering = false;
	if (first.n > 2 && first.text[0] == '<' &&
	    first.text[first.n - 1] == '>') {
		first.text++;
		first.n -= 2;
		come(names, first);
	} else if (words_are(first, "*")) {
		come(names, words_first(&words));
	} else if (first.n > 1 && first.text[0] == '[') {
		first.text++;
		first.n--;
		come(names, first);
	}
	return true;
}

/* What is compared: letters taken apart, without case; NULL: no memory. */
static char *
apart(const char *name)
{
	utf8proc_uint8_t *text = NULL;

	utf8proc_map((const utf8proc_uint8_t *)name, 0, &text,
	    UTF8PROC_NULLTERM | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
	    UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
	return (char *)text;
}

static bool
begins(const char *name, const char *with)
{
	char *whole = apart(name);
	bool so = whole != NULL && strncmp(whole, with, strlen(with)) == 0;

	free(whole);
	return so;
}

const char *
names_match(const struct names *names, const char *begin, size_t number)
{
	char *with = apart(begin);
	const char *match = NULL;
	size_t i;

	for (i = 0; with != NULL && match == NULL && i < names->n; i++)
		if (strcmp(names->here[i], names->me) != 0 &&
		    begins(names->here[i], with) && number-- == 0)
			match = names->here[i];
	free(with);
	return match;
}
