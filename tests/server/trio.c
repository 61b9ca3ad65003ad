#include <stdio.h>
#include <string.h>

#include "trio.h"

struct process	*server;
struct peer	*ann, *bob, *lazy;

void
three_are_here(const char *options)
{
	server = server_start(options);
	ann = peer_join_as(server, 1, "ann");
	bob = peer_join(server, 2);
	lazy = peer_connect_from(NULL, "127.0.0.1", server->port, SMALL);
	peer_expect(lazy,
	    "*** welcome, client3: 3 here; /help lists the commands");
	peer_expect(ann, "*** client2 joined");
	peer_expect(ann, "*** client3 joined");
	peer_expect(bob, "*** client3 joined");
}

void
numbered(char text[128], unsigned i)
{
	snprintf(text, 128, "%08u%091u", i, 0);
}

void
say(unsigned i)
{
	char	text[128];

	numbered(text, i);
	strlcat(text, "\n", sizeof text);
	peer_send(ann, text);
}

void
hears(struct peer *p, unsigned i)
{
	char	text[128];
	char	line[160];

	numbered(text, i);
	snprintf(line, sizeof line, "<ann> %s", text);
	peer_expect(p, line);
}

void
talk_on(unsigned from, unsigned to)
{
	unsigned	i, j;

	for (i = from; i < to; i = j) {
		for (j = i; j < to && j < i + 50; j++)
			say(j);
		for (j = i; j < to && j < i + 50; j++)
			hears(bob, j);
	}
}
