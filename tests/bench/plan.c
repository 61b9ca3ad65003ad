#include "plan.h"

#include "mark.h"

#include <err.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

enum { BAD_USAGE = 2, CLIENTS_MAX = 60000, FLIGHT_MAX = 1000, MUCH = 10000000 };

static const char usage[] =
"usage: bench_load [options] -- server [argument ...]\n"
"Starts a server (%p in its arguments becomes a port), talks through it, and\n"
"prints what was seen as KEY=VALUE.\n"
"  -c, --clients N   100 unless given\n"
"  -s, --talkers N   how many of them talk, 1\n"
"  -w, --flight N    lines of each talker in flight, 1: the next one is sent\n"
"                    when the next client has received the oldest\n"
"  -r, --rate N      instead: so many lines a second of all talkers\n"
"  -l, --bytes N     length of a line, 64\n"
"  -t, --ms N        measure for so long, 1000\n"
"  -n, --lines N     instead: so many lines of all, and no warm-up\n"
"  -u, --warmup N    ms before that, 300\n"
"  -q, --quiet N     ms without news that mean that no more comes, 4000\n"
"  -k, --stuck N     the last N clients read nothing, 0\n"
"  -i, --idle        nobody talks\n"
"  -g, --guests N    nobody talks, but N at a time come, are welcomed and go\n"
"  -p, --private     talkers talk in pairs, by /msg\n"
"  -a, --apart       the server on one processor, the clients on another\n"
"  -d, --dialect irc log in as IRC wants it\n"
"  -v, --verbose     show what the server prints\n";

static const struct option long_options[] = {
	{ "clients", required_argument, NULL, 'c' },
	{ "talkers", required_argument, NULL, 's' },
	{ "flight", required_argument, NULL, 'w' },
	{ "rate", required_argument, NULL, 'r' },
	{ "bytes", required_argument, NULL, 'l' },
	{ "ms", required_argument, NULL, 't' },
	{ "lines", required_argument, NULL, 'n' },
	{ "warmup", required_argument, NULL, 'u' },
	{ "quiet", required_argument, NULL, 'q' },
	{ "stuck", required_argument, NULL, 'k' },
	{ "guests", required_argument, NULL, 'g' },
	{ "idle", no_argument, NULL, 'i' },
	{ "private", no_argument, NULL, 'p' },
	{ "apart", no_argument, NULL, 'a' },
	{ "dialect", required_argument, NULL, 'd' },
	{ "verbose", no_argument, NULL, 'v' },
	{ NULL, 0, NULL, 0 }
};

static _Noreturn void
misused(void)
{
	fputs(usage, stderr);
	exit(BAD_USAGE);
}

static bool
is_irc(const char *dialect)
{
	if (dialect[0] == 'i')
		return true;
	if (dialect[0] != 'p')
		errx(BAD_USAGE, "--dialect %s: plain or irc", dialect);
	return false;
}

static unsigned
number(const char *text, unsigned min, unsigned max)
{
	const char *why;
	long long n = strtonum(text, min, max, &why);

	if (why != NULL)
		errx(BAD_USAGE, "%s: a number from %u to %u", text, min, max);
	return (unsigned)n;
}

static void
set_number(struct plan *plan, int option, const char *text)
{
	switch (option) {
	case 'c':
		plan->clients = number(text, 2, CLIENTS_MAX);
		break;
	case 's':
		plan->talkers = number(text, 1, CLIENTS_MAX);
		break;
	case 'w':
		plan->flight = number(text, 1, FLIGHT_MAX);
		break;
	case 'r':
		plan->rate = number(text, 1, MUCH);
		break;
	case 'l':
		plan->bytes = number(text, MARK_LINE_MIN, MARK_LINE_MAX);
		break;
	case 't':
		plan->ms = number(text, 1, MUCH);
		break;
	case 'n':
		plan->lines = number(text, 1, MUCH);
		break;
	case 'u':
		plan->warmup = number(text, 0, MUCH);
		break;
	case 'q':
		plan->quiet = number(text, 1, MUCH);
		break;
	case 'k':
		plan->stuck = number(text, 0, CLIENTS_MAX);
		break;
	case 'g':
		plan->guests = number(text, 1, PLAN_GUESTS);
		break;
	default:
		misused();
	}
}

/* false: it is none. */
static bool
set_flag(struct plan *plan, int option)
{
	switch (option) {
	case 'p':
		return plan->private = true;
	case 'a':
		return plan->apart = true;
	case 'v':
		return plan->verbose = true;
	case 'i':
		return plan->idle = true;
	default:
		return false;
	}
}

static void
read_options(struct plan *plan, int argc, char *argv[])
{
	int option;

	while ((option = getopt_long(argc, argv,
	    "+c:s:w:r:l:t:n:u:q:k:g:id:pav", long_options, NULL)) != -1)
		if (option == 'd')
			plan->irc = is_irc(optarg);
		else if (!set_flag(plan, option))
			set_number(plan, option, optarg);
}

static void
check(const struct plan *plan)
{
	if (plan->talkers > plan->clients)
		errx(BAD_USAGE, "more talkers than clients");
	if (plan->private && plan->talkers > 1 && plan->talkers % 2 != 0)
		errx(BAD_USAGE, "--private wants talkers in pairs, or one");
	if (plan->stuck >= plan->clients || plan->talkers + plan->stuck +
	    (plan->talkers == 1) > plan->clients)
		errx(BAD_USAGE, "who talks or is listened to cannot be stuck");
	if (plan->lines > 0 && (plan->idle || plan->guests > 0))
		errx(BAD_USAGE, "--lines: but nobody talks");
}

void
plan_parse(struct plan *plan, int argc, char *argv[])
{
	*plan = (struct plan){ .clients = 100, .talkers = 1, .flight = 1,
	    .bytes = 64, .ms = 1000, .warmup = 300, .quiet = 4000 };
	read_options(plan, argc, argv);
	plan->server = argv + optind;
	if (*plan->server == NULL)
		misused();
	check(plan);
}
