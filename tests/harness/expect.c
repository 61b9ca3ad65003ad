#include <stdio.h>
#include <string.h>

#include "clock.h"
#include "peer.h"

static const char *
end_of(const struct peer *p)
{
	return p->error == 0 ? "end of file" : strerror(p->error);
}

void
peer_expect_at(struct peer *p, const char *line, const char *file, int at)
{
	const char	*got = peer_line(p);

	if (got != NULL && strcmp(got, line) == 0)
		return;
	process_last_words();
	ck_abort_msg("%s:%d: expected \"%s\" but \"%s\"", file, at, line,
	    got == NULL ? end_of(p) : got);
}

void
peer_skip_to_at(struct peer *p, const char *line, const char *file, int at)
{
	const char	*got;

	do {
		got = peer_line(p);
		if (got != NULL)
			continue;
		process_last_words();
		ck_abort_msg("%s:%d: %s before \"%s\"", file, at, end_of(p),
		    line);
	} while (strcmp(got, line) != 0);
}

void
peer_silent_at(struct peer *p, const char *file, int at)
{
	static unsigned	n;
	char		text[64];

	snprintf(text, sizeof text, "/marker%u\n", ++n);
	peer_send(p, text);
	snprintf(text, sizeof text,
	    "*** /marker%u is not a command; /help lists them", n);
	peer_expect_at(p, text, file, at);
}

void
peer_expect_end_at(struct peer *p, const char *file, int at)
{
	const char	*got = peer_line(p);

	ck_assert_msg(got == NULL, "%s:%d: expected the end but \"%s\"", file,
	    at, got);
}

struct peer *
peer_join(const struct process *server, unsigned n)
{
	struct peer	*p = peer_connect(server);
	const char	*line = peer_line(p);
	char		 rest[96];
	size_t		 len;

	ck_assert_msg(line != NULL &&
	    strncmp(line, "*** welcome, ", 13) == 0, "no welcome but: %s",
	    line == NULL ? "the end" : line);
	len = strcspn(line + 13, ":");
	ck_assert_uint_lt(len, sizeof p->nick);
	memcpy(p->nick, line + 13, len);
	p->nick[len] = '\0';
	snprintf(rest, sizeof rest, ": %u here; /help lists the commands", n);
	ck_assert_str_eq(line + 13 + len, rest);
	return p;
}

struct peer *
peer_join_as(const struct process *server, unsigned n, const char *nick)
{
	struct peer	*p = peer_join(server, n);
	char		 text[96];

	snprintf(text, sizeof text, "/nick %s\n", nick);
	peer_send(p, text);
	snprintf(text, sizeof text, "*** you are now %s", nick);
	peer_expect(p, text);
	strlcpy(p->nick, nick, sizeof p->nick);
	return p;
}
