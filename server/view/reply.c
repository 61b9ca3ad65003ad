#include "reply.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct header {
	const char	*name, *value;
};

/*
 * The page needs itself and nothing else, nobody may show it inside of theirs
 * or load it into theirs, its address with the token goes nowhere, and no
 * type is guessed. CSP Level 3; Fetch, "Cross-Origin-Resource-Policy"
 */
static const struct header always[] = {
	{ "Content-Security-Policy", "default-src 'none'; script-src 'self'; "
	    "style-src 'self'; connect-src 'self'; img-src 'self' data:; "
	    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'" },
	{ "X-Content-Type-Options", "nosniff" },
	{ "Referrer-Policy", "no-referrer" },
	{ "Cross-Origin-Resource-Policy", "same-origin" },
	{ "Cross-Origin-Opener-Policy", "same-origin" },
	{ "Cache-Control", "no-store" }
};

static const struct {
	unsigned	 status;
	const char	*says;
} reasons[] = {
	{ MHD_HTTP_NO_CONTENT, "" },
	{ MHD_HTTP_BAD_REQUEST, "This is not what is asked for here.\n" },
	{ MHD_HTTP_FORBIDDEN,
	    "Open the address that tcp_chatview printed, all of it.\n" },
	{ MHD_HTTP_NOT_FOUND, "There is nothing here.\n" },
	{ MHD_HTTP_METHOD_NOT_ALLOWED, "Not by this method.\n" },
	{ MHD_HTTP_CONFLICT, "There is no program that could hear it.\n" },
	{ MHD_HTTP_CONTENT_TOO_LARGE, "This is too long.\n" },
	{ MHD_HTTP_MISDIRECTED_REQUEST, "This is not my name.\n" },
	{ MHD_HTTP_SERVICE_UNAVAILABLE, "Not now; try again.\n" }
};

static struct MHD_Response *
response_of(const char *bytes, size_t n)
{
	return MHD_create_response_from_buffer(n, (void *)(uintptr_t)bytes,
	    MHD_RESPMEM_PERSISTENT);
}

static enum MHD_Result
reply(struct MHD_Connection *c, unsigned status, const char *type,
    struct MHD_Response *response)
{
	enum MHD_Result result = MHD_NO;
	size_t i;

	if (response == NULL)
		return MHD_NO;
	for (i = 0; i < sizeof always / sizeof *always; i++)
		if (MHD_add_response_header(response, always[i].name,
		    always[i].value) == MHD_NO)
			break;
	if (i == sizeof always / sizeof *always &&
	    MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE,
	    type) == MHD_YES)
		result = MHD_queue_response(c, status, response);
	MHD_destroy_response(response);
	return result;
}

static struct MHD_Response *
reason(unsigned status)
{
	const char *says = "";
	size_t i;

	for (i = 0; i < sizeof reasons / sizeof *reasons; i++)
		if (reasons[i].status == status)
			says = reasons[i].says;
	return response_of(says, strlen(says));
}

static const char plain[] = "text/plain; charset=utf-8";

enum MHD_Result
reply_status(struct MHD_Connection *c, unsigned status)
{
	return reply(c, status, plain, reason(status));
}

enum MHD_Result
reply_method(struct MHD_Connection *c, const char *allowed)
{
	struct MHD_Response *r = reason(MHD_HTTP_METHOD_NOT_ALLOWED);

	if (r != NULL)
		MHD_add_response_header(r, MHD_HTTP_HEADER_ALLOW, allowed);
	return reply(c, MHD_HTTP_METHOD_NOT_ALLOWED, plain, r);
}

enum MHD_Result
reply_file(struct MHD_Connection *c, const struct page_file *f)
{
	return reply(c, MHD_HTTP_OK, f->type, response_of(f->bytes, f->n));
}

enum MHD_Result
reply_stream(struct MHD_Connection *c, struct MHD_Response *r)
{
	return reply(c, MHD_HTTP_OK, "text/event-stream; charset=utf-8", r);
}
