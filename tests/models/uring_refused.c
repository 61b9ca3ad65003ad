/* uring_refused: a kernel that forbids io_uring. */
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "harness.h"

/* In the child: as in a container whose filter does not know the call. */
static void
forbid(void)
{
	static struct sock_filter	steps[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
		    offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_io_uring_setup, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)};
	static const struct sock_fprog	filter = {
		sizeof steps / sizeof *steps, steps};

	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter);
}

START_TEST(where_it_is_forbidden_one_line_says_so)
{
	static const struct process_how	how = {.prepare = forbid};

	struct process			*p = server_try(&how, "0");

	ck_assert_int_eq(process_ended(p), 1);
	ck_assert_str_eq(process_err(p), "tcp_chatserv_uring: io_uring cannot "
	    "be used here: Operation not permitted\n");
}
END_TEST

int
main(void)
{
	Suite	*suite = suite_create("uring_refused");
	TCase	*group = suite_case(suite, "uring_refused");

	setenv("TEST_SERVER", URING, 0);
	tcase_add_test(group, where_it_is_forbidden_one_line_says_so);
	return suite_run(suite);
}
