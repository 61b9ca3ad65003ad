#include "kernel.h"

#include "must.h"
#include "residents.h"

#include <stdio.h>
#include <stdlib.h>

/* A connection is "... skmem:(r0,rb131072,t0,tb65536,f0,w4096,o0,...) ..." */
static bool
measured(const char *side, char what, const struct process *server,
    struct kernel_share *share)
{
	char line[4096];
	const char *at;
	size_t bytes;
	FILE *ss;

	*share = (struct kernel_share){ .connections = 0 };
	snprintf(line, sizeof line, "ss -tmnHO state established %s = :%u",
	    side, server->port);
	ss = popen(line, "re");
	MUST(ss != NULL);
	while (fgets(line, sizeof line, ss) != NULL) {
		at = strstr(line, what == 'r' ? "skmem:(r" : ",w");
		ck_assert_msg(at != NULL, "no skmem in %s", line);
		bytes = strtoul(strchr(at, what) + 1, NULL, 10);
		share->connections++;
		share->all += bytes;
		if (bytes > share->most)
			share->most = bytes;
	}
	if (pclose(ss) == 0 && share->connections > 0)
		return true;
	residents_tell("skipped: ss of iproute2 is missing");
	return false;
}

bool
kernel_sending(const struct process *server, struct kernel_share *share)
{
	return measured("sport", 'w', server, share);
}

bool
kernel_receiving(const struct process *server, struct kernel_share *share)
{
	return measured("dport", 'r', server, share);
}
