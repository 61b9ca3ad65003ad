/*
 * line_model: the cutter in its most obvious form. Commands are taken out of
 * the whole stream first, and then it is cut.
 */
#ifndef LINE_MODEL_H
#define LINE_MODEL_H

#include "line.h"

/* The stream without telnet commands, for which out has room: its length. */
size_t		 line_model_plain(const char *in, size_t n, char *out);

/*
 * The next line of such a stream of n bytes, for a cutter of that size, and
 * moves *stream and *n past it. LINE_UNFINISHED: there is none.
 */
enum line_cut	 line_model_next(const char **stream, size_t *n, size_t size,
		    const char **line, size_t *len);

#endif
