#include "play_traced.h"

#include "errors.h"
#include "harness.h"
#include "scene.h"

#include <stdio.h>

/* Strace counts no further; and how often a lasting fault is met. */
enum { NEVER = 60000, LASTS = 5 };

/* What the library's function is to the kernel. */
static const char *const names[FAULT_CALLS] = {
	[FAULT_PSELECT] = "pselect6", [FAULT_ACCEPT4] = "accept4",
	[FAULT_RECV] = "recvfrom", [FAULT_SEND] = "sendto",
	[FAULT_SENDMSG] = "sendmsg", [FAULT_POLL] = "poll",
	[FAULT_WRITE] = "write"
};

static struct fault *fault;
static struct process *server;

static bool
is_over(void)
{
	return process_gone(server);
}

static bool
is_in_vain(uint64_t since)
{
	(void)since;
	return false;
}

static bool
needs_no_probe(void)
{
	return true;
}

/* Which client it hit is not known, but it was one each time at most. */
static bool
is_excused(const struct guest *guest)
{
	size_t lost = 0;
	int i;

	if (!guest->lost || !errors_hard(fault->plan.error) ||
	    (fault->plan.call != FAULT_RECV &&
	    fault->plan.call != FAULT_SEND &&
	    fault->plan.call != FAULT_SENDMSG))
		return false;
	for (i = 0; i < guest_count; i++)
		lost += guests[i].lost && !guests[i].leaves &&
		    !guests[i].refused;
	return lost <= process_said(server, "(INJECTED)");
}

/* The first lines of the log say where it listens: they are not touched. */
static unsigned
spared(enum fault_call call)
{
	return call == FAULT_POLL || call == FAULT_WRITE ? 3 : 0;
}

static void
start(void)
{
	const struct fault_plan *plan = &fault->plan;
	unsigned first = plan->index == 0 ? NEVER :
	    plan->index + spared(plan->call);
	char inject[128];

	snprintf(inject, sizeof inject, "%s:error=%s:when=%u..%u",
	    names[plan->call],
	    plan->index == 0 ? "EINTR" : errors_name(plan->error), first,
	    plan->lasting ? first + LASTS - 1 : first);
	server = server_start_inject(inject, "--feed 64K --per-host 3");
}

static void
take_account(void)
{
	enum fault_call call = fault->plan.call;
	char called[32];

	snprintf(called, sizeof called, "%s(", names[call]);
	fault->made[call] = (unsigned)process_said(server, called) -
	    spared(call);
	fault->made_unhealed[call] = fault->made[call];
	fault->struck = (unsigned)process_said(server, "(INJECTED)");
}

void
play_traced(struct fault *plan)
{
	struct scene scene = { .keyboard = -1, .over = is_over,
	    .in_vain = is_in_vain, .probed = needs_no_probe,
	    .excused = is_excused };

	fault = plan;
	start();
	if (server == NULL)
		return;
	scene.port = server->port;
	scene_play(&scene, false);
	scene_settles(&scene);
	if (is_over())
		guest_wrong("it ended with status %d and said:\n%s",
		    process_ended(server), process_err(server));
	take_account();
	peer_close_all();
	process_stop_all();
}
