#include "play.h"

#include "errors.h"
#include "harness.h"
#include "scene.h"

#include <pty.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* The server's; this program's own is __wrap_main (ld --wrap). */
int	__real_main(int, char **);

/* A lasting fault was met so often, or for so many ms: it goes on failing. */
enum { OFTEN = 20, LONG = 5 };

static struct fault *fault;
static struct process *server;

/* Of a session of its own, in the foreground of its terminal. */
static void
become_server(void)
{
	static char words[][16] = { "tcp_chatserv", "--feed", "64K",
	    "--per-host", "3", "0" };
	char *argv[] = { words[0], words[1], words[2], words[3], words[4],
	    words[5], NULL };

	setsid();
	ioctl(STDIN_FILENO, TIOCSCTTY, 0);
	fault_begin(fault);
	exit(__real_main(6, argv));
}

/* It must end, and soon: then that is waited for. */
static bool
fails_for_ever(void)
{
	return fault->plan.call == FAULT_PSELECT && fault->plan.lasting &&
	    fault->plan.error != EINTR;
}

static bool
is_over(void)
{
	if (fails_for_ever() && fault->struck > 0)
		process_ended(server);
	return process_gone(server);
}

/* Is anything held up while it fails? Most calls cost one client, or none. */
static bool
holds_up(void)
{
	switch (fault->plan.call) {
	case FAULT_PSELECT:
	case FAULT_ACCEPT4:
	case FAULT_READ:
	case FAULT_CLOCK_GETTIME:
		return true;
	case FAULT_RECV:
	case FAULT_SEND:
	case FAULT_SENDMSG:
		return !errors_hard(fault->plan.error);
	default:
		return false;
	}
}

static bool
is_in_vain(uint64_t since)
{
	static uint64_t begun;
	static unsigned before;

	if (since != begun) {
		begun = since;
		before = fault->struck;
	}
	if (!fault->plan.lasting || fault->healed || fault->struck == 0 ||
	    !holds_up())
		return false;
	return fault->struck >= before + OFTEN || clock_ms() - since >= LONG;
}

/* A newcomer, or one who is told what it missed: each as often as it failed. */
static bool
cost_memory(const struct guest *guest)
{
	unsigned lost = 0;
	int i;

	for (i = 0; i < guest_count; i++)
		lost += guests[i].lost && !guests[i].leaves &&
		    !guests[i].refused;
	return guest->lost && lost <= fault->struck &&
	    (guest->serial == 0 || strcmp(guest->name, "lazy one") == 0);
}

static bool
is_excused(const struct guest *guest)
{
	switch (fault->plan.call) {
	case FAULT_RECV:
	case FAULT_SEND:
	case FAULT_SENDMSG:
		return errors_hard(fault->plan.error) &&
		    fault_hit(fault, guest->port);
	case FAULT_MALLOC:
	case FAULT_CALLOC:
		return cost_memory(guest);
	default:
		return fails_for_ever() && fault->struck > 0;
	}
}

static bool
has_probed(void)
{
	return fault->made[FAULT_GETSOCKOPT] > 0 ||
	    (fault->plan.call == FAULT_IOCTL && fault->struck > 0);
}

/* It was told that there is none, or could not have it. */
static bool
has_no_keyboard(void)
{
	return fault->struck > 0 && (fault->plan.call == FAULT_TCGETPGRP ||
	    fault->plan.call == FAULT_ISATTY ||
	    fault->plan.call == FAULT_OPEN);
}

/* Returns the server's keyboard, unless it has none. */
static int
start(void)
{
	struct process_how how = { .wrap = "", .prepare = become_server };
	int keyboard;

	MUST(openpty(&keyboard, &how.in, NULL, NULL, NULL) == 0);
	server = server_try(&how, "");
	WITHIN(PATIENCE, fault->started || process_gone(server));
	if (!process_gone(server))
		server->descriptors = proc_descriptors(server->pid);
	return has_no_keyboard() ? -1 : keyboard;
}

/* Without these it would not be what it was asked to be. */
static bool
must_end(void)
{
	switch (fault->plan.call) {
	case FAULT_SOCKET:
	case FAULT_BIND:
	case FAULT_LISTEN:
	case FAULT_GETADDRINFO:
	case FAULT_PRCTL:
	case FAULT_GETPWNAM:
	case FAULT_SETGROUPS:
	case FAULT_SETRESGID:
	case FAULT_SETRESUID:
		return fault->struck > 0;
	default:
		return false;
	}
}

/* Did it have to? And did it say why, in its only or its last line? */
static void
check_end(void)
{
	const char *said = process_err(server);
	const char *last = strstr(said, "select: ");
	int status = process_ended(server);

	if (!fault->started)
		last = fault->at_start ? said : NULL;
	else if (!fails_for_ever())
		last = NULL;
	if (status != 1 || last == NULL || *last == '\0' ||
	    strchr(last, '\n') != last + strlen(last) - 1)
		guest_wrong("it ended with status %d and said:\n%s", status,
		    said);
}

/* Or it could not be made to fail. */
static void
check_made(void)
{
	enum fault_call call;

	for (call = 0; call < FAULT_OPEN; call++)
		if (fault->made[call] == 0)
			guest_wrong("%s is never called", errors_call(call));
}

void
play(struct fault *plan)
{
	struct scene scene = { .over = is_over, .in_vain = is_in_vain,
	    .probed = has_probed, .excused = is_excused };

	fault = plan;
	scene.keyboard = start();
	if (!is_over() && must_end())
		guest_wrong("it goes on without");
	scene.port = fault->port;
	if (!is_over())
		scene_play(&scene, true);
	if (!fails_for_ever())
		fault_heal(fault);
	if (!is_over())
		scene_settles(&scene);
	/* Not reached: it is not to strike while all is taken down. */
	if (fault->struck == 0)
		fault_heal(fault);
	if (is_over())
		check_end();
	else if (plan->plan.index == 0)
		check_made();
	peer_close_all();
	process_stop_all();
}
