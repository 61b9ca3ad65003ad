/*
 * order: the command line of tcp_chatcli.
 */
#ifndef ORDER_H
#define ORDER_H

#include "password.h"
#include "recorder.h"

enum { WISHED, OTHERWISE, MISUSED };	/* exit statuses */

struct order {
	const char	*host, *port, *nick;	/* nick: NULL if none */
	char		 password[PASSWORD_SIZE];	/* "": none */
	struct recorder_options trace;
};

/*
 * Everything in its range, or one line on standard error and the status that
 * belongs to it; --help and --version end the program. The texts are those of
 * argv.
 */
struct order	 order_parse(int argc, char **argv);

#endif
