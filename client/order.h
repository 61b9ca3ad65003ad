/*
 * order: the command line of tcp_chatcli.
 */
#ifndef ORDER_H
#define ORDER_H

#include "password.h"
#include "recorder.h"
#include "screen.h"
#include "talk.h"

/* The longest nick of which the server can still say what is wrong. */
enum { ORDER_NICK = TALK_TYPED - (sizeof("/nick \n") - 1) };

enum { WISHED, OTHERWISE, MISUSED };	/* exit statuses */

struct order {
	const char	*host, *port, *nick;	/* nick: NULL if none */
	char		 password[PASSWORD_SIZE];	/* "": none */
	bool		 retry;			/* connect again and again */
	const char	*log, *charset;		/* NULL: none; the locale's */
	struct screen_options screen;
	struct recorder_options trace;
};

/*
 * Everything in its range, or one line on standard error and the status that
 * belongs to it; --help and --version end the program. The texts are those of
 * argv.
 */
struct order	 order_parse(int argc, char **argv);

#endif
