/* lifecycle: starting, sleeping, being told things, ending. */
#include <signal.h>
#include <string.h>

#include "harness.h"

static void
ends_politely(int number)
{
	struct process	*server = server_start("");
	struct peer	*ann = peer_join(server, 1);
	struct peer	*bob = peer_join(server, 2);

	peer_expect(ann, "*** client2 joined");
	peer_send(ann, "hello\n");
	peer_expect(bob, "<client1> hello");
	process_signal(server, number);
	peer_expect(ann, "*** server closing");
	peer_expect(bob, "*** server closing");
	peer_expect_end(ann);
	peer_expect_end(bob);
	ck_assert_int_eq(process_ended(server), 0);
}

START_TEST(all_are_told_of_sigterm)
{
	ends_politely(SIGTERM);
}
END_TEST

START_TEST(all_are_told_of_sigint)
{
	ends_politely(SIGINT);
}
END_TEST

START_TEST(end_without_clients_is_at_once)
{
	struct process	*server = server_start("");
	uint64_t	 start = clock_ms();

	process_stop(server);
	ck_assert_uint_lt(clock_ms() - start, 500 * clock_scale());
}
END_TEST

/* One who is owed much and takes nothing: the end has to wait for it. */
static struct process *
with_a_stuck_reader(void)
{
	struct process	*server = server_start("");
	struct peer	*ann = peer_join(server, 1);
	char		 text[1001];
	int		 i;

	peer_connect_from(NULL, "127.0.0.1", server->port, 4096);
	peer_expect(ann, "*** client2 joined");
	memset(text, 'x', 1000);
	text[999] = '\n';
	text[1000] = '\0';
	for (i = 0; i < 300; i++)
		peer_send(ann, text);
	peer_silent(ann);
	return server;
}

START_TEST(stuck_reader_is_waited_for_one_second)
{
	struct process	*server = with_a_stuck_reader();
	uint64_t	 start = clock_ms();

	process_stop(server);
	ck_assert_uint_ge(clock_ms() - start, 900);
	ck_assert_uint_lt(clock_ms() - start, 2000 * clock_scale());
}
END_TEST

START_TEST(second_signal_ends_it_at_once)
{
	struct process	*server = with_a_stuck_reader();
	uint64_t	 start = clock_ms();

	process_signal(server, SIGTERM);
	clock_nap(100);
	if (!process_gone(server))
		process_signal(server, SIGTERM);
	process_ended(server);
	ck_assert_uint_lt(clock_ms() - start, 800 * clock_scale());
}
END_TEST

START_TEST(same_port_at_once_after_a_kill)
{
	struct process	*server = server_start("");
	unsigned	 port = server->port;

	peer_join(server, 1);
	process_signal(server, SIGKILL);
	ck_assert_int_eq(process_ended(server), 128 + SIGKILL);
	server = server_start_on(NULL, "", port);
	peer_join(server, 1);
}
END_TEST

START_TEST(idle_with_a_hundred_clients_it_sleeps)
{
	struct process	*server = server_start("");
	uint64_t	 sleeps, cpu;
	struct peer	*last = NULL;
	unsigned	 i;

	for (i = 0; i < 100; i++)
		last = peer_join(server, i + 1);
	peer_silent(last);
	clock_nap(200 * clock_scale());
	sleeps = proc_sleeps(server->pid);
	cpu = proc_cpu_us(server->pid);
	clock_nap(5000);
	ck_assert_uint_eq(proc_sleeps(server->pid), sleeps);
	ck_assert_uint_eq(proc_cpu_us(server->pid), cpu);
}
END_TEST

int
main(void)
{
	Suite	*suite = suite_create("lifecycle");
	TCase	*group = suite_case(suite, "lifecycle");
	TCase	*asleep = suite_case(suite, "asleep");
	TCase	*killed = suite_case(suite, "killed");

	/* Not of each model: CK_EXCLUDE_TAGS. */
	tcase_set_tags(asleep, "asleep");
	tcase_set_tags(killed, "killed");
	tcase_add_test(group, all_are_told_of_sigterm);
	tcase_add_test(group, all_are_told_of_sigint);
	tcase_add_test(group, end_without_clients_is_at_once);
	tcase_add_test(group, stuck_reader_is_waited_for_one_second);
	tcase_add_test(group, second_signal_ends_it_at_once);
	tcase_add_test(killed, same_port_at_once_after_a_kill);
	tcase_add_test(asleep, idle_with_a_hundred_clients_it_sleeps);
	return suite_run(suite);
}
