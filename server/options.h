/*
 * options: the command line of tcp_chatserv.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include "chat.h"
#include "recorder.h"

struct options {
	const char		*address;
	const char		*port;
	const char		*user;		/* NULL: nobody, if root */
	const char		*password_file;	/* NULL: no password */
	bool			 verbose;
	struct recorder_options	 trace;
	struct chat_options	 chat;		/* but for seats and password */
};

/*
 * Everything in its range, or one line on standard error and exit status 2;
 * --help and --version end the program with 0. The texts are those of argv.
 */
struct options	 options_parse(int argc, char **argv);

#endif
