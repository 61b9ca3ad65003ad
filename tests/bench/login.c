#include "login.h"

#include "hearing.h"
#include "now.h"

#include <err.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

enum { CALL_EVERY = 100, CALL_FOR = 60000, QUIET = 500, TEXT = 128 };

static void
say(const struct member *member, const char *format, ...)
{
	char text[TEXT];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	send(member->fd, text, strlen(text), MSG_NOSIGNAL);
}

static void
introduce(struct crowd *crowd, unsigned number)
{
	struct member *member = &crowd->members[number];

	if (crowd->plan->irc)
		say(member, "NICK b%u\r\nUSER b 0 * :b\r\nJOIN #b\r\n",
		    number);
	else if (crowd->plan->private && number <= crowd->plan->talkers)
		say(member, "/nick b%u\n", number);
	if (crowd->plan->private)
		snprintf(member->prefix, sizeof member->prefix,
		    crowd->plan->irc ? "PRIVMSG b%u :" : "/msg b%u ",
		    number ^ 1);
	else if (crowd->plan->irc)
		strcpy(member->prefix, "PRIVMSG #b :");
}

static void
call(struct crowd *crowd)
{
	uint64_t next;

	say(&crowd->members[0], "%s" HEARING_CALL "\r\n",
	    crowd->plan->irc ? "PRIVMSG #b :" : "");
	next = now_ns() + now_patience(CALL_EVERY);
	while (crowd->called < crowd->plan->clients - 1 && now_ns() < next)
		crowd_listen(crowd, next);
}

/* Whoever is there has heard the call when it is quiet. */
static _Noreturn void
give_up(struct crowd *crowd)
{
	call(crowd);
	crowd_settle(crowd, QUIET);
	errx(1, "%u of %u clients were reached, %llu closed",
	    crowd->called + 1, crowd->plan->clients,
	    (unsigned long long)crowd->closed);
}

void
login(struct crowd *crowd)
{
	uint64_t until = now_ns() + now_patience(CALL_FOR);
	unsigned i;

	for (i = 0; i < crowd->plan->clients; i++)
		introduce(crowd, i);
	while (crowd->called < crowd->plan->clients - 1) {
		if (now_ns() >= until || crowd->closed > 0)
			give_up(crowd);
		call(crowd);
	}
}
