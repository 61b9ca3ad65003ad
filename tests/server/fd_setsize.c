/*
 * fd_setsize: how many clients one select() can watch, and what happens to
 * the next one.
 *
 * An fd_set has FD_SETSIZE bits, 1,024 with glibc: a bit for each descriptor
 * from 0 to 1,023. Standard input, output and error, the listener and a few
 * spare ones are taken; the rest are seats. Run with
 *
 *	ctest -L fd_setsize -V
 *
 * to read what is going on. This program itself has more than 1,024
 * descriptors, so it must not use select(): it uses poll().
 */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/select.h>
#include <unistd.h>

#include "seats.h"

#define LEAST_SEATS	1016
#define INHERITED	1018

static bool
start_and_fill(void)
{
	if (!may_have(CONNECTS + 100))
		return false;
	server = server_start("");
	tell("the server says it has %u seats", server->seats);
	ck_assert_uint_ge(server->seats, LEAST_SEATS);
	fill(server->seats);
	return true;
}

static void
is_refused(struct peer *p)
{
	char	text[128];

	snprintf(text, sizeof text, "*** server full: all %u seats are taken "
	    "(select() watches FD_SETSIZE = %d descriptors)", server->seats,
	    FD_SETSIZE);
	peer_expect(p, text);
	peer_expect_end(p);
}

START_TEST(line_reaches_every_seat)
{
	if (!start_and_fill())
		return;
	reaches_all(peers[0], server->seats, "from the first");
	reaches_all(peers[server->seats - 1], server->seats, "from the last");
}
END_TEST

START_TEST(next_one_is_told_why_and_the_others_go_on)
{
	if (!start_and_fill())
		return;
	is_refused(peer_connect(server));
	tell("number %u was told why not", server->seats + 1);
	reaches_all(peers[7], server->seats, "we are still here");
	process_says(server, ": server full");
}
END_TEST

START_TEST(freed_seat_is_given_at_once)
{
	struct peer	*late;
	char		 text[96];
	unsigned	 i;

	if (!start_and_fill())
		return;
	for (i = 0; i < 10; i++) {
		snprintf(text, sizeof text, "*** %s left", peers[i]->nick);
		peer_close(peers[i]);
		peer_skip_to(peers[500], text);
		late = peer_join(server, server->seats);
		peers[i] = late;
	}
	tell("%u left, and each seat was taken again", i);
	is_refused(peer_connect(server));
	reaches_all(peers[0], server->seats, "from a seat that was freed");
}
END_TEST

START_TEST(a_thousand_and_a_hundred_come)
{
	const struct process_how	 how = {.descriptors = 4096};
	struct peer			*p;
	const char			*line;
	unsigned			 i, in = 0, out = 0;

	if (!may_have(4096))
		return;
	server = server_start_how(&how, "");
	for (i = 0; i < CONNECTS; i++) {
		p = peer_connect(server);
		line = peer_line(p);
		ck_assert_ptr_nonnull(line);
		if (strncmp(line, "*** welcome, ", 13) == 0) {
			strlcpy(p->nick, line + 13, sizeof p->nick);
			p->nick[strcspn(p->nick, ":")] = '\0';
			peers[in++] = p;
			continue;
		}
		out += strncmp(line, "*** server full: ", 17) == 0;
	}
	tell("of 1,100 that came, %u were let in", in);
	ck_assert_uint_eq(in, server->seats);
	ck_assert_uint_eq(out, CONNECTS - in);
	reaches_all(peers[in - 1], in, "we are all here");
}
END_TEST

/* As a shell or a parent may leave them open. */
static void
leave_descriptors_open(void)
{
	while (dup(0) != -1 && fcntl(INHERITED + 2, F_GETFD) == -1)
		;
}

START_TEST(inherited_descriptors_take_no_seats)
{
	const struct process_how	how = {.descriptors = 4096,
					    .prepare = leave_descriptors_open};

	if (!may_have(4096))
		return;
	server = server_start_how(&how, "");
	tell("started with 1,018 strange descriptors, it has %u seats",
	    server->seats);
	ck_assert_uint_ge(server->seats, LEAST_SEATS);
	fill(server->seats);
	reaches_all(peers[server->seats - 1], server->seats, "hello");
}
END_TEST

START_TEST(highest_descriptor_is_watched)
{
	struct peer	*highest;
	unsigned	 i;

	if (!start_and_fill())
		return;
	reaches_all(peers[server->seats - 1], server->seats, "the highest");
	for (i = server->seats - 1; i > server->seats - 10; i--) {
		peer_close(peers[i]);
		reaches_all(peers[i - 1], i, "now I am the highest");
	}
	highest = peers[i];
	while (i > 1)
		peer_close(peers[--i]);
	EVENTUALLY(server_counter(server, "clients") == 2);
	reaches_all(peers[0], 1, "only the highest hears this");
	peer_skip_to(highest, "<client1> only the highest hears this");
	peer_send(highest, "/who\n");
	peer_skip_to(highest, "*** 2 here: client1, client1007");
}
END_TEST

int
main(void)
{
	Suite	*suite = suite_create("fd_setsize");
	TCase	*group = suite_case(suite, "fd_setsize");

	tcase_add_test(group, line_reaches_every_seat);
	tcase_add_test(group, next_one_is_told_why_and_the_others_go_on);
	tcase_add_test(group, freed_seat_is_given_at_once);
	tcase_add_test(group, a_thousand_and_a_hundred_come);
	tcase_add_test(group, inherited_descriptors_take_no_seats);
	tcase_add_test(group, highest_descriptor_is_watched);
	return suite_run(suite);
}
