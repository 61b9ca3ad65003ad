#include "reader.h"

#include <string.h>

struct feed reader_feed;
struct backlog reader;
struct offer reader_offer;
uint64_t reader_whole;

void
reader_open(void)
{
	ck_assert(feed_init(&reader_feed, 64 << 10, 0));
	backlog_begin(&reader, &reader_feed, READER, NULL, 0);
	reader_offer = (struct offer){ 0 };
	reader_whole = 0;
}

void
reader_close(void)
{
	backlog_end(&reader, &reader_feed);
	feed_free(&reader_feed);
}

static const struct message *
formatted(uint64_t from, uint64_t to, bool spoken, const char *format, ...)
{
	const struct message *m;
	va_list args;

	va_start(args, format);
	m = feed_add(&reader_feed, from, to, spoken, format, args);
	va_end(args);
	return m;
}

void
put_from(uint64_t from, uint64_t to, bool spoken, const char *text)
{
	const struct message *m = formatted(from, to, spoken, "%s", text);

	if (to == 0 && from == READER)
		backlog_said(&reader, &reader_feed);
	if (to != 0 && (from == READER || to == READER))
		backlog_told(&reader, &reader_feed, m->len);
}

void
put(const char *text)
{
	put_from(OTHER, 0, true, text);
}

int
offered(struct iovec **pieces)
{
	return backlog_pieces(&reader, &reader_feed, &reader_offer, pieces);
}

const char *
reads(size_t n)
{
	static char text[128 << 10];
	struct iovec *iov;
	size_t got = 0, some;
	int i, pieces = offered(&iov);

	for (i = 0; i < pieces && got < n; i++) {
		some = n - got < iov[i].iov_len ? n - got : iov[i].iov_len;
		memcpy(text + got, iov[i].iov_base, some);
		got += some;
	}
	text[got] = '\0';
	reader_whole += backlog_sent(&reader, &reader_feed, &reader_offer,
	    got);
	return text;
}

const char *
reads_all(void)
{
	const char *text = reads(SIZE_MAX);

	ck_assert(!backlog_any(&reader, &reader_feed));
	return text;
}
