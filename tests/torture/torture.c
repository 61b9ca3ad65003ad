/*
 * torture: each system call and allocation of the server fails, at each index
 * of a scene, with each error of its manual, once and from then on.
 *
 * The server is this program, forked (fault.h, attempt.h).
 */
#include "attempt.h"
#include "harness.h"
#include "play.h"

#include <stdio.h>

enum { SAMPLE = 5 };

/* This program's main is here, the server's is __real_main (ld --wrap). */
int	__wrap_main(void);

START_TEST(select_that_fails_is_survived_and_ends_it_only_for_ever)
{
	attempt_all(FAULT_PSELECT);
}
END_TEST

START_TEST(accept_that_fails_lets_them_in_later)
{
	attempt_all(FAULT_ACCEPT4);
}
END_TEST

START_TEST(recv_that_fails_costs_that_client_only)
{
	attempt_all(FAULT_RECV);
}
END_TEST

START_TEST(send_that_fails_costs_that_client_only)
{
	attempt_all(FAULT_SEND);
	attempt_all(FAULT_SENDMSG);
}
END_TEST

START_TEST(socket_that_cannot_be_asked_or_shut_down_costs_nobody)
{
	attempt_all(FAULT_GETSOCKOPT);
	attempt_all(FAULT_IOCTL);
	attempt_all(FAULT_SHUTDOWN);
}
END_TEST

START_TEST(close_that_fails_costs_nobody_and_leaks_nothing)
{
	attempt_all(FAULT_CLOSE);
}
END_TEST

START_TEST(log_that_cannot_be_written_costs_nobody)
{
	attempt_all(FAULT_POLL);
	attempt_all(FAULT_WRITE);
}
END_TEST

START_TEST(keyboard_that_cannot_be_read_costs_nobody)
{
	attempt_all(FAULT_READ);
}
END_TEST

START_TEST(clock_that_fails_costs_nobody)
{
	attempt_all(FAULT_CLOCK_GETTIME);
}
END_TEST

START_TEST(memory_that_is_short_costs_whom_it_was_for)
{
	attempt_all(FAULT_MALLOC);
	attempt_all(FAULT_CALLOC);
}
END_TEST

START_TEST(start_that_fails_is_status_1_and_one_line)
{
	enum fault_call call;

	for (call = FAULT_OPEN; call < FAULT_CALLS; call++)
		attempt_all(call);
}
END_TEST

/* By the name, which is its tag, CMakeLists.txt chooses what runs. */
static void
add(Suite *suite, const char *name, const TTest *test)
{
	TCase *group = suite_case(suite, name);

	tcase_set_tags(group, name);
	tcase_add_test(group, test);
}

int
__wrap_main(void)
{
	Suite *suite = suite_create("torture");
	int status;

	attempt_begin(play, SAMPLE);
	add(suite, "select",
	    select_that_fails_is_survived_and_ends_it_only_for_ever);
	add(suite, "accept", accept_that_fails_lets_them_in_later);
	add(suite, "recv", recv_that_fails_costs_that_client_only);
	add(suite, "send", send_that_fails_costs_that_client_only);
	add(suite, "socket",
	    socket_that_cannot_be_asked_or_shut_down_costs_nobody);
	add(suite, "close", close_that_fails_costs_nobody_and_leaks_nothing);
	add(suite, "log", log_that_cannot_be_written_costs_nobody);
	add(suite, "keyboard", keyboard_that_cannot_be_read_costs_nobody);
	add(suite, "clock", clock_that_fails_costs_nobody);
	add(suite, "memory", memory_that_is_short_costs_whom_it_was_for);
	add(suite, "start", start_that_fails_is_status_1_and_one_line);
	status = suite_run(suite);
	attempt_end();
	return status;
}
