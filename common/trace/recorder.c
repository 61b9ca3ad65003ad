#include "recorder.h"

#include "gate.h"
#include "json.h"
#include "out.h"
#include "prose.h"
#include "sink.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <unistd.h>

enum { PROSE, FILE_, VIEWER, SINKS };
enum { HELD = 1000 };		/* us: less is no stop */

bool recorder_on;
int recorder_at;

static struct recorder_options options;
static struct recorder_host host;
static struct sink sinks[SINKS] = { { .fd = -1 }, { .fd = -1 },
	{ .fd = -1 } };
static uint64_t missed[SINKS];	/* events in a row */
static struct gate gate;
static uint64_t turn, seq, began, stood;
static uint64_t held;		/* of it, at the last event */
static uint64_t behind;		/* since then the viewer takes nothing */
static bool coloured;

/*
 * A seat of a client is the number of its descriptor: ours would take one
 * away. Only who may have as many as a set holds is given two more.
 */
static void
raise_limit(void)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) == -1 ||
	    limit.rlim_cur != FD_SETSIZE)
		return;
	limit.rlim_cur += SINKS;
	if (limit.rlim_cur > limit.rlim_max)
		limit.rlim_cur = limit.rlim_max;
	setrlimit(RLIMIT_NOFILE, &limit);
}

/* Takes fd and returns the same elsewhere, or fd if there is no room. */
static int
apart(int fd)
{
	struct rlimit limit = { .rlim_cur = 0 };
	int high = -1, at = FD_SETSIZE;

	getrlimit(RLIMIT_NOFILE, &limit);
	if (limit.rlim_cur <= FD_SETSIZE)
		at = (int)limit.rlim_cur - 1;
	while (high == -1 && at > fd)
		high = fcntl(fd, F_DUPFD_CLOEXEC, at--);
	if (high == -1)
		return fd;
	close(fd);
	return high;
}

static bool
open_sink(struct sink *sink, int fd)
{
	if (fd == -1 || fcntl(fd, F_SETFL, O_NONBLOCK |
	    fcntl(fd, F_GETFL)) == -1)
		return false;
	sink_open(sink, apart(fd));
	return true;
}

bool
recorder_open(const struct recorder_options *from)
{
	options = *from;
	if (options.prose)
		sink_open(&sinks[PROSE], STDERR_FILENO);
	if (options.file != NULL || options.viewer != -1)
		raise_limit();
	if (options.viewer != -1 && options.viewer <= STDERR_FILENO) {
		errno = EBADF;		/* the loop knows them by number */
		return false;
	}
	if (options.viewer != -1 &&
	    !open_sink(&sinks[VIEWER], options.viewer))
		return false;
	return options.file == NULL || open_sink(&sinks[FILE_],
	    open(options.file, O_WRONLY | O_CREAT | O_TRUNC | O_NONBLOCK |
	    O_CLOEXEC | O_NOCTTY, 0600));
}

int
recorder_lowest(void)
{
	int i, lowest = INT_MAX;

	for (i = FILE_; i < SINKS; i++)
		if (sinks[i].fd != -1 && sinks[i].fd < lowest)
			lowest = sinks[i].fd;
	return lowest;
}

bool
recorder_private(void)
{
	return options.private;
}

bool
recorder_asked(void)
{
	int i;

	for (i = 0; i < SINKS; i++)
		if (sinks[i].fd != -1)
			return true;
	return false;
}

/* The rest goes on without it. */
static void
lose(int which)
{
	if (which != PROSE)
		close(sinks[which].fd);
	sink_close(&sinks[which]);
	if (which == VIEWER)
		gate.fd = -1;
	recorder_on = recorder_asked();
}

static enum sink_result
write_event(int which, const struct event *e)
{
	static struct out out;

	out_begin(&out);
	if (which == PROSE)
		prose_event(&out, e, coloured);
	else
		json_event(&out, e);
	if (!out.whole)
		return SINK_MISSED;
	if (out.len == 0)
		return SINK_TAKEN;
	return sink_write(&sinks[which], out.bytes, out.len);
}

/* Before the first event that is taken again: how many were not. */
static enum sink_result
write_gap(int which, const struct event *e)
{
	struct event gap = { .kind = EVENT_GAP, .turn = e->turn,
	    .seq = e->seq - missed[which], .us = e->us,
	    .n = (int64_t)missed[which] };

	return write_event(which, &gap);
}

static bool
has_stalled(uint64_t us)
{
	return us - behind > GATE_SILENCE &&
	    gate_now() - gate.heard > GATE_SILENCE;
}

/* NULL, or why it is lost now. */
static const char *
tell(int which, const struct event *e)
{
	enum sink_result result = SINK_TAKEN;

	if (missed[which] > 0)
		result = write_gap(which, e);
	if (result == SINK_TAKEN) {
		missed[which] = 0;
		result = write_event(which, e);
	}
	if (result == SINK_BROKEN)
		return strerrordesc_np(errno);
	if (result == SINK_TAKEN)
		return NULL;
	if (missed[which]++ == 0 && which == VIEWER)
		behind = e->us;
	return which == VIEWER && has_stalled(e->us) ?
	    "the viewer takes no more" : NULL;
}

/* That one is lost is an event, too: the next, for those who are left. */
static void
tell_all(const struct event *e)
{
	const char *why[SINKS] = { NULL };
	int i;

	for (i = 0; i < SINKS; i++)
		if (sinks[i].fd != -1 && (why[i] = tell(i, e)) != NULL)
			lose(i);
	for (i = 0; i < SINKS; i++)
		if (why[i] != NULL)
			host.lost(why[i]);
}

static void
stop_if_asked(bool at_sets)
{
	uint64_t arrived = gate_now(), passed;
	bool lasts = gate_pass(&gate, at_sets);

	passed = gate_now() - arrived;
	stood += passed;
	held = passed >= HELD ? passed : 0;
	host.stood(passed);
	if (lasts)
		return;
	lose(VIEWER);
	host.lost("the viewer is gone");
}

void
recorder_tell(struct event *e)
{
	e->program = host.program;
	e->turn = turn;
	e->seq = seq++;
	e->us = gate_now() - began - stood;
	e->held = held;
	held = 0;
	tell_all(e);
	if (gate.fd != -1 && e->kind != EVENT_BEGIN)
		stop_if_asked(e->kind == EVENT_SET);
}

unsigned
recorder_owed(struct event_owed *owed, unsigned most,
    const struct event_sets *sets)
{
	return host.owed == NULL ? 0 : host.owed(owed, most, sets);
}

void
recorder_turn(uint64_t number)
{
	turn = number;
	recorder_at = 0;
}

void
recorder_begin(const struct recorder_host *lent)
{
	struct event begin = { .kind = EVENT_BEGIN,
	    .program = lent->program };

	host = *lent;
	coloured = isatty(STDERR_FILENO) && getenv("NO_COLOR") == NULL;
	gate.fd = -1;
	if (sinks[VIEWER].fd != -1)
		gate_open(&gate, sinks[VIEWER].fd, true, host.end_asked);
	else if (options.step)
		gate_open(&gate, STDIN_FILENO, false, host.end_asked);
	recorder_on = recorder_asked();
	began = gate_now();
	if (recorder_on)
		recorder_tell(&begin);
}

void
recorder_end(const char *why)
{
	struct event end = { .kind = EVENT_END, .why = why };
	int i;

	if (recorder_on)
		recorder_tell(&end);
	for (i = 0; i < SINKS; i++) {
		if (i != PROSE && sinks[i].fd != -1)
			close(sinks[i].fd);
		sink_close(&sinks[i]);
	}
	recorder_on = recorder_asked();
}
