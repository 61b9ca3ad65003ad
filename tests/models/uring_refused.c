/*
 * uring_refused: a kernel that forbids io_uring, and what the program refuses.
 */
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "harness.h"

#define VIEWER	9

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

/* In the child: a viewer's socket, as tcp_chatview hands it over. */
static void
bring_viewer(void)
{
	int	ends[2];

	if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0)
		dup2(ends[0], VIEWER);
}

static void
ends_at_once(const struct process_how *how, const char *options,
    const char *why)
{
	struct process	*p = server_try(how, options);

	ck_assert_int_eq(process_ended(p), 1);
	ck_assert_str_eq(process_err(p), why);
}

START_TEST(where_it_is_forbidden_one_line_says_so)
{
	static const struct process_how	how = {.prepare = forbid};

	ends_at_once(&how, "0", "tcp_chatserv_uring: io_uring cannot be used "
	    "here: Operation not permitted\n");
}
END_TEST

START_TEST(trace_is_refused_in_one_line)
{
	static const struct process_how	viewed = {.prepare = bring_viewer};
	const char	*why = "tcp_chatserv_uring: no trace can be had of "
	    "this way of waiting\n";

	ends_at_once(NULL, "--trace 0", why);
	ends_at_once(NULL, "--trace=/dev/null 0", why);
	ends_at_once(&viewed, "--trace-socket 9 0", why);
}
END_TEST

int
main(void)
{
	Suite	*suite = suite_create("uring_refused");
	TCase	*group = suite_case(suite, "uring_refused");

	setenv("TEST_SERVER", URING, 0);
	tcase_add_test(group, where_it_is_forbidden_one_line_says_so);
	tcase_add_test(group, trace_is_refused_in_one_line);
	return suite_run(suite);
}
