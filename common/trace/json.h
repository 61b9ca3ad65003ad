/*
 * json: an event as a record, one line of JSON (server/trace.h).
 */
#ifndef JSON_H
#define JSON_H

#include "event.h"
#include "out.h"

/* With its LF. */
void	json_event(struct out *, const struct event *);

#endif
