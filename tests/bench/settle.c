#include "settle.h"

#include "now.h"
#include "talk.h"

void
settle_drain(struct crowd *crowd)
{
	uint64_t receivers = crowd->plan->private ? 1 :
	    crowd_readers(crowd) - 1;
	uint64_t quiet = now_patience(crowd->plan->quiet), last = now_ns();

	crowd->hushed = true;
	while (crowd->deliveries - crowd->tally.doubled <
	    crowd->written * receivers && now_ns() < last + quiet) {
		talk(crowd);
		crowd_listen(crowd, now_ns() + 1000000);
		if (crowd->news > last)
			last = crowd->news;
	}
}

void
settle_accounts(struct crowd *crowd)
{
	unsigned talker, receiver;

	for (receiver = 0; receiver < crowd->plan->clients; receiver++)
		for (talker = 0; talker < crowd->plan->talkers; talker++)
			if (crowd_hears(crowd, receiver, talker))
				tally_ended(&crowd->tally, receiver, talker,
				    crowd->members[talker].written);
}
