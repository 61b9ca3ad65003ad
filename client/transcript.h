/*
 * transcript: what was shown and what oneself said, kept in a file.
 *
 * A line each, with the local date and time before it. The file is appended
 * to and made with mode 0600: what is said to one only stands in it, too.
 * Whoever calls has no error to handle; writing that fails is to be told
 * once, and the talk goes on.
 */
#ifndef TRANSCRIPT_H
#define TRANSCRIPT_H

#include <stdbool.h>
#include <stddef.h>

/* false: errno says why. It stays open until the program ends. */
bool	transcript_open(const char *file);

/*
 * A line, n bytes without LF, behind a mark that may be "". false: it could
 * not be written, errno says why, and the last line could; where writing goes
 * on to fail it is true. When it works again, a line says how many are
 * missing. Without a file it is true, and nothing is done.
 */
bool	transcript_line(const char *mark, const char *line, size_t n);

#endif
