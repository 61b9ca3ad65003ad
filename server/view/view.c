#include "view.h"

#include "asked.h"
#include "clock.h"
#include "door.h"
#include "intake.h"
#include "requests.h"
#include "start.h"
#include "state.h"
#include "store.h"
#include "streams.h"
#include "watch.h"

#include <err.h>
#include <sys/select.h>

/* What a class makes in an hour, several times over. */
static const size_t live_limit = (size_t)64 << 20;

enum { SECOND = 1000000 };

struct view {
	struct door		 door;
	struct state		 state;
	struct store		*store;
	struct streams		 streams;
	struct watch		 watch;
	struct requests		 requests;
	struct MHD_Daemon	*daemon;
	sigset_t		 asleep;
	uint64_t		 tick;		/* when the next one is due */
};

static void
tick(struct view *v)
{
	uint64_t now = clock_now();

	if (now < v->tick)
		return;
	v->tick = now + SECOND;
	asked_let_in(&v->asleep);
	watch_heed(&v->watch);
	watch_tick(&v->watch);
	streams_tick(&v->streams);
}

/* With nobody there and nothing to ask there is nothing to wake for. */
static uint64_t
next_turn(struct view *v)
{
	uint64_t next = CLOCK_NEVER, then;
	MHD_UNSIGNED_LONG_LONG ms;

	if (v->watch.program.pid != 0 || !TAILQ_EMPTY(&v->streams.all))
		next = v->tick;
	if (MHD_get_timeout(v->daemon, &ms) == MHD_YES) {
		then = clock_now() + ms * 1000;
		next = then < next ? then : next;
	}
	return next;
}

/* What libmicrohttpd waits for is one descriptor, an epoll. */
static void
wait_and_hear(struct view *v)
{
	int program = v->watch.program.socket, last = program;
	fd_set readable, writable, strange;
	struct timespec limit;

	FD_ZERO(&readable);
	FD_ZERO(&writable);
	FD_ZERO(&strange);
	if (program != -1)
		FD_SET(program, &readable);
	MHD_get_fdset2(v->daemon, &readable, &writable, &strange, &last,
	    FD_SETSIZE);
	if (pselect(last + 1, &readable, &writable, &strange,
	    clock_until(next_turn(v), &limit), &v->asleep) == -1)
		watch_heed(&v->watch);
	else if (program != -1 && FD_ISSET(program, &readable))
		watch_take(&v->watch);
}

/* Whoever was resumed must be looked at before anybody sleeps. */
static void
serve_browsers(struct view *v)
{
	do
		MHD_run(v->daemon);
	while (streams_wake(&v->streams));
}

static void
show(struct view *v)
{
	while (!v->watch.over) {
		wait_and_hear(v);
		tick(v);
		serve_browsers(v);
	}
}

static void
keep(void *to, const struct record *r)
{
	store_add(to, r);
}

/* All of it, however long: who replays it wants its beginning, too. */
static void
read_file(struct view *v, const char *path)
{
	static struct intake in;

	intake_open(&in, path, keep, v->store);
	intake_file(&in, path);
}

/* Does it fit into a set? */
static bool
fits(struct MHD_Daemon *daemon)
{
	const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon,
	    MHD_DAEMON_INFO_EPOLL_FD);

	return info != NULL && info->epoll_fd < FD_SETSIZE;
}

static void
open_view(struct view *v, const struct options *o)
{
	v->store = store_new(o->program != NULL ? live_limit : SIZE_MAX);
	if (v->store == NULL)
		err(1, NULL);
	state_name(&v->state, o->program != NULL ? o->program[0] : o->file);
	watch_open(&v->watch, o, v->store, &v->state);
	streams_open(&v->streams, v->store, &v->state);
	if (o->file != NULL)
		read_file(v, o->file);
	door_open(&v->door, o->port);
	v->requests = (struct requests){ .guard = &v->door.guard,
	    .streams = &v->streams, .program = &v->watch.program };
	v->daemon = requests_serve(&v->requests, v->door.listener);
	if (v->daemon == NULL || !fits(v->daemon))
		errx(1, "the page cannot be served: no memory or descriptors");
}

static void
start(struct view *v, const struct options *o)
{
	const char *url = o->browser ? v->door.url : NULL;

	warnx("open %s", v->door.url);
	if (o->program != NULL)
		watch_start(&v->watch, o, url);
	else if (url != NULL)
		start_browser(url);
}

/* What was sent last still goes to who reads; 200 ms are enough for that. */
static void
close_view(struct view *v)
{
	int i;

	streams_end(&v->streams);
	for (i = 0; i < 20 && !TAILQ_EMPTY(&v->streams.all); i++)
		MHD_run_wait(v->daemon, 10);
	MHD_stop_daemon(v->daemon);
	store_free(v->store);
}

int
view(const struct options *o)
{
	static struct view v;

	open_view(&v, o);
	asked_catch(&v.asleep);
	start(&v, o);
	show(&v);
	close_view(&v);
	return v.watch.program.status;
}
