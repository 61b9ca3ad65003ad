/*
 * options: the command line of tcp_chatview.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>

struct options {
	const char	 *port;		/* NULL: 8080, or a free one */
	const char	 *record;	/* NULL: nothing is recorded */
	const char	 *lesson;	/* to export to; NULL: it is shown */
	const char	 *file;		/* a record; "-": standard input */
	char		**program;	/* and its arguments; NULL: a file */
	bool		  paused;
	bool		  browser;
};

/*
 * What makes no sense ends the program with one line on standard error and 2;
 * --help and --version end it with 0. The texts are those of argv.
 */
struct options	options_parse(int argc, char **argv);

#endif
