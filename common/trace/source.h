/*
 * source: the loop of this program as its text, for the trace.
 *
 * Made by the build from the file itself, see add_loop() in common/CMakeLists.txt.
 */
#ifndef SOURCE_H
#define SOURCE_H

#include <stddef.h>

extern const char source_file[];	/* "serve_select.c" */
extern const char source_text[];
extern const size_t source_len;

#endif
