/* unwatched: epoll_ctl fails (strace -e inject), and the chat goes on. */
#include "harness.h"

#include <stdio.h>

/* The n-th change of what is watched fails; NULL: strace is missing. */
static struct process *
fails_at(const char *n)
{
	char inject[64];

	snprintf(inject, sizeof inject, "epoll_ctl:error=ENOSPC:when=%s", n);
	return server_start_inject(inject, "");
}

/* The first is the listener, then each who comes. */
START_TEST(client_that_cannot_be_watched_is_closed_and_no_other)
{
	struct process *server = fails_at("3");
	struct peer *ann, *bob, *carl;

	if (server == NULL)
		return;
	ann = peer_join(server, 1);
	bob = peer_join(server, 2);
	peer_expect_end(bob);
	peer_expect(ann, "*** client2 joined");
	peer_expect(ann, "*** client2 left");
	process_says(server, "No space left on device");
	carl = peer_join(server, 2);
	peer_send(carl, "hello\n");
	peer_expect(ann, "*** client3 joined");
	peer_expect(ann, "<client3> hello");
}
END_TEST

START_TEST(listener_that_cannot_be_watched_at_once_is_watched_later)
{
	struct process *server = fails_at("1");

	if (server != NULL)
		peer_join(server, 1);
}
END_TEST

START_TEST(listener_that_can_never_be_watched_ends_it_with_1)
{
	struct process *server = fails_at("1+");

	if (server == NULL)
		return;
	ck_assert_int_eq(process_ended(server), 1);
	ck_assert_uint_eq(process_said(server,
	    "epoll_pwait2: No space left on device"), 1);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("unwatched");
	TCase *t = suite_case(suite, "unwatched");

	tcase_add_test(t, client_that_cannot_be_watched_is_closed_and_no_other);
	tcase_add_test(t,
	    listener_that_cannot_be_watched_at_once_is_watched_later);
	tcase_add_test(t, listener_that_can_never_be_watched_ends_it_with_1);
	return suite_run(suite);
}
