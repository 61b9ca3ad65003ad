#include "order.h"

#include "place.h"

#include <err.h>
#include <getopt.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
help(void)
{
	const char *name = getprogname();

	printf("usage: %s [options] [host [port [nick]]]\n"
	    "       %s [options] host:port [nick]\n", name, name);
	puts("Joins the chat at host (127.0.0.1) and port (9000).\n"
	    "A nick is asked for first; without one the server gives a name.\n"
	    "What is typed is said; /help lists the commands, /quit leaves.\n"
	    "In a terminal /:help lists the client's own commands.\n"
	    "\n"
	    "  --password-file FILE  say the password in its first line\n"
	    "  --retry               connect again when the connection goes\n"
	    "  --log FILE            write down what is shown and said\n"
	    "  --time                show what time it is before each line\n"
	    "  --quiet               no bell when your name is mentioned\n"
	    "  --charset NAME        of the terminal, if not the locale's\n"
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

/* What is known of it already; false: nothing. */
static bool
set_plain(struct order *o, int option, const char *argument)
{
	switch (option) {
	case 'r':
		return o->retry = true;
	case 'l':
		o->log = argument;
		return true;
	case 'm':
		return o->screen.times = true;
	case 'q':
		return o->screen.quiet = true;
	case 'c':
		o->charset = argument;
		return true;
	default:
		return false;
	}
}

static void
set_option(struct order *o, int option, const char *argument,
    const char *asked)
{
	switch (option) {
	case 'p':
		read_password(argument, o->password);
		break;
	case 't':
		set_trace(&o->trace, argument);
		break;
	case 's':
		o->trace.viewer = descriptor(argument);
		break;
	case 'h':
		help();
		leave();
	case 'v':
		printf("%s " VERSION "\n", getprogname());
		leave();
	case ':':
		errx(MISUSED, "option %s: an argument is wanted", asked);
	default:
		if (!set_plain(o, option, argument))
			errx(MISUSED, "option %s: --help lists what there "
			    "is", asked);
	}
}

/* "+": what stands behind the first operand is an operand, "-nick-" too. */
static void
read_options(int argc, char **argv, struct order *o)
{
	static const struct option longs[] = {
		{ "password-file", required_argument, NULL, 'p' },
		{ "retry", no_argument, NULL, 'r' },
		{ "log", required_argument, NULL, 'l' },
		{ "time", no_argument, NULL, 'm' },
		{ "quiet", no_argument, NULL, 'q' },
		{ "charset", required_argument, NULL, 'c' },
		{ "trace", optional_argument, NULL, 't' },
		{ "trace-socket", required_argument, NULL, 's' },
		{ "help", no_argument, NULL, 'h' },
		{ "version", no_argument, NULL, 'v' },
		{ NULL, 0, NULL, 0 }
	};
	const char *asked;
	int option;

	opterr = 0;
	for (;;) {
		asked = argv[optind];
		option = getopt_long(argc, argv, "+:", longs, NULL);
		if (option == -1)
			return;
		set_option(o, option, optarg, asked);
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
	if (*p != '\0' || p == nick || strlen(nick) > ORDER_NICK)
		errx(MISUSED,
		    "nick: allowed are 1 to 16 letters, digits, _ or -");
}

/* host port nick, or host:port nick */
static void
read_operands(int n, char **operand, struct order *o)
{
	const char *port = NULL;

	if (n == 0)
		return;
	if (!place_cut(*operand, &o->host, &port))
		errx(MISUSED, "host %s: allowed are a name, an address, and "
		    "[address]:port", *operand);
	operand++;
	n--;
	if (port == NULL && n > 0) {
		port = *operand++;
		n--;
	}
	if (port != NULL)
		o->port = port;
	if (n > 0)
		o->nick = operand[0];
	if (n > 1)
		errx(MISUSED, "argument %s: allowed are host, port and nick",
		    operand[1]);
}

struct order
order_parse(int argc, char **argv)
{
	struct order o = { .host = "127.0.0.1", .port = "9000",
	    .trace = { .viewer = -1 } };

	read_options(argc, argv, &o);
	read_operands(argc - optind, argv + optind, &o);
	if (o.host[0] == '\0')
		errx(MISUSED, "host: allowed are a name or an address");
	check_port(o.port);
	if (o.nick != NULL)
		check_nick(o.nick);
	return o;
}
