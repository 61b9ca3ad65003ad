#include "options.h"

#include <err.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BAD_USAGE = 2 };
enum { PORT = 256, RECORD, PAUSED, BROWSER, LESSON, VERSION_, HELP };

static const struct option long_options[] = {
	{ "port", required_argument, NULL, PORT },
	{ "record", required_argument, NULL, RECORD },
	{ "paused", no_argument, NULL, PAUSED },
	{ "open", no_argument, NULL, BROWSER },
	{ "export", required_argument, NULL, LESSON },
	{ "version", no_argument, NULL, VERSION_ },
	{ "help", no_argument, NULL, HELP },
	{ NULL, 0, NULL, 0 }
};

static const char help[] =
"usage: tcp_chatview [options] -- tcp_chatserv [arguments]\n"
"       tcp_chatview [options] -- tcp_chatcli [arguments]\n"
"       tcp_chatview [options] FILE\n"
"       tcp_chatview --export LESSON.html FILE\n"
"Starts a program and shows each step of its select loop in a browser on this\n"
"machine, or shows a record of one; \"-\" is standard input.\n"
"\n"
"  --port PORT     of the page: 8080 unless given; 0 takes a free one\n"
"  --record FILE   keep what is shown\n"
"  --paused        stop the program at its first step\n"
"  --open          open the page\n"
"  --export FILE   write page and record as one file that needs nothing else\n"
"  --version, --help  print it and exit\n"
"\n"
"SIGTERM and SIGINT end it and the program. See tcp_chatview(1).\n";

static const char *
port(const char *text)
{
	const char *why = NULL;

	if (strspn(text, "0123456789") == strlen(text) && *text != '\0')
		strtonum(text, 0, 65535, &why);
	else
		why = "no number";
	if (why != NULL)
		errx(BAD_USAGE, "--port %s: a number from 0 to 65535 is wanted",
		    text);
	return text;
}

static _Noreturn void
say(const char *text)
{
	fputs(text, stdout);
	exit(fflush(stdout) == 0 ? 0 : 1);
}

static void
set(struct options *o, int option, char *arg)
{
	switch (option) {
	case PORT:
		o->port = port(arg);
		break;
	case RECORD:
		o->record = arg;
		break;
	case PAUSED:
		o->paused = true;
		break;
	case BROWSER:
		o->browser = true;
		break;
	case LESSON:
		o->lesson = arg;
		break;
	case VERSION_:
		say("tcp_chatview " VERSION "\n");
	case HELP:
		say(help);
	default:
		errx(BAD_USAGE, "%s: %s; --help lists the options", arg,
		    option == ':' ? "an argument is wanted" : "no such option");
	}
}

/* What does not go together is not silently left out. */
static void
check(const struct options *o)
{
	if (o->program == NULL && (o->record != NULL || o->paused))
		errx(BAD_USAGE, "--record and --paused are for a program: "
		    "-- tcp_chatserv");
	if (o->lesson != NULL && (o->program != NULL || o->port != NULL ||
	    o->browser))
		errx(BAD_USAGE, "--export goes with a record's file alone");
}

/* "+": what stands behind the first operand is the program's. */
struct options
options_parse(int argc, char **argv)
{
	struct options o = { .port = NULL };
	int option;

	opterr = 0;
	while ((option = getopt_long(argc, argv, "+:", long_options,
	    NULL)) != -1)
		set(&o, option, option == '?' || option == ':' ?
		    argv[optind - 1] : optarg);
	if (optind == argc)
		errx(BAD_USAGE, "a record's file or -- and a program is "
		    "wanted; --help says more");
	if (strcmp(argv[optind - 1], "--") == 0)
		o.program = argv + optind;
	else if (optind + 1 == argc)
		o.file = argv[optind];
	else
		errx(BAD_USAGE, "%s: one file is wanted, or a program behind "
		    "--", argv[optind + 1]);
	check(&o);
	return o;
}
