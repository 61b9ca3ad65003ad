#include "order.h"

#include "talk.h"

#include <err.h>
#include <getopt.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define USAGE "usage: tcp_chatcli [options] [host [port [nick]]]"

/* The longest nick of which the server can still say what is wrong. */
enum { NICK = TALK_TYPED - (sizeof("/nick \n") - 1) };

static void
help(void)
{
	puts(USAGE "\n"
	    "Joins the chat at host (127.0.0.1) and port (9000).\n"
	    "A nick is asked for first; without one the server gives a name.\n"
	    "What is typed is said; /help lists the commands, /quit leaves.\n"
	    "\n"
	    "  --password-file FILE  say the password in its first line\n"
	    "  --trace               tell each turn of the loop in words\n"
	    "  --trace=FILE          keep it as records, see tcp_chatview\n"
	    "  --help                print this and exit\n"
	    "  --version             print the version and exit");
}

static void
read_password(const char *file, char password[PASSWORD_SIZE])
{
	const char *why;

	if (!password_read(file, password, &why))
		errx(OTHERWISE, "--password-file %s: %s", file, why);
}

static void
set_trace(struct recorder_options *trace, const char *file)
{
	if (file != NULL)
		trace->file = file;
	else
		trace->prose = true;
}

static int
descriptor(const char *text)
{
	const char *why;
	int fd = (int)strtonum(text, 0, INT_MAX, &why);

	if (why != NULL)
		errx(MISUSED, "--trace-socket %s: %s", text, why);
	return fd;
}

static _Noreturn void
leave(void)
{
	if (fflush(stdout) != 0)
		err(OTHERWISE, "standard output");
	exit(WISHED);
}

/* "+": what stands behind the first operand is an operand, "-nick-" too. */
static void
read_options(int argc, char **argv, struct order *o)
{
	static const struct option longs[] = {
		{ "password-file", required_argument, NULL, 'p' },
		{ "trace", optional_argument, NULL, 't' },
		{ "trace-socket", required_argument, NULL, 's' },
		{ "help", no_argument, NULL, 'h' },
		{ "version", no_argument, NULL, 'v' },
		{ NULL, 0, NULL, 0 }
	};
	const char *asked;

	opterr = 0;
	for (;;) {
		asked = argv[optind];
		switch (getopt_long(argc, argv, "+:", longs, NULL)) {
		case -1:
			return;
		case 'p':
			read_password(optarg, o->password);
			break;
		case 't':
			set_trace(&o->trace, optarg);
			break;
		case 's':
			o->trace.viewer = descriptor(optarg);
			break;
		case 'h':
			help();
			leave();
		case 'v':
			puts("tcp_chatcli " VERSION);
			leave();
		case ':':
			errx(MISUSED, "option %s: an argument is wanted",
			    asked);
		default:
			errx(MISUSED, "option %s: --help lists what there "
			    "is", asked);
		}
	}
}

static void
check_port(const char *port)
{
	const char *why;

	if (port[0] < '0' || port[0] > '9')
		why = "not a number";
	else
		strtonum(port, 1, 65535, &why);
	if (why != NULL)
		errx(MISUSED, "port %s: allowed are 1 to 65535", port);
}

/* Whether it is a good nick is for the server to say, if it is one line. */
static void
check_nick(const char *nick)
{
	const char *p;

	for (p = nick; *p != '\0'; p++)
		if ((unsigned char)*p < ' ' || *p == '\177')
			break;
	if (*p != '\0' || p == nick || strlen(nick) > NICK)
		errx(MISUSED,
		    "nick: allowed are 1 to 16 letters, digits, _ or -");
}

struct order
order_parse(int argc, char **argv)
{
	struct order o = { "127.0.0.1", "9000", NULL, "",
	    { .viewer = -1 } };

	read_options(argc, argv, &o);
	argc -= optind;
	argv += optind;
	if (argc > 3)
		errx(MISUSED, "argument %s: allowed are host, port and nick",
		    argv[3]);
	if (argc > 0)
		o.host = argv[0];
	if (argc > 1)
		o.port = argv[1];
	if (argc > 2)
		o.nick = argv[2];
	if (o.host[0] == '\0')
		errx(MISUSED, "host: allowed are a name or an address");
	check_port(o.port);
	if (o.nick != NULL)
		check_nick(o.nick);
	return o;
}
