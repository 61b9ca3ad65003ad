#include "options.h"

#include "serve.h"
#include "tcp.h"

#include <ctype.h>
#include <err.h>
#include <getopt.h>
#include <libutil.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BAD_USAGE = 2, LONG = 256 };
enum { SLOW = LONG, FEED, HISTORY, RATE, PER_HOST, PASSWORD, USER, TRACE, STEP,
	TRACE_PRIVATE, TRACE_SOCKET, VERSION_, HELP, OWN };

static const size_t feed_max = (size_t)1 << 30;

static struct option long_options[] = {
	{ "bind", required_argument, NULL, 'b' },
	{ "slow", required_argument, NULL, SLOW },
	{ "feed", required_argument, NULL, FEED },
	{ "history", required_argument, NULL, HISTORY },
	{ "rate", required_argument, NULL, RATE },
	{ "per-host", required_argument, NULL, PER_HOST },
	{ "password-file", required_argument, NULL, PASSWORD },
	{ "user", required_argument, NULL, USER },
	{ "trace", optional_argument, NULL, TRACE },
	{ "step", no_argument, NULL, STEP },
	{ "trace-private", no_argument, NULL, TRACE_PRIVATE },
	{ "trace-socket", required_argument, NULL, TRACE_SOCKET },
	{ "verbose", no_argument, NULL, 'v' },
	{ "version", no_argument, NULL, VERSION_ },
	{ "help", no_argument, NULL, HELP },
	{ NULL, required_argument, NULL, OWN },	/* own_option */
	{ NULL, 0, NULL, 0 }
};

static const char help[] =
"usage: %s [options] [port]\n"
"A chat server: join with tcp_chatcli, nc or telnet. Port 9000 unless given;\n"
"0 takes a free one.\n"
"\n"
"  -b, --bind ADDRESS   listen there and not on 127.0.0.1; 0.0.0.0 is every\n"
"                       IPv4 address of this machine, :: is IPv6 and IPv4\n"
"  --slow skip          slow readers miss lines (the default)\n"
"  --slow close         slow readers are shown out\n"
"  --slow wait          everybody waits for slow readers\n"
"  --feed BYTES         kept for those behind: 64K to 1G, 4M unless given\n"
"  --history N          a newcomer is shown the last N lines, 0 unless given\n"
"  --rate N             lines a second from each client, 0 (off) unless given\n"
"  --per-host N         clients from one host, 0 (off) unless given\n"
"  --password-file FILE who comes in must say /pass and its first line\n"
"  --user NAME          who to become if started as root: nobody unless given\n"
"  -v, --verbose        log what is said, too\n"
"  --trace              tell each turn of the loop in words\n"
"  --trace=FILE         keep it as records, which tcp_chatview shows\n"
"  --step               stop at each event: Enter goes on to the next, t to\n"
"                       the next turn, g until Enter\n"
"  --trace-private      tell what is not for all, too\n"
"%s  --version, --help    print it and exit\n"
"\n"
"SIGTERM and SIGINT end it, SIGUSR1 logs its counters. See tcp_chatserv(1).\n";

/* That of the way of waiting; without a name the table ends there. */
static void
own_option(void)
{
	size_t last = sizeof long_options / sizeof *long_options - 2;

	if (serve_option.name != NULL)
		long_options[last].name = serve_option.name + strlen("--");
}

static unsigned
number(const char *option, const char *text, long long max)
{
	const char *why = "";
	long long n = 0;

	if (isdigit((unsigned char)*text))
		n = strtonum(text, 0, max, &why);
	if (why != NULL)
		errx(BAD_USAGE, "%s %s: a number from 0 to %lld is wanted",
		    option, text, max);
	return (unsigned)n;
}

/* Digits, and one letter behind them at most. */
static size_t
feed_bytes(const char *text)
{
	size_t digits = strspn(text, "0123456789");
	uint64_t n;

	if (digits == 0 || strlen(text + digits) > 1 ||
	    expand_number(text, &n) == -1 || n < CHAT_FEED_MIN ||
	    n > feed_max)
		errx(BAD_USAGE, "--feed %s: bytes from 65536 to 1G are wanted, "
		    "such as 4M", text);
	return (size_t)n;
}

static enum chat_slow
slow(const char *text)
{
	if (strcmp(text, "skip") == 0)
		return CHAT_SKIP;
	if (strcmp(text, "close") == 0)
		return CHAT_CLOSE;
	if (strcmp(text, "wait") == 0)
		return CHAT_WAIT;
	errx(BAD_USAGE, "--slow %s: skip, close or wait is wanted", text);
}

static const char *
address(const char *text)
{
	if (!tcp_is_address(text))
		errx(BAD_USAGE, "-b %s: an IPv4 or IPv6 address of this "
		    "machine is wanted, such as 0.0.0.0 or ::", text);
	return text;
}

static _Noreturn void
tell(int option)
{
	if (option == HELP)
		printf(help, getprogname(), serve_option.help);
	else
		printf("%s " VERSION "\n", getprogname());
	exit(fflush(stdout) == 0 ? 0 : 1);
}

static void
set_trace(struct recorder_options *trace, int option, const char *arg)
{
	if (option == TRACE && arg != NULL)
		trace->file = arg;
	else if (option == TRACE_SOCKET)
		trace->viewer = (int)number("--trace-socket", arg, USHRT_MAX);
	else if (option == TRACE_PRIVATE)
		trace->private = true;
	else
		trace->prose = true;
	trace->step = trace->step || option == STEP;
}

static void
set(struct options *options, int option, const char *arg)
{
	switch (option) {
	case 'b':
		options->address = address(arg);
		break;
	case 'v':
		options->verbose = true;
		break;
	case TRACE:
	case STEP:
	case TRACE_PRIVATE:
	case TRACE_SOCKET:
		set_trace(&options->trace, option, arg);
		break;
	case SLOW:
		options->chat.slow = slow(arg);
		break;
	case FEED:
		options->chat.feed = feed_bytes(arg);
		break;
	case HISTORY:
		options->chat.history = number("--history", arg, 100000);
		break;
	case RATE:
		options->chat.rate = number("--rate", arg, 100000);
		break;
	case PER_HOST:
		options->chat.per_host = number("--per-host", arg, 100000);
		break;
	case PASSWORD:
		options->password_file = arg;
		break;
	case USER:
		options->user = arg;
		break;
	case OWN:
		serve_option.number = number(serve_option.name, arg,
		    serve_option.max);
		break;
	case VERSION_:
	case HELP:
		tell(option);
	}
}

/* Where a letter among others is unknown, getopt is not past them yet. */
static _Noreturn void
unusable(int option, const char *arg)
{
	char letter[] = { '-', (char)optopt, '\0' };

	if (optopt > 0 && optopt < LONG && strchr("bv", optopt) == NULL)
		arg = letter;
	if (option == ':')
		errx(BAD_USAGE, "%s: an argument is wanted; --help says which",
		    arg);
	errx(BAD_USAGE, "%s: no such option; --help lists them", arg);
}

struct options
options_parse(int argc, char **argv)
{
	struct options options = { .address = "127.0.0.1", .port = "9000",
	    .trace.viewer = -1, .chat.feed = (size_t)4 << 20 };
	int option;

	own_option();
	opterr = 0;
	while ((option = getopt_long(argc, argv, ":b:v", long_options,
	    NULL)) != -1) {
		if (option == '?' || option == ':')
			unusable(option, argv[optind - 1]);
		set(&options, option, optarg);
	}
	if (argc - optind > 1)
		errx(BAD_USAGE, "%s: only one port is wanted",
		    argv[optind + 1]);
	if (argc > optind) {
		number("port", argv[optind], 65535);
		options.port = argv[optind];
	}
	options.chat.watched = options.verbose || options.trace.prose ||
	    options.trace.file != NULL || options.trace.viewer != -1;
	return options;
}
