#include "requests.h"

#include "page.h"
#include "reply.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/*
 * CONNECTIONS: a browser opens six to one place, for its stream and for the
 * page's files. IDLE: seconds; a stream has no such limit. MEMORY: for each, of
 * which the longest request and a piece of a stream have half.
 */
enum { CONNECTIONS = 8 * STREAMS_MAX, IDLE = 10, MEMORY = 64 << 10,
	BODY = PIPE_BUF };

/* What somebody sends us. */
struct body {
	const struct route	*route;
	size_t			 n;
	char			 bytes[BODY];
};

struct route {
	const char	*path;
	const char	*method;
	bool		 secret;	/* the token is needed */
	enum MHD_Result	(*get)(struct requests *, struct MHD_Connection *,
			    const char *path);
	unsigned	(*post)(struct requests *, const struct body *);
};

static unsigned
status_of(enum program_heard heard)
{
	switch (heard) {
	case PROGRAM_HEARD:
		return MHD_HTTP_NO_CONTENT;
	case PROGRAM_BUSY:
		return MHD_HTTP_SERVICE_UNAVAILABLE;
	default:
		return MHD_HTTP_CONFLICT;
	}
}

static unsigned
command(struct requests *r, const struct body *b)
{
	static const char letters[4] = { 'p', 's', 't', 'g' };

	if (b->n != 1 || memchr(letters, *b->bytes, sizeof letters) == NULL)
		return MHD_HTTP_BAD_REQUEST;
	return status_of(program_command(r->program, b->bytes[0]));
}

static unsigned
type(struct requests *r, const struct body *b)
{
	if (b->n == 0)
		return MHD_HTTP_BAD_REQUEST;
	return status_of(program_type(r->program, b->bytes, b->n));
}

static enum MHD_Result
page(struct requests *r, struct MHD_Connection *c, const char *path)
{
	(void)r;
	return reply_file(c, page_find(path));
}

/* Where it wants to go on; a browser that comes back says so by itself. */
static struct store_place
place_of(struct requests *r, struct MHD_Connection *c)
{
	struct store_place first = { .block = NULL };
	const char *seq = MHD_lookup_connection_value(c, MHD_HEADER_KIND,
	    "Last-Event-ID");

	if (seq == NULL)
		seq = MHD_lookup_connection_value(c, MHD_GET_ARGUMENT_KIND,
		    "from");
	if (seq == NULL || !isdigit((unsigned char)*seq))
		return first;
	return store_behind(r->streams->store, strtoull(seq, NULL, 10));
}

static enum MHD_Result
records(struct requests *r, struct MHD_Connection *c, const char *path)
{
	(void)path;
	if (streams_full(r->streams))
		return reply_status(c, MHD_HTTP_SERVICE_UNAVAILABLE);
	return reply_stream(c, streams_add(r->streams, c, place_of(r, c)));
}

static const struct route routes[] = {
	{ "/", "GET", true, page, NULL },
	{ "/records", "GET", true, records, NULL },
	{ "/command", "POST", true, NULL, command },
	{ "/type", "POST", true, NULL, type },
	{ NULL, "GET", false, page, NULL }	/* any other file of the page */
};

static const struct route *
route_of(const char *path)
{
	const struct route *r = routes;

	while (r->path != NULL && strcmp(r->path, path) != 0)
		r++;
	return r->path != NULL || page_find(path) != NULL ? r : NULL;
}

static const char *
header(struct MHD_Connection *c, const char *name)
{
	return MHD_lookup_connection_value(c, MHD_HEADER_KIND, name);
}

/* A page of somebody else's says whose it is, at the latest when it sends. */
static bool
may_ask(const struct guard *g, const struct route *route,
    struct MHD_Connection *c)
{
	const char *origin = header(c, MHD_HTTP_HEADER_ORIGIN);

	if (!guard_knows(g, MHD_lookup_connection_value(c,
	    MHD_GET_ARGUMENT_KIND, "token")))
		return false;
	return (origin == NULL && route->post == NULL) ||
	    guard_is_ours(g, origin);
}

static bool
is_too_long(struct MHD_Connection *c)
{
	const char *length = header(c, MHD_HTTP_HEADER_CONTENT_LENGTH);

	return length != NULL && strtoull(length, NULL, 10) > BODY;
}

/* What can be said to its head alone is said now; 0: nothing. */
static unsigned
refusal(struct requests *r, const struct route *route,
    struct MHD_Connection *c)
{
	if (!may_ask(r->guard, route, c))
		return MHD_HTTP_FORBIDDEN;
	if (route->post != NULL && is_too_long(c))
		return MHD_HTTP_CONTENT_TOO_LARGE;
	return 0;
}

static enum MHD_Result
accept_body(const struct route *route, void **body)
{
	struct body *b = malloc(sizeof(*b));

	*body = b;
	if (b == NULL)
		return MHD_NO;
	b->route = route;
	b->n = 0;
	return MHD_YES;
}

/*
 * Its head is here. Who is answered now is cut off behind the answer, because
 * there may be a body that nobody wants to read.
 */
static enum MHD_Result
begin(struct requests *r, struct MHD_Connection *c, const char *path,
    const char *method, void **body)
{
	const struct route *route = route_of(path);
	unsigned status;

	if (!guard_is_us(r->guard, header(c, MHD_HTTP_HEADER_HOST)))
		return reply_status(c, MHD_HTTP_MISDIRECTED_REQUEST);
	if (route == NULL)
		return reply_status(c, MHD_HTTP_NOT_FOUND);
	if (strcmp(method, route->method) != 0)
		return reply_method(c, route->method);
	if (route->secret && (status = refusal(r, route, c)) != 0)
		return reply_status(c, status);
	return accept_body(route, body);
}

/* Who does not say how long it is and then sends too much is cut off. */
static enum MHD_Result
add(struct body *b, const char *bytes, size_t *n)
{
	if (*n > sizeof b->bytes - b->n)
		return MHD_NO;
	memcpy(b->bytes + b->n, bytes, *n);
	b->n += *n;
	*n = 0;
	return MHD_YES;
}

static enum MHD_Result
asked(void *cls, struct MHD_Connection *c, const char *path,
    const char *method, const char *version, const char *bytes, size_t *n,
    void **body)
{
	struct requests *r = cls;
	struct body *b = *body;

	(void)version;
	if (b == NULL)
		return begin(r, c, path, method, body);
	if (*n > 0)
		return add(b, bytes, n);
	if (b->route->get != NULL)
		return b->route->get(r, c, path);
	return reply_status(c, b->route->post(r, b));
}

static void
forget(void *cls, struct MHD_Connection *c, void **body,
    enum MHD_RequestTerminationCode how)
{
	(void)cls;
	(void)c;
	(void)how;
	free(*body);
	*body = NULL;
}

struct MHD_Daemon *
requests_serve(struct requests *r, int listener)
{
	return MHD_start_daemon(MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, 0,
	    NULL, NULL, asked, r,
	    MHD_OPTION_LISTEN_SOCKET, listener,
	    MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS,
	    MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE,
	    MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)MEMORY,
	    MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1,
	    MHD_OPTION_NOTIFY_COMPLETED, forget, NULL, MHD_OPTION_END);
}
