#include "scene.h"

#include "clock.h"
#include "fault.h"
#include "must.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define HOME		"127.0.0.1"
#define ELSEWHERE	"127.0.0.3"
#define FURTHER		"127.0.0.4"
#define FRESH		"127.0.0.2"

/* A receive buffer that is soon full. */
enum { SMALL = 2048 };

static struct guest *ann, *bob, *lazy, *surplus;
static unsigned typed;		/* lines of the keeper */

/* Why is it not all right that this guest has lost its connection? */
static void
check_loss(const struct scene *scene, const struct guest *guest)
{
	if (guest->refused && guest != surplus)
		guest_wrong("%s was refused", guest->name);
	if (guest->lost && !guest->leaves && !guest->refused &&
	    !scene->excused(guest))
		guest_wrong("%s lost its connection", guest->name);
}

/* What this one must still be told about the other one. */
static const char *
untold(const struct scene *scene, const struct guest *guest,
    const struct guest *other)
{
	static char line[64];

	snprintf(line, sizeof line, "line %u of the %s", other->said,
	    other->name);
	if (!scene->excused(other) && !guest_has_heard(guest, other))
		return line;
	if (other->lost && other->serial != 0 && !guest->skipped &&
	    guest->serial < other->serial && !guest->left[other->serial])
		return "a leaving";
	return NULL;
}

/* What this one still waits for. */
static const char *
lacks(const struct scene *scene, const struct guest *guest)
{
	const char *what = NULL;
	int i;

	if (guest->lost)
		return NULL;
	if (guest->leaves || guest->refused)
		return "its end";
	if (scene->excused(guest))
		return NULL;
	if (guest->lazy)
		return scene->probed() ? NULL : "a look after it";
	if (guest->serial == 0)
		return "its welcome";
	if (guest->told_due != 0 && guest->told < typed)
		return "what the keeper typed";
	for (i = 0; i < guest_count && what == NULL; i++)
		what = untold(scene, guest, &guests[i]);
	return what;
}

/* Who lacks something? NULL: nobody. */
static const struct guest *
anybody_lacking(const struct scene *scene)
{
	int i;

	for (i = 0; i < guest_count; i++) {
		check_loss(scene, &guests[i]);
		if (lacks(scene, &guests[i]) != NULL)
			return &guests[i];
	}
	return NULL;
}

/* Everybody has what is to come to them. */
static void
all_have_all(const struct scene *scene)
{
	uint64_t start = clock_ms(), then = clock_in(PATIENCE);
	const struct guest *guest;

	while ((guest = anybody_lacking(scene)) != NULL && !scene->over() &&
	    !scene->in_vain(start)) {
		if (clock_left(then) == 0)
			guest_wrong("%s does not get %s", guest->name,
			    lacks(scene, guest));
		guests_listen();
	}
}

static struct guest *
arrives(const struct scene *scene, const char *name, const char *from)
{
	struct guest *guest = guest_arrives(name, from, scene->port, 0);

	all_have_all(scene);
	return guest;
}

static void
talks(const struct scene *scene, struct guest *guest, unsigned lines)
{
	guest_talks(guest, lines);
	all_have_all(scene);
}

static void
keeper_types(const struct scene *scene)
{
	char text[32];
	int i, n;

	if (scene->keyboard == -1)
		return;
	n = snprintf(text, sizeof text, "keeper %u\n", ++typed);
	for (i = 0; i < guest_count; i++)
		if (guests[i].serial != 0 && guests[i].told_due == 0)
			guests[i].told_due = typed;
	MUST(write(scene->keyboard, text, (size_t)n) == n);
	all_have_all(scene);
}

static void
residents_talk(const struct scene *scene)
{
	ann = arrives(scene, "ann", HOME);
	bob = arrives(scene, "bob", HOME);
	talks(scene, ann, 1);
	talks(scene, bob, 1);
	keeper_types(scene);
	guest_talks(bob, 1);
	talks(scene, ann, 2);
}

/* Each by another way. */
static void
some_leave(const struct scene *scene)
{
	struct guest *guest = arrives(scene, "leaver", ELSEWHERE);

	talks(scene, guest, 1);
	guest_closes(guest);
	all_have_all(scene);
	guest_resets(arrives(scene, "reset one", ELSEWHERE));
	all_have_all(scene);
	guest = arrives(scene, "half-closer", FURTHER);
	guest_talks(guest, 2);
	guest_half_closes(guest);
	all_have_all(scene);
	guest = arrives(scene, "quitter", FURTHER);
	guest->leaves = true;
	guest_sends(guest, "/quit\n");
	all_have_all(scene);
}

/* Answers are long: with few calls it is owed more than it takes. */
static void
asks_for_much(struct guest *guest)
{
	char text[241] = "";
	int i;

	for (i = 0; i < 40; i++)
		strcat(text, "/help\n");
	guest_sends(guest, text);
}

static void
one_is_stuck(const struct scene *scene)
{
	lazy = guest_arrives("lazy one", FAULT_LAZY, scene->port, SMALL);
	all_have_all(scene);
	lazy->lazy = true;
	asks_for_much(lazy);
	talks(scene, ann, 1);
	talks(scene, bob, 1);
}

/* The feed is half full: all wait until it is left behind. */
static void
it_is_overtaken(const struct scene *scene)
{
	asks_for_much(lazy);
	asks_for_much(ann);
	asks_for_much(bob);
	asks_for_much(ann);
	asks_for_much(bob);
	talks(scene, ann, 1);
}

/* Who was lazy reads again, and hears of each at least what comes now. */
static void
all_talk(const struct scene *scene)
{
	int i;

	lazy->lazy = false;
	for (i = 0; i < guest_count; i++)
		if (!guests[i].lost && !guests[i].leaves)
			guest_talks(&guests[i], 1);
	all_have_all(scene);
}

void
scene_play(const struct scene *scene, bool with_feed)
{
	residents_talk(scene);
	one_is_stuck(scene);
	some_leave(scene);
	if (with_feed)
		it_is_overtaken(scene);
	talks(scene, arrives(scene, "newcomer", HOME), 1);
	surplus = guest_arrives("one too many", HOME, scene->port, 0);
	all_have_all(scene);
	keeper_types(scene);
	all_talk(scene);
}

void
scene_settles(const struct scene *scene)
{
	all_talk(scene);
	talks(scene, arrives(scene, "one afresh", FRESH), 1);
	talks(scene, arrives(scene, "another afresh", FRESH), 1);
	keeper_types(scene);
	all_talk(scene);
}
