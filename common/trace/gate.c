#include "gate.h"

#include <errno.h>
#include <poll.h>
#include <stddef.h>
#include <time.h>
#include <unistd.h>

enum { LOOK_EVERY = 100 };	/* ms */

uint64_t
gate_now(void)
{
	struct timespec now = { 0, 0 };

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

void
gate_open(struct gate *gate, int fd, bool viewer, bool (*end_asked)(void))
{
	*gate = (struct gate){ .fd = fd, .viewer = viewer,
	    .end_asked = end_asked, .heard = gate_now(),
	    .mode = viewer ? GATE_GO : GATE_STOP };
}

/* Of a keyboard's lines Enter alone is a letter, too. */
static void
enter(struct gate *gate)
{
	if (!gate->letter)
		gate->mode = gate->mode == GATE_GO ? GATE_STOP : GATE_STEP;
	gate->letter = false;
}

static void
heard(struct gate *gate, char letter)
{
	static const struct {
		char		letter;
		enum gate_mode	mode;
	} modes[] = { { 'p', GATE_STOP }, { 's', GATE_STEP },
	    { 't', GATE_TURN }, { 'g', GATE_GO } };
	size_t i;

	if (letter == '\n') {
		enter(gate);
		return;
	}
	gate->letter = true;
	for (i = 0; i < sizeof modes / sizeof *modes; i++)
		if (modes[i].letter == letter)
			gate->mode = modes[i].mode;
}

/* One at a time: behind it may stand what is meant for the next event. */
static bool
read_letter(struct gate *gate)
{
	char letter;
	ssize_t n = read(gate->fd, &letter, 1);

	if (n == 0 || (n == -1 && errno != EAGAIN && errno != EINTR))
		return false;
	if (n == 1)
		heard(gate, letter);
	gate->heard = gate_now();
	return true;
}

/* As poll(2). While we stand here we look now and then who asks for the end. */
static int
wait_for_letter(const struct gate *gate)
{
	struct pollfd in = { .fd = gate->fd, .events = POLLIN };

	return poll(&in, 1, gate->mode == GATE_STOP ? LOOK_EVERY : 0);
}

static bool
is_silent(const struct gate *gate)
{
	return gate->viewer && gate_now() - gate->heard >= GATE_SILENCE;
}

/* A keyboard that has ended lets all through. */
static bool
over(struct gate *gate)
{
	gate->fd = -1;
	return !gate->viewer;
}

static void
arrive(struct gate *gate, bool at_sets)
{
	if (gate->mode == GATE_STEP || (gate->mode == GATE_TURN && at_sets))
		gate->mode = GATE_STOP;
	if (gate->mode == GATE_STOP)
		gate->heard = gate_now();
}

bool
gate_pass(struct gate *gate, bool at_sets)
{
	uint64_t looked;
	int ready;

	if (gate->fd == -1)
		return true;
	arrive(gate, at_sets);
	while (gate->mode == GATE_GO || gate->mode == GATE_STOP) {
		looked = gate_now();
		ready = wait_for_letter(gate);
		/* Ctrl-Z and fg: both were stopped, and nobody was silent. */
		if (gate_now() - looked > UINT64_C(10000) * LOOK_EVERY)
			gate->heard = gate_now();
		if (ready > 0) {
			if (!read_letter(gate))
				return over(gate);
			continue;
		}
		if (ready == 0 && gate->mode == GATE_GO)
			return true;
		if (gate->end_asked()) {
			gate->fd = -1;
			return true;
		}
		if (is_silent(gate))
			return false;
	}
	return true;
}
