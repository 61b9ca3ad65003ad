/*
 * letters: hundreds say one-letter lines as fast as they are taken, and read.
 *
 * Each says the alphabet again and again, so that every listener knows which
 * letter of whom comes next.
 */
#include "harness.h"
#include "now.h"
#include "residents.h"

#include <inttypes.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>

enum { MANY = 900, FEW = 60, LINES = 500, ALPHABET = 26 };
enum { CARRY = 128, BULK = 64 << 10, AT_ONCE = 256, LIMIT = 60000 };

struct talker {
	struct peer	*peer;
	size_t		 said;		/* bytes; two are a line */
	uint64_t	 heard;		/* lines of others */
	uint16_t	 of[MANY];	/* of these, by whom */
	char		 carry[CARRY];	/* a line that is not whole yet */
	size_t		 carried;
};

static struct talker talkers[MANY];
static unsigned n_talkers;
static char speech[2 * LINES];

/* "<client7> a": by whom? 0: by nobody. Not sscanf: it is 400 million lines. */
static unsigned
speaker(const char *line, size_t n)
{
	static const char start[] = "<client";
	unsigned number = 0;
	size_t i;

	if (n < sizeof start + 3 || memcmp(line, start, sizeof start - 1) != 0)
		return 0;
	for (i = sizeof start - 1; i < n - 3; i++) {
		if (line[i] < '0' || line[i] > '9' || number > MANY)
			return 0;
		number = 10 * number + (unsigned)(line[i] - '0');
	}
	return line[i] == '>' && line[i + 1] == ' ' && number <= n_talkers ?
	    number : 0;
}

/* It is the next letter of somebody, and nothing else is ever sent. */
static void
hear_line(struct talker *who, const char *line, size_t n)
{
	unsigned whom = speaker(line, n);

	if (whom == 0 || line[n - 1] !=
	    'a' + who->of[whom - 1] % ALPHABET)
		ck_abort_msg("%s was sent: %.*s", who->peer->nick, (int)n,
		    line);
	who->of[whom - 1]++;
	who->heard++;
}

static void
hear(struct talker *who)
{
	static char bytes[CARRY + BULK];
	char *at = bytes, *lf, *end;
	ssize_t n;

	memcpy(bytes, who->carry, who->carried);
	n = recv(who->peer->fd, bytes + who->carried, BULK, MSG_DONTWAIT);
	MUST(n > 0 || (n == -1 && errno == EAGAIN));
	if (n <= 0)
		return;
	end = bytes + who->carried + n;
	for (; (lf = memchr(at, '\n', (size_t)(end - at))) != NULL; at = lf + 1)
		hear_line(who, at, (size_t)(lf - at));
	who->carried = (size_t)(end - at);
	ck_assert_uint_lt(who->carried, CARRY);
	memcpy(who->carry, at, who->carried);
}

static void
say(struct talker *who)
{
	who->said += peer_push(who->peer, speech + who->said,
	    sizeof speech - who->said);
}

/* Everybody has read what was said before. */
static void
all_join(const struct process *server)
{
	unsigned i;

	for (i = 0; i < n_talkers; i++)
		talkers[i].peer = peer_join(server, i + 1);
	for (i = 0; i < n_talkers; i++) {
		peer_send(talkers[i].peer, "/end\n");
		peer_skip_to(talkers[i].peer,
		    "*** /end is not a command; /help lists them");
	}
	for (i = 0; i < 2 * LINES; i++)
		speech[i] = i % 2 == 1 ? '\n' :
		    (char)('a' + i / 2 % ALPHABET);
}

static int
watch_all(void)
{
	struct epoll_event event = { .events = EPOLLIN };
	int epoll = epoll_create1(EPOLL_CLOEXEC);
	unsigned i;

	MUST(epoll != -1);
	for (i = 0; i < n_talkers; i++) {
		event.data.ptr = &talkers[i];
		MUST(epoll_ctl(epoll, EPOLL_CTL_ADD, talkers[i].peer->fd,
		    &event) == 0);
	}
	return epoll;
}

static bool
all_have_heard_all(void)
{
	uint64_t all = (uint64_t)LINES * (n_talkers - 1);
	unsigned i;

	for (i = 0; i < n_talkers; i++)
		if (talkers[i].heard < all)
			return false;
	return true;
}

static void
talk_and_hear(void)
{
	struct epoll_event events[AT_ONCE];
	uint64_t then = clock_in(LIMIT);
	int epoll = watch_all();
	unsigned i;
	int k, n;

	while (!all_have_heard_all()) {
		ck_assert_msg(clock_left(then) > 0, "not all is heard");
		for (i = 0; i < n_talkers; i++)
			if (talkers[i].said < sizeof speech)
				say(&talkers[i]);
		n = epoll_wait(epoll, events, AT_ONCE, 1);
		for (k = 0; k < n; k++)
			hear(events[k].data.ptr);
	}
}

static void
make_room(void)
{
	struct rlimit limit;

	MUST(getrlimit(RLIMIT_NOFILE, &limit) == 0);
	limit.rlim_cur = limit.rlim_max;
	MUST(setrlimit(RLIMIT_NOFILE, &limit) == 0);
}

START_TEST(all_say_letters_and_nobody_misses_one)
{
	struct process *server;
	unsigned i, k;
	uint64_t start;

	n_talkers = process_is_wrapped() ? FEW : MANY;
	if (!residents_may_have(n_talkers + 100))
		return;
	make_room();
	server = server_start("");
	all_join(server);
	start = now_ns();
	talk_and_hear();
	residents_tell("%u said %u letters each, and all were heard in %" PRIu64
	    " ms", n_talkers, LINES, (now_ns() - start) / 1000000);
	for (i = 0; i < n_talkers; i++)
		for (k = 0; k < n_talkers; k++)
			ck_assert_uint_eq(talkers[i].of[k],
			    i == k ? 0 : LINES);
	ck_assert_uint_eq(server_counter(server, "skipped"), 0);
	peer_silent(talkers[0].peer);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("letters");
	TCase *group = suite_case(suite, "letters");

	tcase_add_test(group, all_say_letters_and_nobody_misses_one);
	return suite_run(suite);
}
