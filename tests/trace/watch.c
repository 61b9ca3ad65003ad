#include "watch.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int ends[2];
char watched[4 << 20];
size_t looked;
static size_t len;

void
watch_open(void)
{
	MUST(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0);
	MUST(fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0);
}

void
watch_hand_over(void)
{
	fcntl(ends[1], F_SETFD, 0);
}

struct process *
watch_start_how(struct process_how how, const char *more)
{
	struct process *server;
	char options[96];

	snprintf(options, sizeof options, "--trace-socket %d %s", ends[1],
	    more);
	if (how.prepare == NULL)
		how.prepare = watch_hand_over;
	server = server_start_how(&how, options);
	close(ends[1]);
	return server;
}

struct process *
watch_start(const char *more)
{
	return watch_start_how((struct process_how){ 0 }, more);
}

void
watch_say(const char *letters)
{
	MUST(write(ends[0], letters, strlen(letters)) ==
	    (ssize_t)strlen(letters));
}

void
watch_look(void)
{
	ssize_t n;

	while ((n = read(ends[0], watched + len, sizeof watched - 1 - len)) > 0)
		len += (size_t)n;
	watched[len] = '\0';
}

void
watch_look_at_all(void)
{
	watch_look();
	looked = len;
}

void
watch_next_is(const char *kind)
{
	char start_of[32];

	EVENTUALLY((watch_look(), strchr(watched + looked, '\n') != NULL));
	snprintf(start_of, sizeof start_of, "{\"k\":\"%s\",", kind);
	ck_assert_msg(strncmp(watched + looked, start_of, strlen(start_of)) == 0,
	    "no %s but %.100s", kind, watched + looked);
	looked += strcspn(watched + looked, "\n") + 1;
}

void
watch_last_is(const char *kind)
{
	watch_next_is(kind);
	clock_nap(150);
	watch_look();
	ck_assert_msg(watched[looked] == '\0', "behind %s came %.100s", kind,
	    watched + looked);
}

void
watch_skip_to(const char *kind)
{
	char start_of[32];

	snprintf(start_of, sizeof start_of, "{\"k\":\"%s\",", kind);
	EVENTUALLY((watch_look(), strstr(watched + looked, start_of) != NULL));
	looked = (size_t)(strstr(watched + looked, start_of) - watched);
	EVENTUALLY((watch_look(), strchr(watched + looked, '\n') != NULL));
	looked += strcspn(watched + looked, "\n") + 1;
}

struct process *
watch_two_talk(struct peer **ann, struct peer **bob)
{
	struct process *server = watch_start("");

	*ann = peer_join(server, 1);
	*bob = peer_join(server, 2);
	peer_expect(*ann, "*** client2 joined");
	peer_send(*ann, "hello\n");
	peer_expect(*bob, "<client1> hello");
	clock_nap(100);
	watch_look_at_all();
	return server;
}
