/* Each system call of tcp_bind and tcp_connect fails once. */
#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "tcp_sockets.h"

#define WHY	"No buffer space available"	/* ENOBUFS */

static int calls, failing;	/* made so far; which of them fails */

static bool
fails(void)
{
	errno = ENOBUFS;
	return ++calls == failing;
}

#define SEAM(type, name, parameters, arguments)				\
type	__real_##name parameters;					\
type	__wrap_##name parameters;					\
									\
type									\
__wrap_##name parameters						\
{									\
	return fails() ? -1 : __real_##name arguments;			\
}

SEAM(int, socket, (int d, int t, int p), (d, t, p))
SEAM(int, bind, (int fd, const struct sockaddr *a, socklen_t n), (fd, a, n))
SEAM(int, connect, (int fd, const struct sockaddr *a, socklen_t n), (fd, a, n))
SEAM(int, poll, (struct pollfd *p, nfds_t n, int ms), (p, n, ms))
SEAM(int, setsockopt, (int fd, int l, int o, const void *v, socklen_t n),
    (fd, l, o, v, n))
SEAM(int, getsockopt, (int fd, int l, int o, void *v, socklen_t *n),
    (fd, l, o, v, n))

static int
lowest_free_descriptor(void)
{
	int fd = open("/dev/null", O_RDONLY);

	ck_assert_int_ne(fd, -1);
	close(fd);
	return fd;
}

/* Once for each of its calls, until it makes no such call. */
static void
each_call_fails(int (*act)(const char *, const char *, const char **),
    const char *address, const char *port, int least)
{
	int before = lowest_free_descriptor(), fd;
	const char *why;

	for (failing = 1;; failing++) {
		why = "nothing";
		calls = 0;
		fd = act(address, port, &why);
		if (calls < failing)
			break;
		ck_assert_msg(fd == -1, "call %d is not missed", failing);
		ck_assert_str_eq(why, WHY);
		ck_assert_int_eq(lowest_free_descriptor(), before);
	}
	ck_assert_int_ne(fd, -1);
	ck_assert_int_ge(calls, least);
	failing = 0;
	close(fd);
}

/* A socket, five options for both, three for a listener, the address. */
START_TEST(no_listener_without_all_it_should_have)
{
	each_call_fails(tcp_bind, "127.0.0.1", "0", 10);
	if (has_ipv6())
		each_call_fails(tcp_bind, "::1", "0", 11);
}
END_TEST

/* A socket, five options, the call, the wait and how it went. */
START_TEST(no_connection_without_all_it_should_have)
{
	int listening = listener("127.0.0.1");

	each_call_fails(called, "127.0.0.1", port_of(listening), 9);
	close(listening);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("tcp_faults");
	TCase *t = tcase_create("tcp_faults");
	SRunner *r = srunner_create(s);
	int failed;

	suite_add_tcase(s, t);
	tcase_add_test(t, no_listener_without_all_it_should_have);
	tcase_add_test(t, no_connection_without_all_it_should_have);
	srunner_run_all(r, CK_ENV);
	failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed > 0;
}
