/*
 * reply: an answer of HTTP, with the headers that all of them have.
 *
 * MHD_NO, and the browser is cut off, where there is no memory.
 */
#ifndef REPLY_H
#define REPLY_H

#include "page.h"

#include <microhttpd.h>

/* A status alone, and a line that says why. */
enum MHD_Result	reply_status(struct MHD_Connection *, unsigned status);

/* 405: this is the method that is allowed. */
enum MHD_Result	reply_method(struct MHD_Connection *, const char *allowed);

enum MHD_Result	reply_file(struct MHD_Connection *,
		    const struct page_file *);

/* The response is taken, NULL too. */
enum MHD_Result	reply_stream(struct MHD_Connection *,
		    struct MHD_Response *);

#endif
