#include "gate_play.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct gate gate;
int ends[2];
volatile sig_atomic_t ended;

static bool
end_asked(void)
{
	return ended != 0;
}

void
open_for_viewer(void)
{
	ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
	gate_open(&gate, ends[1], true, end_asked);
}

void
open_for_keyboard(void)
{
	int both[2];

	ck_assert_int_eq(pipe(both), 0);
	ends[0] = both[1];
	ends[1] = both[0];
	gate_open(&gate, ends[1], false, end_asked);
}

void
close_both(void)
{
	close(ends[0]);
	close(ends[1]);
}

void
type(const char *letters)
{
	size_t n = strlen(letters);

	ck_assert_int_eq(write(ends[0], letters, n), (ssize_t)n);
}

void
passes(bool at_sets)
{
	ck_assert(gate_pass(&gate, at_sets));
}

void
stands(bool at_sets, const char *letters)
{
	uint64_t before = now_ms();

	later(LATE, ends[0], letters);
	ck_assert(gate_pass(&gate, at_sets));
	ck_assert_uint_ge(now_ms() - before, LATE);
}
