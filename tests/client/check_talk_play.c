#include "check_talk.h"

#include <string.h>

struct talk t;
struct record r;

void
fresh(void)
{
	talk_init(&t);
	r.len = 0;
}

void
type(const char *text)
{
	talk_typed(&t, text, strlen(text));
}

void
hear(const char *text)
{
	static struct record shown;

	shown.len = 0;
	talk_received(&t, text, strlen(text));
	take_unshown(&t, &shown, sizeof shown.bytes);
}

void
sends(const char *text)
{
	take_unsent(&t, &r, sizeof r.bytes);
	is_recorded(&r, text, strlen(text));
	r.len = 0;
}

void
take_unsent(struct talk *talk, struct record *to, size_t most)
{
	size_t n;
	const char *bytes = talk_unsent(talk, &n);

	n = n < most ? n : most;
	ck_assert_uint_le(to->len + n, sizeof to->bytes);
	memcpy(to->bytes + to->len, bytes, n);
	to->len += n;
	talk_sent(talk, n);
}

void
take_unshown(struct talk *talk, struct record *to, size_t most)
{
	size_t n;
	const char *bytes = talk_unshown(talk, &n);

	n = n < most ? n : most;
	ck_assert_uint_le(to->len + n, sizeof to->bytes);
	memcpy(to->bytes + to->len, bytes, n);
	to->len += n;
	talk_shown(talk, n);
}

void
is_recorded(const struct record *taken, const char *bytes, size_t n)
{
	ck_assert_mem_eq(taken->bytes, bytes, taken->len < n ? taken->len : n);
	ck_assert_uint_eq(taken->len, n);
}
