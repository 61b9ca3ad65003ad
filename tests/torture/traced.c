/* traced: the server that is shipped, where strace makes its calls fail. */
#include "attempt.h"
#include "harness.h"
#include "play_traced.h"

/* Each takes twenty times as long as in torture.c. */
enum { SAMPLE = 150 };

START_TEST(select_that_fails_is_survived)
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

START_TEST(log_that_cannot_be_written_costs_nobody)
{
	attempt_all(FAULT_POLL);
	attempt_all(FAULT_WRITE);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("traced");
	TCase *group = suite_case(suite, "traced");
	int status;

	attempt_begin(play_traced, SAMPLE);
	tcase_add_test(group, select_that_fails_is_survived);
	tcase_add_test(group, accept_that_fails_lets_them_in_later);
	tcase_add_test(group, recv_that_fails_costs_that_client_only);
	tcase_add_test(group, send_that_fails_costs_that_client_only);
	tcase_add_test(group, log_that_cannot_be_written_costs_nobody);
	status = suite_run(suite);
	attempt_end();
	return status;
}
