#include "pair.h"

struct process	*server;
struct peer	*ann, *bob;

void
two_are_here(const char *options)
{
	server = server_start(options);
	ann = peer_join_as(server, 1, "ann");
	bob = peer_join_as(server, 2, "bob");
	peer_expect(ann, "*** client2 joined");
	peer_expect(ann, "*** client2 is now bob");
}
