#include "turn.h"

#include "admit.h"
#include "clock.h"
#include "keeper.h"
#include "log.h"
#include "serve.h"

#include <errno.h>
#include <string.h>

#define PROBE_EVERY	UINT64_C(10000000)

/* What fails so often in a row has failed for ever. */
enum { FAILURES = 100 };

static uint64_t probe_at = CLOCK_NEVER;

static uint64_t
earlier(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

struct timespec *
turn_until(const struct chat *chat, struct timespec *timeout)
{
	uint64_t due = earlier(chat_deadline(chat), probe_at);

	due = earlier(due, admit_deadline());
	return clock_until(earlier(due, keeper_deadline()), timeout);
}

bool
turn_recovers(uint64_t turn)
{
	static uint64_t last;
	static int failures;

	if (errno == EINTR)
		return true;
	failures = turn == last + 1 ? failures + 1 : 1;
	last = turn;
	if (failures < FAILURES)
		return true;
	log_line(LOG_ALWAYS, "%s: %s", serve_call, strerror(errno));
	return false;
}

void
turn_sent(void)
{
	if (probe_at == CLOCK_NEVER)
		probe_at = clock_now() + PROBE_EVERY;
}

bool
turn_probes(void)
{
	if (clock_now() < probe_at)
		return false;
	probe_at = CLOCK_NEVER;
	return true;
}
