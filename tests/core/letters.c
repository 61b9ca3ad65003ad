#include "letters.h"

#include <string.h>

struct feed feed;

void
letters_open(void)
{
	ck_assert(feed_init(&feed, FEED, 0));
}

void
letters_close(void)
{
	feed_free(&feed);
}

const struct message *
formatted(uint64_t from, uint64_t to, const char *format, ...)
{
	const struct message *m;
	va_list args;

	va_start(args, format);
	m = feed_add(&feed, from, to, to == 0, format, args);
	va_end(args);
	return m;
}

/* A message of n bytes of one letter. */
const struct message *
put(char letter, size_t n)
{
	static char text[BLOCK];

	memset(text, letter, n);
	return formatted(1, 0, "%.*s", (int)n, text);
}

struct cursor
held_end(void)
{
	struct cursor at = feed_end(&feed);

	feed_hold(at);
	return at;
}

const struct message *
step(struct cursor *at)
{
	const struct message *m = feed_at(&feed, at);

	if (m != NULL) {
		at->seq++;
		at->index++;
	}
	return m;
}

void
is_letters(struct cursor at, const struct message *m, char letter, size_t n)
{
	const char *text = feed_text(&at, m);
	size_t i;

	ck_assert_uint_eq(m->len, n);
	for (i = 0; i < n; i++)
		if (text[i] != letter)
			ck_abort_msg("byte %zu of %c is %c", i, letter,
			    text[i]);
}
