#include "memory.h"

#include "harness.h"
#include "residents.h"

#include <string.h>

/* Past the default feed, 4 MiB, and what the kernel keeps. */
enum { LINE = 1000, LINES = 6000 };

void
memory_warm(const struct process *server)
{
	struct peer *stuck = peer_connect_from(NULL, "127.0.0.1",
	    server->port, 4096);
	struct peer *talker = peer_connect(server);
	char line[LINE];
	int i;

	memset(line, 'w', LINE);
	line[LINE - 1] = '\n';
	for (i = 0; i < LINES; i++)
		peer_send_bytes(talker, line, LINE);
	peer_send(talker, "/warm\n");
	peer_skip_to(talker, "*** /warm is not a command; /help lists them");
	peer_close(stuck);
	peer_close(talker);
}

size_t
memory_at_rest(const struct process *server, unsigned clients)
{
	EVENTUALLY(proc_descriptors(server->pid) ==
	    server->descriptors + clients);
	return proc_memory(server->pid);
}

void
memory_is_back(const struct process *server, unsigned clients, size_t before,
    size_t drift)
{
	size_t now = memory_at_rest(server, clients);

	residents_tell("memory %zu KiB, before %zu KiB; %u descriptors, as "
	    "before", now / 1024, before / 1024,
	    server->descriptors + clients);
	if (!process_is_wrapped())
		ck_assert_uint_le(now, before + drift);
}
