/*
 * viewer: tcp_chatview that is shipped, with a program that the test plays
 * (traced.c), and browsers that are peers.
 *
 * What the test writes with viewer_says is what the program says of itself;
 * the letters that the viewer sends to it stand in process_out.
 */
#ifndef VIEWER_H
#define VIEWER_H

#include "harness.h"

#define VIEWER_BEGIN "{\"k\":\"begin\",\"turn\":0,\"seq\":0,\"us\":0," \
	"\"at\":0,\"v\":1,\"program\":\"tcp_chatserv\"}"

struct viewer {
	struct process	*process;
	char		 token[33];
};

/*
 * Options, cut at spaces, and the words of the program behind "--"; NULL: only
 * the options. On a free port; waits until it has said its address.
 */
struct viewer	 viewer_start(const char *options, const char *program);
struct viewer	 viewer_start_how(const struct process_how *,
		    const char *options, const char *program);

/* One that has a first record and so many notes of this program. */
struct viewer	 viewer_begun(unsigned notes);

/* The first, and waits for nothing. */
struct process	*viewer_try(const struct process_how *, const char *options,
		    const char *program);

void		 viewer_says(const struct viewer *, const char *records);

/* A record with this number: a note. And its line without LF. */
void		 viewer_says_note(const struct viewer *, unsigned seq);
const char	*viewer_note(unsigned seq);

/* A request with this first line and these header lines (each with CR LF). */
struct peer	*viewer_ask(const struct viewer *, const char *first,
		    const char *headers, const char *body);

/* Its status, and its headers and what follows stay to be read. */
int		 viewer_status(struct peer *);

/* From our own page: the status. */
int		 viewer_posts(const struct viewer *, const char *path,
		    const char *body);

/* A stream, its headers read. query: "" or "&from=3". */
struct peer	*viewer_watch(const struct viewer *, const char *query);
struct peer	*viewer_watch_with(const struct viewer *, const char *query,
		    const char *headers, int buffer);

/* The next event is this record; this state. */
void		 viewer_expect(struct peer *, unsigned seq, const char *line);
void		 viewer_expect_note(struct peer *, unsigned seq);
void		 viewer_expect_state(struct peer *, const char *state);

/* A file in a directory of this test's own, with this in it. */
const char	*viewer_file(const char *name, const char *text);
char		*viewer_read(const char *path);

#endif
