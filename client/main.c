/*
 * tcp_chatcli: options, connecting, and how it ended.
 */
#include "password.h"
#include "screen.h"
#include "talk.h"
#include "talk_select.h"
#include "tcp.h"

#include <err.h>
#include <fcntl.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define USAGE "usage: tcp_chatcli [options] [host [port [nick]]]"

/* The longest nick of which the server can still say what is wrong. */
enum { NICK = TALK_TYPED - (sizeof("/nick \n") - 1) };

enum { WISHED, OTHERWISE, MISUSED };	/* exit statuses */

struct order {
	const char	*host, *port, *nick;	/* nick: NULL if none */
	char		 password[PASSWORD_SIZE];	/* "": none */
};

static void
help(void)
{
	puts(USAGE "\n"
	    "Joins the chat at host (127.0.0.1) and port (9000).\n"
	    "A nick is asked for first; without one the server gives a name.\n"
	    "What is typed is said; /help lists the commands, /quit leaves.\n"
	    "\n"
	    "  --password-file FILE  say the password in its first line\n"
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
		case 'h':
			help();
			leave();
		case 'v':
			puts("tcp_chatcli " VERSION);
			leave();
		case ':':
			errx(MISUSED, "option %s: a file is wanted", asked);
		default:
			errx(MISUSED, "option %s: allowed are --password-file "
			    "FILE, --help and --version", asked);
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

static struct order
read_order(int argc, char **argv)
{
	struct order o = { "127.0.0.1", "9000", NULL, "" };

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

/*
 * A standard descriptor that is closed would be given to the socket. Opened
 * for reading, it is at its end, and writing to it still fails.
 */
static void
fill_standard(void)
{
	int fd;

	do {
		fd = open("/dev/null", O_RDONLY);
	} while (fd != -1 && fd <= STDERR_FILENO);
	if (fd != -1)
		close(fd);
}

static int
join(const struct order *o, char name[TCP_NAME_SIZE])
{
	struct sockaddr_storage peer;
	socklen_t len = sizeof peer;
	const char *why;
	int server = tcp_connect(o->host, o->port, &why);

	if (server == -1)
		errx(OTHERWISE, "%s port %s: %s", o->host, o->port, why);
	if (getpeername(server, (struct sockaddr *)&peer, &len) == 0)
		tcp_name(&peer, name);
	else
		strlcpy(name, o->host, TCP_NAME_SIZE);	/* gone already */
	return server;
}

int
main(int argc, char **argv)
{
	static struct talk talk;
	char name[TCP_NAME_SIZE];
	struct order order;
	int server;

	fill_standard();
	order = read_order(argc, argv);
	signal(SIGPIPE, SIG_IGN);	/* a screen that is gone is an error */
	server = join(&order, name);
	if (screen_is_terminal())
		warnx("connected to %s; end with /quit or Ctrl-D", name);
	talk_init(&talk);
	if (order.password[0] != '\0')
		talk_begin(&talk, "pass", order.password);
	if (order.nick != NULL)
		talk_begin(&talk, "nick", order.nick);
	talk_select(&talk, server);
	close(server);
	if (talk_why(&talk) != NULL)
		errx(OTHERWISE, "%s: %s", name, talk_why(&talk));
	return WISHED;
}
