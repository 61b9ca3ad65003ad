#include "watch.h"

#include "asked.h"
#include "clock.h"
#include "start.h"

#include <err.h>

/* How long who is asked to end may take; and until silence is strange. */
enum { PATIENCE = 5 * 1000000, STRANGE = 2 };

static void
take(void *to, const struct record *r)
{
	struct watch *w = to;

	if (r->begins && w->url != NULL)
		start_browser(w->url);
	store_add(w->store, r);
	recording_add(&w->recording, r);
}

void
watch_open(struct watch *w, const struct options *o, struct store *store,
    struct state *state)
{
	w->store = store;
	program_none(&w->program, state);
	recording_open(&w->recording, o->record);
}

void
watch_start(struct watch *w, const struct options *o, const char *url)
{
	w->url = url;
	intake_open(&w->intake, o->program[0], take, w);
	program_start(&w->program, w->program.state, o->program, o->paused);
}

/* Not all of it: browsers are served in between. */
static size_t
take_some(struct watch *w)
{
	static char bytes[4 * RECORD_SIZE];
	size_t n = program_records(&w->program, bytes, sizeof bytes);

	intake_bytes(&w->intake, bytes, n);
	recording_flush(&w->recording);
	return n;
}

void
watch_take(struct watch *w)
{
	take_some(w);
}

/* There is something to look back at, or there never was. */
static void
wind_up(struct watch *w)
{
	while (take_some(w) > 0)
		continue;
	intake_end(&w->intake);
	recording_close(&w->recording);
	program_close(&w->program);
	w->over = w->ends > 0 || w->intake.version == 0;
	if (!w->over)
		warnx("its page stays until Ctrl-C");
}

static void
look_for_its_end(struct watch *w)
{
	bool runs = w->program.pid != 0;

	program_look(&w->program);
	if (runs && w->program.pid == 0)
		wind_up(w);
}

static void
end_it(struct watch *w, unsigned ends, unsigned alone)
{
	if (w->ends == 0)
		w->patience = clock_now() + PATIENCE;
	if (alone != w->alone)
		program_end(&w->program, SIGTERM);
	else
		program_command(&w->program, 'g');
	w->ends = ends;
	w->alone = alone;
	w->over = w->program.pid == 0;
}

void
watch_heed(struct watch *w)
{
	unsigned ends = asked_ends(), alone = asked_us_alone();

	if (ends != w->ends)
		end_it(w, ends, alone);
	look_for_its_end(w);
}

static const char *
strange(const struct watch *w)
{
	if (w->program.socket == -1)
		return "shows no more of itself; it runs on";
	if (w->intake.version == 0 && w->ticks >= STRANGE)
		return "shows nothing of itself: does it know --trace-socket?";
	return NULL;
}

void
watch_tick(struct watch *w)
{
	const char *why;

	if (w->program.pid == 0)
		return;
	w->ticks++;
	program_beat(&w->program);
	why = strange(w);
	if (why != NULL && !w->named)
		warnx("%s %s", w->program.name, why);
	w->named |= why != NULL;
	if (w->ends > 0 && clock_now() >= w->patience) {
		warnx("%s does not end and is killed", w->program.name);
		program_end(&w->program, SIGKILL);
	}
}
