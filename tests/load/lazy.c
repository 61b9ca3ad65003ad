#include "lazy.h"

#include "harness.h"
#include "mark.h"

#include <stdio.h>
#include <string.h>

static const char gap[] = "lines missed: you were too far behind";

struct lazy
lazy_join(const struct process *server, size_t bytes)
{
	struct lazy lazy = { .peer = peer_connect(server), .bytes = bytes };
	const char *line = peer_line(lazy.peer);

	ck_assert_ptr_nonnull(line);
	ck_assert_int_eq(strncmp(line, "*** welcome, ", 13), 0);
	return lazy;
}

bool
lazy_expects(const struct lazy *lazy, const char *line)
{
	struct mark mark;

	return mark_read(line, strlen(line), lazy->bytes, &mark) &&
	    mark.number == lazy->next;
}

void
lazy_took(struct lazy *lazy, const char *line)
{
	unsigned missed;
	int at = 0;

	if (lazy_expects(lazy, line)) {
		lazy->next++;
		lazy->heard++;
		return;
	}
	if (sscanf(line, "*** %u %n", &missed, &at) != 1 ||
	    strcmp(line + at, gap) != 0)
		ck_abort_msg("line %u is wanted, after %u gaps, and \"%s\" "
		    "came", lazy->next, lazy->gaps, line);
	lazy->next += missed;
	lazy->missed += missed;
	lazy->gaps++;
}
