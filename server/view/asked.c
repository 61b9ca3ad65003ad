#include "asked.h"

#include <stddef.h>

static volatile sig_atomic_t ends, alone;

/* The terminal sends Ctrl-C to the program as well: sigaction(2), si_code. */
static void
caught(int number, siginfo_t *info, void *context)
{
	(void)context;
	if (number == SIGCHLD)
		return;
	ends++;
	if (info->si_code != SI_KERNEL)
		alone++;
}

void
asked_catch(sigset_t *asleep)
{
	static const int wanted[] = { SIGINT, SIGTERM, SIGHUP, SIGCHLD };
	struct sigaction action = { .sa_sigaction = caught,
	    .sa_flags = SA_SIGINFO }, before;
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
	signal(SIGXFSZ, SIG_IGN);	/* a recording that is too long */
	sigprocmask(SIG_BLOCK, &blocked, asleep);
	for (i = 0; i < sizeof wanted / sizeof *wanted; i++)
		sigdelset(asleep, wanted[i]);
}

void
asked_let_in(const sigset_t *asleep)
{
	sigset_t blocked;

	sigprocmask(SIG_SETMASK, asleep, &blocked);
	sigprocmask(SIG_SETMASK, &blocked, NULL);
}

unsigned
asked_ends(void)
{
	return (unsigned)ends;
}

unsigned
asked_us_alone(void)
{
	return (unsigned)alone;
}
