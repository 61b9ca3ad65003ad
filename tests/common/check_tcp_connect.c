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
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tcp_sockets.h"

#define THREE		"three.test"	/* only the second can be reached */
#define TWICE		"twice.test"	/* 127.0.0.1, two times */
#define NOBODY		"nobody.test"
#define NO_MEMORY	"memory.test"	/* a failing system call */

int __real_getaddrinfo(const char *, const char *, const struct addrinfo *,
    struct addrinfo **);
int __wrap_getaddrinfo(const char *, const char *, const struct addrinfo *,
    struct addrinfo **);

/* TCP does not broadcast: ENETUNREACH, at once. On 127.0.0.9 is nobody. */
static const char *const three[] = { "255.255.255.255", "127.0.0.1",
	"127.0.0.9", NULL };
static const char *const twice[] = { "127.0.0.1", "127.0.0.1", NULL };

static int
look_up(const char *const *address, const char *port,
    const struct addrinfo *hints, struct addrinfo **found)
{
	int failed = 0;

	for (; *address != NULL && failed == 0; address++) {
		failed = __real_getaddrinfo(*address, port, hints, found);
		if (failed == 0)
			found = &(*found)->ai_next;
	}
	return failed;
}

int
__wrap_getaddrinfo(const char *host, const char *port,
    const struct addrinfo *hints, struct addrinfo **found)
{
	if (strcmp(host, THREE) == 0)
		return look_up(three, port, hints, found);
	if (strcmp(host, TWICE) == 0)
		return look_up(twice, port, hints, found);
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

	ck_assert_int_eq(called(host, port_of(silent), &why), -1);
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

	ck_assert_int_eq(called(NOBODY, "9000", &why), -1);
	ck_assert_str_eq(why, "Name or service not known");
	ck_assert_int_eq(called(NO_MEMORY, "9000", &why), -1);
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

static char missed_names[256];
static bool more_said[8];
static int waits, error;

/* One who does not wait for the first. */
static bool
wait_in_vain(int fd, bool more)
{
	struct pollfd p = { .fd = fd, .events = POLLOUT };

	more_said[waits] = more;
	if (waits++ > 0)
		return poll(&p, 1, -1) == 1;
	errno = error;
	return false;
}

static void
note_missed(const char *name, const char *why)
{
	size_t n = strlen(missed_names);

	snprintf(missed_names + n, sizeof missed_names - n, "%s: %s\n",
	    name, why);
}

static int
call_impatiently(const char *port, const char **why)
{
	static const struct tcp_caller caller = { wait_in_vain, note_missed };

	return tcp_connect(TWICE, port, &caller, why);
}

START_TEST(address_that_is_not_waited_for_is_told_and_the_next_one_tried)
{
	int listening = listener("127.0.0.1");
	const char *why = "nothing";
	char expected[64];
	int near;

	error = ETIMEDOUT;
	near = call_impatiently(port_of(listening), &why);
	ck_assert_int_ne(near, -1);
	ck_assert_int_eq(waits, 2);
	ck_assert(more_said[0] && !more_said[1]);
	snprintf(expected, sizeof expected, "127.0.0.1:%s: Connection timed "
	    "out\n", port_of(listening));
	ck_assert_str_eq(missed_names, expected);
	close(near);
	close(listening);
}
END_TEST

START_TEST(who_gives_up_tries_no_other_address)
{
	int listening = listener("127.0.0.1");
	const char *why = "nothing";

	error = ECANCELED;
	ck_assert_int_eq(call_impatiently(port_of(listening), &why), -1);
	ck_assert_str_eq(why, "Operation canceled");
	ck_assert_int_eq(waits, 1);
	ck_assert_str_eq(missed_names, "");
	close(listening);
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
	tcase_add_test(t,
	    address_that_is_not_waited_for_is_told_and_the_next_one_tried);
	tcase_add_test(t, who_gives_up_tries_no_other_address);
	srunner_run_all(r, CK_ENV);
	failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed > 0;
}
