#include "complete.h"

#include <stdio.h>
#include <string.h>

/* The server's, and the client's own. /pass is none: what is, is remembered. */
static const char *const commands[] = { "/help", "/me", "/msg", "/nick",
    "/quit", "/who", "/:clear", "/:help", "/:quiet", "/:quit", "/:time" };

enum { COMMANDS = sizeof commands / sizeof commands[0] };

static bool
is_command(struct words w)
{
	size_t i;

	for (i = 0; i < COMMANDS; i++)
		if (words_are(w, commands[i]))
			return true;
	return false;
}

bool
complete_may_be_secret(struct words first)
{
	return first.n > 0 && first.text[0] == '/' &&
	    (first.n == 1 || first.text[1] != '/') && !is_command(first);
}

static const char *
match_command(const char *begin, size_t number)
{
	size_t i;

	for (i = 0; i < COMMANDS; i++)
		if (strncmp(commands[i], begin, strlen(begin)) == 0 &&
		    number-- == 0)
			return commands[i];
	return NULL;
}

/* Where the word before the cursor starts; an offer ends in a blank. */
static size_t
word_start(const char *before, bool offered)
{
	size_t at = strlen(before);

	while (offered && at > 0 && before[at - 1] == ' ')
		at--;
	while (at > 0 && before[at - 1] != ' ')
		at--;
	return at;
}

static const char *
match(const struct complete *c, const struct names *names, size_t start)
{
	if (start == 0 && c->begin[0] == '/')
		return match_command(c->begin, c->number);
	return names_match(names, c->begin, c->number);
}

bool
complete_next(struct complete *c, const struct names *names,
    const char *before, size_t *start, char offer[COMPLETE_SIZE])
{
	const char *found;

	*start = word_start(before, c->going);
	if (c->going)
		c->number++;
	else if (strlcpy(c->begin, before + *start, sizeof c->begin) >=
	    sizeof c->begin || c->begin[0] == '\0')
		return false;
	else
		c->number = 0;
	found = match(c, names, *start);
	if (found == NULL && c->number > 0) {
		c->number = 0;
		found = match(c, names, *start);
	}
	c->going = found != NULL;
	if (found == NULL)
		return false;
	snprintf(offer, COMPLETE_SIZE, "%s%s", found,
	    *start == 0 && found[0] != '/' ? ": " : " ");
	return true;
}

void
complete_over(struct complete *c)
{
	c->going = false;
}
