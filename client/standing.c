#include "standing.h"

#include <string.h>

#define WELCOME		"*** welcome"
#define PASSWORD	"*** this chat has a password"
#define WRONG		"*** wrong password"
#define RENAMED		"*** you are now "

struct refusal {
	const char	*notice, *why;
	bool		 final;
};

/* Of several reasons the last one counts, until we are let in. */
static const struct refusal outside[] = {
	{ "*** server full", "the server is full", false },
	{ PASSWORD, "a password is wanted", true },
	{ WRONG, "the password is wrong", true },
};

/* Who comes back at once was not shown out. */
static const struct refusal inside[] = {
	{ "*** you are shown out", "you were shown out", true },
};

void
standing_begin(struct standing *s)
{
	s->welcome = s->heard = s->final = false;
	s->wanted = 0;
	s->refused = NULL;
}

static bool
begins(const char *line, size_t n, const char *with)
{
	return n >= strlen(with) && memcmp(line, with, strlen(with)) == 0;
}

static void
look(struct standing *s, const struct refusal *r, size_t count,
    const char *line, size_t n)
{
	for (; count > 0; r++, count--)
		if (begins(line, n, r->notice)) {
			s->refused = r->why;
			s->final = r->final;
			s->heard = r->final;
		}
}

static bool
wants_password(const char *line, size_t n)
{
	return begins(line, n, PASSWORD) || begins(line, n, WRONG);
}

static void
keep_nick(struct standing *s, const char *nick, size_t n)
{
	if (n == 0 || n >= sizeof s->nick)
		return;
	memcpy(s->nick, nick, n);
	s->nick[n] = '\0';
}

void
standing_heard(struct standing *s, const char *line, size_t n)
{
	size_t name = strlen(RENAMED);

	s->heard = true;
	if (s->welcome) {
		look(s, inside, 1, line, n);
	} else if (begins(line, n, WELCOME)) {
		s->welcome = true;
		s->refused = NULL;
		s->final = false;
	} else {
		look(s, outside, sizeof outside / sizeof outside[0], line, n);
		s->wanted += wants_password(line, n);
	}
	if (begins(line, n, RENAMED))
		keep_nick(s, line + name, n - name);
}
