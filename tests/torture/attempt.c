#include "attempt.h"

#include "errors.h"
#include "must.h"

#include <check.h>
#include <err.h>
#include <fnmatch.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* How an attempt ended, as an exit status. */
enum { RIGHT, WRONG, NOT_STRUCK };

/*
 * An index that was not reached is tried so often: turns may merge. Where so
 * many of a call went wrong the rest is left out: each may take PATIENCE. Of
 * a call with so few plans there is no sample, all are tried.
 */
enum { TRIES = 3, ENOUGH = 20, FEW = 64 };

struct tally {
	unsigned	 right, wrong, not_struck;
	unsigned	 plans;		/* chosen or not */
};

static struct fault *fault;
static void (*player)(struct fault *);
static struct tally *total;	/* of all forks */
static const char *like;	/* NULL: a sample */
static unsigned one_in;
static unsigned seed;

void
attempt_begin(void (*how)(struct fault *), unsigned sample)
{
	const char *wish = getenv("TORTURE"), *from = getenv("TORTURE_SEED");

	player = how;
	one_in = sample;
	fault = fault_new();
	total = mmap(NULL, sizeof *total, PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (total == MAP_FAILED)
		err(1, "mmap");
	seed = from != NULL ? (unsigned)strtoul(from, NULL, 10) :
	    (unsigned)time(NULL);
	if (wish == NULL)
		return;
	one_in = (unsigned)strtoul(wish, NULL, 10);
	if (one_in == 0)
		like = wish;
}

static void
say(const char *what, const struct tally *tally)
{
	unsigned all = tally->right + tally->wrong;

	printf("%s: %u faults, %u times alive and right (%.1f %%)", what, all,
	    tally->right, all > 0 ? 100.0 * tally->right / all : 100.0);
	if (tally->not_struck > 0)
		printf(", %u not reached", tally->not_struck);
	printf("\n");
	fflush(stdout);
}

void
attempt_end(void)
{
	if (like == NULL && one_in > 1)
		printf("one in %u, TORTURE_SEED=%u\n", one_in, seed);
	say("all", total);
}

static void
name_plan(char name[64], const struct fault_plan *plan)
{
	snprintf(name, 64, "%s:%s:%u%s", errors_call(plan->call),
	    errors_name(plan->error), plan->index, plan->lasting ? "+" : "");
}

/* By its name, so that the seed chooses the same however many there are. */
static bool
is_chosen(const char *name, unsigned plans)
{
	uint32_t hash = seed;

	if (like != NULL)
		return fnmatch(like, name, 0) == 0;
	if (plans <= FEW)
		return true;
	for (; *name != '\0'; name++)	/* FNV-1a */
		hash = (hash ^ (unsigned char)*name) * 16777619;
	return (hash >> 8) % one_in == 0;
}

/* In a process of its own. One that went wrong may leave the server. */
static int
outcome(const struct fault_plan *plan)
{
	int status;
	pid_t pid;

	fault_plan(fault, plan);
	fflush(stdout);
	pid = fork();
	MUST(pid != -1);
	if (pid == 0) {
		player(fault);
		_exit(fault->struck > 0 ? RIGHT : NOT_STRUCK);
	}
	MUST(waitpid(pid, &status, 0) == pid);
	if (WIFEXITED(status) && WEXITSTATUS(status) != WRONG)
		return WEXITSTATUS(status);
	if (fault->pid > 0)
		kill(fault->pid, SIGKILL);
	return WRONG;
}

static void
attempt(const struct fault_plan *plan, struct tally *tally)
{
	char name[64];
	int i, how = NOT_STRUCK;

	name_plan(name, plan);
	if (tally->wrong >= ENOUGH || !is_chosen(name, tally->plans))
		return;
	for (i = 0; i < TRIES && how == NOT_STRUCK; i++)
		how = outcome(plan);
	tally->right += how == RIGHT;
	tally->wrong += how == WRONG;
	tally->not_struck += how == NOT_STRUCK;
	if (how == WRONG)
		printf("\t%s: not right\n", name);
}

static void
every_index(struct fault_plan plan, unsigned made, struct tally *tally)
{
	for (plan.index = 1; plan.index <= made; plan.index++)
		attempt(&plan, tally);
}

void
attempt_all(enum fault_call call)
{
	struct fault_plan plan = { .call = call };
	struct tally tally = { .plans = 0 };
	const int *error;
	unsigned made, unhealed;

	ck_assert_msg(outcome(&plan) == NOT_STRUCK,
	    "it is not right where no call fails");
	made = fault->made[call];
	unhealed = fault->made_unhealed[call];
	for (error = errors_of(call); *error != 0; error++)
		tally.plans += made + unhealed;
	for (error = errors_of(call); *error != 0; error++) {
		plan.error = *error;
		plan.lasting = false;
		every_index(plan, made, &tally);
		plan.lasting = true;
		every_index(plan, unhealed, &tally);
	}
	say(errors_call(call), &tally);
	total->right += tally.right;
	total->wrong += tally.wrong;
	total->not_struck += tally.not_struck;
	ck_assert_uint_eq(tally.wrong, 0);
}
