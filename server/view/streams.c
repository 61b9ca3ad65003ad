#include "streams.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>

/* What is handed over at once, at most. */
enum { PIECE = 32 << 10 };

/* A comment so often, in ticks; WHATWG HTML, 9.2.7, asks for 15 s or less. */
enum { BEAT = 5 };

struct stream {
	TAILQ_ENTRY(stream)	 all;
	struct streams		*of;
	struct MHD_Connection	*connection;
	struct store_place	 place;
	bool			 asleep;	/* suspended */
	bool			 gone;
	bool			 told;		/* the state, once at least */
	unsigned		 version;	/* of the state it was told */
	unsigned		 quiet;		/* ticks since it was sent */
	size_t			 at, len;	/* in own */
	char			 own[STATE_EVENT];	/* not from the store */
};

void
streams_open(struct streams *all, struct store *store,
    const struct state *state)
{
	*all = (struct streams){ .store = store, .state = state };
	TAILQ_INIT(&all->all);
}

/* Between two events, everything sent: is there anything of our own to say? */
static bool
something_to_say(const struct stream *s)
{
	return !s->told || s->version != s->of->state->version ||
	    s->quiet >= BEAT;
}

static void
say(struct stream *s)
{
	s->at = 0;
	if (!s->told || s->version != s->of->state->version) {
		s->told = true;
		s->version = s->of->state->version;
		s->len = state_event(s->of->state, s->own);
	} else {
		memcpy(s->own, ":\n\n", 3);
		s->len = 3;
	}
}

static size_t
take_own(struct stream *s, char *to, size_t max)
{
	size_t n = s->len - s->at;

	if (n > max)
		n = max;
	memcpy(to, s->own + s->at, n);
	s->at += n;
	return n;
}

static size_t
take(struct stream *s, char *to, size_t max)
{
	size_t n = take_own(s, to, max);

	if (n == 0)
		n = store_take(s->of->store, &s->place, to, max);
	if (n == 0 && something_to_say(s)) {
		say(s);
		n = take_own(s, to, max);
	}
	return n;
}

/* libmicrohttpd asks for what comes next; 0 only where it is suspended. */
static ssize_t
read_on(void *cls, uint64_t so_far, char *to, size_t max)
{
	struct stream *s = cls;
	size_t n;

	(void)so_far;
	if (s->gone)
		return MHD_CONTENT_READER_END_WITH_ERROR;
	n = take(s, to, max);
	if (n > 0) {
		s->quiet = 0;
		return (ssize_t)n;
	}
	if (s->of->ending)
		return MHD_CONTENT_READER_END_OF_STREAM;
	s->asleep = true;
	MHD_suspend_connection(s->connection);
	return 0;
}

static void
leave(void *cls)
{
	struct stream *s = cls;

	TAILQ_REMOVE(&s->of->all, s, all);
	store_leave(&s->place);
	free(s);
}

struct MHD_Response *
streams_add(struct streams *all, struct MHD_Connection *connection,
    struct store_place place)
{
	struct stream *s = calloc(1, sizeof(*s));
	struct MHD_Response *response = NULL;

	if (s != NULL)
		response = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN,
		    PIECE, read_on, s, leave);
	if (response == NULL) {
		free(s);
		store_leave(&place);
		return NULL;
	}
	s->of = all;
	s->connection = connection;
	s->place = place;
	TAILQ_INSERT_TAIL(&all->all, s, all);
	MHD_set_connection_option(connection, MHD_CONNECTION_OPTION_TIMEOUT,
	    0U);
	return response;
}

static bool
wake(struct stream *s)
{
	if (!s->asleep)
		return false;
	s->asleep = false;
	MHD_resume_connection(s->connection);
	return true;
}

bool
streams_wake(struct streams *all)
{
	bool woken = false;
	struct stream *s;

	TAILQ_FOREACH(s, &all->all, all)
		if (!store_taken(all->store, &s->place) ||
		    something_to_say(s) || all->ending)
			woken |= wake(s);
	return woken;
}

/* Our side of a browser that has gone stays readable: its end of file. */
static bool
has_gone(const struct stream *s)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(
	    s->connection, MHD_CONNECTION_INFO_CONNECTION_FD);
	struct pollfd p = { .events = POLLRDHUP };

	if (info == NULL)
		return false;
	p.fd = info->connect_fd;
	return poll(&p, 1, 0) == 1;
}

static void
wake_the_gone(struct streams *all)
{
	struct stream *s;

	TAILQ_FOREACH(s, &all->all, all)
		if (!s->gone && has_gone(s)) {
			s->gone = true;
			wake(s);
		}
}

void
streams_tick(struct streams *all)
{
	struct stream *s;

	TAILQ_FOREACH(s, &all->all, all)
		s->quiet++;
	wake_the_gone(all);
}

bool
streams_full(struct streams *all)
{
	struct stream *s;
	size_t n = 0;

	wake_the_gone(all);
	TAILQ_FOREACH(s, &all->all, all)
		n += !s->gone;
	return n >= STREAMS_MAX;
}

void
streams_end(struct streams *all)
{
	all->ending = true;
	streams_wake(all);
}
