/*
 * Names are looked up by the real getaddrinfo, but for a few that stand for
 * what the network of the machine cannot be asked for: see below.
 */
#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "tcp_sockets.h"

#define THREE		"three.test"	/* only the second can be reached */
#define NOBODY		"nobody.test"
#define NO_MEMORY	"memory.test"	/* a failing system call */

int __real_getaddrinfo(const char *, const char *, const struct addrinfo *,
    struct addrinfo **);
int __wrap_getaddrinfo(const char *, const char *, const struct addrinfo *,
    struct addrinfo **);

/* TCP does not broadcast: ENETUNREACH, at once. On 127.0.0.9 is nobody. */
static int
look_up_three(const char *port, const struct addrinfo *hints,
    struct addrinfo **found)
{
	static const char *const address[] = { "255.255.255.255",
	    "127.0.0.1", "127.0.0.9" };
	size_t i;
	int error;

	for (i = 0; i < 3; i++) {
		error = __real_getaddrinfo(address[i], port, hints, found);
		if (error != 0)
			return error;
		found = &(*found)->ai_next;
	}
	return 0;
}

int
__wrap_getaddrinfo(const char *host, const char *port,
    const struct addrinfo *hints, struct addrinfo **found)
{
	if (strcmp(host, THREE) == 0)
		return look_up_three(port, hints, found);
	if (strcmp(host, NOBODY) == 0)
		return EAI_NONAME;
	if (strcmp(host, NO_MEMORY) == 0) {
		errno = ENOMEM;
		return EAI_SYSTEM;
	}
	return __real_getaddrinfo(host, port, hints, found);
}

/* The port of a socket that does not listen: nobody else gets it. */
static void
expect_refusal(const char *host, const char *reason)
{
	const char *why = "nothing";
	int silent = bound("127.0.0.1", "0");

	ck_assert_int_eq(tcp_connect(host, port_of(silent), &why), -1);
	ck_assert_str_eq(why, reason);
	close(silent);
}

START_TEST(connected_socket_has_its_options)
{
	struct sockaddr_storage from;
	int listening = listener("127.0.0.1");
	int near = connected("127.0.0.1", port_of(listening));
	int far = accepted(listening, &from);

	is_close_on_exec_and_non_blocking(near);
	ck_assert_int_ne(option(near, IPPROTO_TCP, TCP_NODELAY), 0);
	finds_a_dead_peer_in_two_minutes(near);
	ck_assert_int_eq(send(near, "x", 1, 0), 1);
	close(far);
	close(near);
	close(listening);
}
END_TEST

START_TEST(refusal_is_told)
{
	expect_refusal("127.0.0.1", "Connection refused");
}
END_TEST

START_TEST(unknown_host_is_told)
{
	const char *why = "nothing";

	ck_assert_int_eq(tcp_connect(NOBODY, "9000", &why), -1);
	ck_assert_str_eq(why, "Name or service not known");
	ck_assert_int_eq(tcp_connect(NO_MEMORY, "9000", &why), -1);
	ck_assert_str_eq(why, "Cannot allocate memory");
}
END_TEST

START_TEST(addresses_are_tried_until_one_answers)
{
	int listening = listener("127.0.0.1");
	int near = connected(THREE, port_of(listening));

	close(near);
	close(listening);
}
END_TEST

START_TEST(reason_of_the_first_address_is_told)
{
	expect_refusal(THREE, "Network is unreachable");
}
END_TEST

static int
open_descriptors(void)
{
	int fd, n = 0;

	for (fd = 0; fd < 256; fd++)
		n += fcntl(fd, F_GETFD) != -1;
	return n;
}

START_TEST(failure_leaves_no_descriptor_open)
{
	int before = open_descriptors();
	const char *why = "nothing";

	expect_refusal("127.0.0.1", "Connection refused");
	expect_refusal(THREE, "Network is unreachable");
	ck_assert_int_eq(tcp_bind("192.0.2.1", "0", &why), -1);
	ck_assert_int_eq(open_descriptors(), before);
}
END_TEST

static int		 full;		/* a listener without room */
static sig_atomic_t	 signals;

static void
make_room(int signal)
{
	(void)signal;
	if (++signals == 10)
		close(accept4(full, NULL, NULL, 0));
}

static void
signal_every_10_ms(bool on)
{
	struct itimerval often = { .it_interval.tv_usec = on ? 10000 : 0,
	    .it_value.tv_usec = on ? 10000 : 0 };

	ck_assert_int_eq(setitimer(ITIMER_REAL, &often, NULL), 0);
}

/* A full backlog leaves a caller waiting until it calls again, 1 s later. */
START_TEST(signals_do_not_end_the_wait)
{
	struct sigaction interrupt = { .sa_handler = make_room };
	int first, second;

	full = bound("127.0.0.1", "0");
	ck_assert_int_eq(listen(full, 0), 0);
	first = connected("127.0.0.1", port_of(full));
	ck_assert_int_eq(sigaction(SIGALRM, &interrupt, NULL), 0);
	signal_every_10_ms(true);
	second = connected("127.0.0.1", port_of(full));
	signal_every_10_ms(false);
	ck_assert_int_ge(signals, 10);
	ck_assert_int_eq(option(second, SOL_SOCKET, SO_ERROR), 0);
	ck_assert_int_eq(getpeername(second, &(struct sockaddr){ 0 },
	    &(socklen_t){ sizeof(struct sockaddr) }), 0);
	close(second);
	close(first);
	close(full);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("tcp_connect");
	TCase *t = tcase_create("tcp_connect");
	SRunner *r = srunner_create(s);
	int failed;

	suite_add_tcase(s, t);
	tcase_add_test(t, connected_socket_has_its_options);
	tcase_add_test(t, refusal_is_told);
	tcase_add_test(t, unknown_host_is_told);
	tcase_add_test(t, addresses_are_tried_until_one_answers);
	tcase_add_test(t, reason_of_the_first_address_is_told);
	tcase_add_test(t, failure_leaves_no_descriptor_open);
	tcase_add_test(t, signals_do_not_end_the_wait);
	srunner_run_all(r, CK_ENV);
	failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed > 0;
}
