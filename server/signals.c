#include "signals.h"

#include "log.h"
#include "said.h"

#include <inttypes.h>

/* pselect lets them in only where it finds nobody ready: so now and then. */
enum { LET_IN = 64 };		/* turns */

static sigset_t when_asleep;
static volatile sig_atomic_t ends_asked;
static volatile sig_atomic_t counters_asked;

static void
caught(int signal_number)
{
	if (signal_number == SIGUSR1)
		counters_asked = 1;
	else if (ends_asked < 2)
		ends_asked++;
}

void
signals_catch(sigset_t *asleep)
{
	static const int wanted[] = { SIGINT, SIGTERM, SIGHUP, SIGUSR1 };
	struct sigaction action = { .sa_handler = caught }, before;
	sigset_t blocked;
	size_t i;

	sigemptyset(&blocked);
	sigemptyset(&action.sa_mask);
	sigaction(SIGHUP, NULL, &before);
	for (i = 0; i < sizeof wanted / sizeof *wanted; i++) {
		/* nohup(1): it is meant to outlive its terminal. */
		if (wanted[i] == SIGHUP && before.sa_handler == SIG_IGN)
			continue;
		sigaddset(&blocked, wanted[i]);
		sigaction(wanted[i], &action, NULL);
	}
	signal(SIGPIPE, SIG_IGN);
	sigprocmask(SIG_BLOCK, &blocked, asleep);
	for (i = 0; i < sizeof wanted / sizeof *wanted; i++)
		sigdelset(asleep, wanted[i]);
	when_asleep = *asleep;
}

static void
let_in(void)
{
	sigset_t blocked;

	sigprocmask(SIG_SETMASK, &when_asleep, &blocked);
	sigprocmask(SIG_SETMASK, &blocked, NULL);
}

static void
log_counters(const struct chat *chat, uint64_t turns)
{
	struct chat_counters c = chat_counters(chat);

	log_line(LOG_ALWAYS, "counters: clients=%zu turns=%" PRIu64
	    " lines=%" PRIu64 " deliveries=%" PRIu64 " skipped=%" PRIu64
	    " refused=%" PRIu64 " feed=%zu dropped=%" PRIu64 " behind=%" PRIu64
	    " (%s)", c.clients, turns, c.lines, c.deliveries, c.skipped,
	    c.refused, c.feed, log_dropped(), c.behind,
	    c.furthest != NULL ? c.furthest : "nobody");
}

bool
signals_end_waits(void)
{
	sigset_t pending;

	if (ends_asked > 0)	/* let in by the pselect we come from */
		return true;
	return sigpending(&pending) == 0 && (sigismember(&pending, SIGINT) ||
	    sigismember(&pending, SIGTERM) || sigismember(&pending, SIGHUP));
}

bool
signals_heed(struct chat *chat, uint64_t turns)
{
	static int ends_heeded;
	int asked;

	if (turns % LET_IN == 0)
		let_in();
	asked = ends_asked;
	if (counters_asked) {
		counters_asked = 0;
		log_counters(chat, turns);
	}
	if (asked > 0 && ends_heeded == 0) {
		ends_heeded = 1;
		log_line(LOG_ALWAYS, "closing: everybody is told");
		chat_closing(chat, "server closing");
	}
	said_heed(chat, -1);
	return asked < 2;
}
