#include "slow.h"

struct chat *chat;
struct client *ann, *bob, *eve;

void
open_with(enum chat_slow slow)
{
	struct chat_options options = guests_options();

	options.slow = slow;
	options.feed = CHAT_FEED_MIN;
	chat = guests_open(&options);
	ann = joins_as("ann");
	bob = joins_as("bob");
	eve = joins_as("eve");
}

void
says_lines(unsigned n)
{
	while (n-- > 0) {
		says(ann, long_line("", 1000));
		takes(bob);
	}
}

unsigned
fills(void)
{
	unsigned n = 0;

	for (turn(0); client_wanted(ann) > 0; turn(0)) {
		says_lines(1);
		n++;
	}
	return n;
}
