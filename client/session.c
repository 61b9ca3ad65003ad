#include "session.h"

#include "attend.h"
#include "desk.h"
#include "order.h"
#include "pause.h"
#include "screen.h"
#include "talk.h"
#include "talk_run.h"
#include "tcp.h"
#include "tracing.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/*
 * An address that says nothing is left for the next one after so long; of the
 * last one the kernel knows when to give up, tcp(7), tcp_syn_retries.
 */
enum { ADDRESS_MS = 10000 };

static const struct order *order;
static struct talk talk;
static int server = -1;
static bool connected;			/* ever */
static bool given_up;			/* by the person */
static char name[TCP_NAME_SIZE];	/* of the server */
static char why[384];			/* the last failure */

static bool
wait_for(int fd, bool more)
{
	switch (attend(&talk, fd, more ? ADDRESS_MS : -1)) {
	case ATTENDED_READY:
		return true;
	case ATTENDED_TIME:
		errno = ETIMEDOUT;
		return false;
	default:
		given_up = true;
		errno = ECANCELED;
		return false;
	}
}

static void
missed(const char *address, const char *reason)
{
	if (desk_person())
		desk_say("%s: %s; trying the next address", address, reason);
}

/* The loop's descriptors keep their numbers, which a trace has named. */
static void
keep_number(int fd)
{
	static int number = -1;

	if (number == -1)
		number = fd;
	server = number;
	if (fd != number) {
		dup3(fd, number, O_CLOEXEC);
		close(fd);
	}
}

static void
ask_name(void)
{
	struct sockaddr_storage peer;
	socklen_t len = sizeof peer;

	if (getpeername(server, (struct sockaddr *)&peer, &len) == 0)
		tcp_name(&peer, name);
	else
		strlcpy(name, order->host, sizeof name);  /* gone already */
}

static const char *
time_of_day(void)
{
	static char text[16];
	time_t now = time(NULL);
	struct tm local;

	strftime(text, sizeof text, "%H:%M:%S", localtime_r(&now, &local));
	return text;
}

static bool
join(void)
{
	static const struct tcp_caller caller = { wait_for, missed };
	const char *reason;
	int fd = tcp_connect(order->host, order->port, &caller, &reason);

	if (fd == -1) {
		snprintf(why, sizeof why, "%.256s port %s: %s", order->host,
		    order->port, given_up ? "given up" : reason);
		return false;
	}
	keep_number(fd);
	ask_name();
	return true;
}

/* The nick that was last ours; the one that was asked for if none was. */
static void
introduce(void)
{
	const char *nick = talk_nick(&talk);

	if (nick[0] == '\0')
		nick = order->nick;
	if (order->retry)
		talk_hold(&talk);
	if (order->password[0] != '\0')
		talk_begin(&talk, "pass", order->password);
	if (nick != NULL)
		talk_introduce(&talk, "nick", nick);
	if (screen_begins())
		talk_introduce(&talk, "who", NULL);
}

static void
tell_connected(unsigned failures)
{
	if (connected)
		desk_say("back at %s: connected to %s", time_of_day(), name);
	else if (desk_person())
		desk_say("connected to %s; end with /quit or Ctrl-D", name);
	else if (failures > 0)
		desk_say("connected to %s", name);
}

static void
converse(unsigned failures)
{
	tell_connected(failures);
	introduce();
	if (!connected)
		tracing_begin(name, server);
	connected = true;
	talk_run(&talk, server);
	close(server);
	if (talk_why(&talk) != NULL)
		snprintf(why, sizeof why, "%s: %s", name, talk_why(&talk));
}

/* Until it is time to try again; false: it is to be given up. */
static bool
pause_after(unsigned failures, bool lost)
{
	unsigned seconds = pause_seconds(failures);

	if (lost)
		desk_say("lost at %s: %s; trying again in about %u s",
		    time_of_day(), why, seconds);
	else
		desk_say("%s; trying again in about %u s", why, seconds);
	if (lost && desk_person())
		desk_say("what is typed meanwhile is kept");
	return attend(&talk, -1, pause_ms(seconds, arc4random())) ==
	    ATTENDED_TIME;
}

/* The talk is over for good: NULL, or why. */
static const char *
give_up(void)
{
	if (talk_over(&talk) && talk_why(&talk) != NULL)
		return talk_why(&talk);
	return why;
}

const char *
session(const struct order *asked)
{
	unsigned failures;
	bool joined;

	order = asked;
	talk_init(&talk);
	for (failures = 0;; failures++) {
		joined = join();
		if (joined) {
			converse(failures);
			if (talk_why(&talk) == NULL)
				return NULL;
			if (!order->retry || !talk_lost(&talk))
				return why;
			if (talk_welcome(&talk))
				failures = 0;
			talk_again(&talk);
		} else if (!order->retry || given_up) {
			return give_up();
		}
		if (!pause_after(failures, joined))
			return give_up();
	}
}
