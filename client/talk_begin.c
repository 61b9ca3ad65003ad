/* What is said to the server before anything that was typed. */
#include "talk.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

static void
insert(struct talk *t, char *at, const char *line, size_t n)
{
	memmove(at + n, at, t->unsent_len - (size_t)(at - t->unsent));
	memcpy(at, line, n);
	t->unsent_len += n;
}

static size_t
begin(struct talk *t, const char *command, const char *text,
    char line[TALK_TYPED + 1])
{
	int n = snprintf(line, TALK_TYPED + 1, "/%s%s%s\n", command,
	    text != NULL ? " " : "", text != NULL ? text : "");

	assert(n <= TALK_TYPED && t->begun + (size_t)n <= TALK_BEGUN);
	insert(t, t->unsent + t->begun, line, (size_t)n);
	t->begun += (size_t)n;
	return (size_t)n;
}

void
talk_begin(struct talk *t, const char *command, const char *text)
{
	char line[TALK_TYPED + 1];

	begin(t, command, text, line);
	if (strcmp(command, "pass") == 0)
		t->password = true;
}

void
talk_introduce(struct talk *t, const char *command, const char *text)
{
	char line[TALK_TYPED + 1];
	size_t n = begin(t, command, text, line);

	memcpy(t->intro + t->intro_len, line, n);
	t->intro_len += n;
}

void
talk_begin_anew(struct talk *t)
{
	t->intro_len = 0;
	t->password = t->again = false;
}

/* Where a line may begin; NULL: one was sent in part and has no end yet. */
static char *
line_start(struct talk *t)
{
	char *lf;

	if (!t->inside)
		return t->unsent + t->begun;
	lf = memchr(t->unsent, '\n', t->unsent_len);
	return lf != NULL ? lf + 1 : NULL;
}

void
talk_begin_again(struct talk *t)
{
	char *at = t->again ? line_start(t) : NULL;

	if (at == NULL)
		return;
	insert(t, at, t->intro, t->intro_len);
	if (!t->inside)
		t->begun = t->intro_len;
	t->again = false;
}

/* Where the password was begun, one question for it is answered so. */
void
talk_let_in(struct talk *t)
{
	unsigned answered = t->password ? 1 : 0;

	t->again = t->standing.wanted > answered && t->begun == 0 && !t->shut;
	talk_begin_again(t);
}
