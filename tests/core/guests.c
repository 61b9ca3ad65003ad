#include "guests.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 2000 };

static struct chat	*chat;
static uint64_t		 now;
static struct client	*guests[MOST];	/* by seat; NULL: free */
static char		*taken;
static size_t		 taken_size;

struct chat_options
guests_options(void)
{
	return (struct chat_options){ .slow = CHAT_SKIP,
	    .feed = (size_t)4 << 20, .seats = 16, .spare = 3,
	    .limit = "sixteen chairs" };
}

struct chat *
guests_open(const struct chat_options *options)
{
	struct chat_options usual = guests_options();

	memset(guests, 0, sizeof guests);
	now = 1000 * SECOND;
	chat = chat_new(options != NULL ? options : &usual, now);
	ck_assert_ptr_nonnull(chat);
	return chat;
}

void
guests_go(void)
{
	struct client *client;

	if (chat == NULL)
		return;
	while ((client = chat_doomed(chat)) != NULL)
		client_left(client);
	chat_free(chat);
	chat = NULL;
	memset(guests, 0, sizeof guests);	/* or no leak would be seen */
	free(taken);
	taken = NULL;
	taken_size = 0;
}

struct client *
joins_from(const char *host)
{
	int seat = 0;

	while (seat < MOST - 1 && guests[seat] != NULL)
		seat++;
	guests[seat] = chat_joined(chat, host, seat);
	ck_assert_ptr_nonnull(guests[seat]);
	return guests[seat];
}

struct client *
joins(void)
{
	static unsigned number;
	char host[32];

	snprintf(host, sizeof host, "10.0.%u.%u", number / 256 % 256,
	    number % 256);
	number++;
	return joins_from(host);
}

struct client *
joins_as(const char *nick)
{
	struct client *client = joins();
	char line[128];

	snprintf(line, sizeof line, "/nick %s", nick);
	says(client, line);
	ck_assert_str_eq(client_nick(client), nick);
	all_take();
	return client;
}

void
takes_longest_nick(struct client *client, unsigned number)
{
	char line[128] = "/nick ";
	int i;

	for (i = 0; i < 16; i++)
		strcat(line, number >> i & 1 ? "\xf0\x90\x8c\xb1" :
		    "\xf0\x90\x8c\xb0");
	says(client, line);
	ck_assert_uint_eq(strlen(client_nick(client)), 64);
	all_take();
}

void
join_until(size_t here)
{
	while (chat_counters(chat).clients < here) {
		joins();
		if (!chat_open(chat)) {
			all_take();
			turn(0);
		}
	}
}

void
sends(struct client *client, const char *bytes, size_t n)
{
	client_received(client, bytes, n);
}

void
says(struct client *client, const char *line)
{
	sends(client, line, strlen(line));
	sends(client, "\n", 1);
}

static void
make_room(size_t n)
{
	if (n < taken_size)
		return;
	taken_size = 2 * n + 1024;
	taken = realloc(taken, taken_size);
	if (taken == NULL)
		ck_abort_msg("no memory");
}

/* One send; how many bytes of it were taken. */
static size_t
one_send(struct client *client, size_t from, size_t most)
{
	struct iovec *iov;
	int i, n = client_owed(client, &iov);
	size_t got = 0, some;

	for (i = 0; i < n && got < most; i++) {
		some = most - got < iov[i].iov_len ? most - got :
		    iov[i].iov_len;
		make_room(from + got + some);
		memcpy(taken + from + got, iov[i].iov_base, some);
		got += some;
	}
	client_sent(client, got);
	return got;
}

const char *
takes_some(struct client *client, size_t n)
{
	size_t got = 0;

	make_room(1);
	while (got < n && client_is_owed(client))
		got += one_send(client, got, n - got);
	taken[got] = '\0';
	return taken;
}

const char *
takes(struct client *client)
{
	return takes_some(client, SIZE_MAX);
}

void
all_take(void)
{
	int i;

	for (i = 0; i < MOST; i++)
		if (guests[i] != NULL)
			takes(guests[i]);
}

void
turn(uint64_t microseconds)
{
	struct client *client;
	int i;

	chat_ticked(chat, now);
	while ((client = chat_doomed(chat)) != NULL) {
		if (guests[client_seat(client)] != client)
			ck_abort_msg("a stranger is doomed");
		guests[client_seat(client)] = NULL;
		client_left(client);
	}
	for (i = 0; i < MOST; i++)
		if (guests[i] != NULL)
			client_is_owed(guests[i]);
	now += microseconds;
	chat_ticked(chat, now);
}

void
tick_alone(void)
{
	chat_ticked(chat, now);
}

size_t
talks(struct client *client)
{
	static char bytes[32 << 10];
	size_t i, n = client_wanted(client);

	ck_assert_uint_le(n, sizeof bytes);
	for (i = 0; i < n; i++)
		bytes[i] = i % 2 == 0 ? 'x' : '\n';
	sends(client, bytes, n);
	return n;
}

bool
is_open(const struct client *client)
{
	int i;

	for (i = 0; i < MOST; i++)
		if (guests[i] == client)
			return true;
	return false;
}

size_t
times(const char *text, const char *in)
{
	size_t n = 0;

	while ((in = strstr(in, text)) != NULL) {
		in += strlen(text);
		n++;
	}
	return n;
}

const char *
long_line(const char *start, size_t n)
{
	static char line[4096];
	size_t len = strlen(start);

	ck_assert_uint_lt(n, sizeof line);
	memset(line, 'x', n);
	line[n] = '\0';
	memcpy(line, start, len < n ? len : n);
	return line;
}

int
guests_main(const char *name, void (*add)(TCase *))
{
	Suite *suite = suite_create(name);
	TCase *group = tcase_create(name);
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_checked_fixture(group, NULL, guests_go);
	suite_add_tcase(suite, group);
	add(group);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed > 0;
}
