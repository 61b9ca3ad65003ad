#include "pair.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { KILOBYTE = 1000 };

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

static void
talk(struct peer *one, struct peer *other)
{
	char	line[96];

	peer_send(one, "hello\n");
	snprintf(line, sizeof line, "<%s> hello", one->nick);
	peer_skip_to(other, line);
}

void
both_talk(void)
{
	talk(ann, bob);
	talk(bob, ann);
}

void
say_kilobytes(size_t n)
{
	char	*text = malloc(n * KILOBYTE);
	size_t	 i;

	MUST(text != NULL);
	memset(text, 'x', n * KILOBYTE);
	for (i = 1; i <= n; i++)
		text[i * KILOBYTE - 1] = '\n';
	peer_send_bytes(ann, text, n * KILOBYTE);
	free(text);
	for (i = 0; i < n; i++)
		ck_assert_ptr_nonnull(peer_line(bob));
}
