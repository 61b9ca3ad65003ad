#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "seats.h"

struct process	*server;
struct peer	*peers[CONNECTS];

void
tell(const char *what, unsigned n)
{
	printf("fd_setsize: ");
	printf(what, n);
	printf("\n");
	fflush(stdout);
}

bool
may_have(rlim_t n)
{
	struct rlimit	limit;

	MUST(getrlimit(RLIMIT_NOFILE, &limit) == 0);
	if (limit.rlim_max < n) {
		tell("skipped: it needs ulimit -Hn %u", (unsigned)n);
		return false;
	}
	limit.rlim_cur = n;
	MUST(setrlimit(RLIMIT_NOFILE, &limit) == 0);
	return true;
}

void
fill(unsigned n)
{
	unsigned	i;

	for (i = 0; i < n; i++)
		peers[i] = peer_join(server, i + 1);
	tell("%u clients are here", n);
}

void
reaches_all(struct peer *talker, unsigned n, const char *text)
{
	char		line[256];
	unsigned	i, heard = 0;

	snprintf(line, sizeof line, "%s\n", text);
	peer_send(talker, line);
	snprintf(line, sizeof line, "<%s> %s", talker->nick, text);
	for (i = 0; i < n; i++)
		if (peers[i] != talker) {
			peer_skip_to(peers[i], line);
			heard++;
		}
	tell("one line reached %u others", heard);
}
