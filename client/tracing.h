/*
 * tracing: what tcp_chatcli lends the recorder.
 */
#ifndef TRACING_H
#define TRACING_H

struct recorder_options;

/* Ends the program where a file or the viewer's socket is no good. */
void	tracing_open(const struct recorder_options *);

/* The first connection; of a later one the descriptor is the same. */
void	tracing_begin(const char *name, int server);

#endif
