#include <check.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "tcp_sockets.h"

START_TEST(bound_socket_is_not_yet_listening)
{
	const char *why = "nothing";
	int fd = bound("127.0.0.1", "0");

	ck_assert_int_eq(option(fd, SOL_SOCKET, SO_ACCEPTCONN), 0);
	ck_assert_int_eq(called("127.0.0.1", port_of(fd), &why), -1);
	ck_assert_str_eq(why, "Connection refused");
	is_close_on_exec_and_non_blocking(fd);
	close(fd);
}
END_TEST

static void
accepted_inherits(const char *address)
{
	struct sockaddr_storage from;
	int listening = listener(address);
	int near = connected(address, port_of(listening));
	int far = accepted(listening, &from);

	ck_assert_int_ne(option(far, IPPROTO_TCP, TCP_NODELAY), 0);
	ck_assert_int_ne(option(far, SOL_SOCKET, SO_OOBINLINE), 0);
	ck_assert_int_eq(option(far, SOL_SOCKET, SO_SNDBUF), 2 * 32 * 1024);
	finds_a_dead_peer_in_two_minutes(far);
	close(far);
	close(near);
	close(listening);
}

START_TEST(accepted_socket_inherits_the_options)
{
	accepted_inherits("127.0.0.1");
	if (has_ipv6())
		accepted_inherits("::1");
}
END_TEST

START_TEST(urgent_byte_stays_in_the_stream)
{
	struct sockaddr_storage from;
	int listening = listener("127.0.0.1");
	int near = connected("127.0.0.1", port_of(listening));
	int far = accepted(listening, &from);
	struct pollfd p = { .fd = far, .events = POLLIN };
	char got[4];
	size_t n = 0;
	ssize_t k;

	ck_assert_int_eq(send(near, "a\377", 2, MSG_OOB), 2);
	ck_assert_int_eq(send(near, "b", 1, 0), 1);
	while (n < 3) {
		ck_assert_int_eq(poll(&p, 1, -1), 1);
		k = recv(far, got + n, sizeof got - n, 0);
		ck_assert_int_gt(k, 0);
		n += (size_t)k;
	}
	ck_assert_mem_eq(got, "a\377b", 3);
	close(far);
	close(near);
	close(listening);
}
END_TEST

START_TEST(reader_that_never_reads_is_sent_128_kib_at_most)
{
	static const char junk[4096];
	struct sockaddr_storage from;
	int listening = listener("127.0.0.1");
	int near = connected("127.0.0.1", port_of(listening));
	int far = accepted(listening, &from);
	int small = 4096;
	size_t swallowed = 0;
	ssize_t n;

	ck_assert_int_eq(setsockopt(near, SOL_SOCKET, SO_RCVBUF, &small,
	    sizeof small), 0);
	while ((n = send(far, junk, sizeof junk, 0)) > 0)
		swallowed += (size_t)n;
	ck_assert_int_eq(errno, EAGAIN);
	ck_assert_uint_le(swallowed, 128 << 10);
	close(far);
	close(near);
	close(listening);
}
END_TEST

START_TEST(port_in_use_is_told)
{
	const char *why = "nothing";
	int listening = listener("127.0.0.1");

	ck_assert_int_eq(tcp_bind("127.0.0.1", port_of(listening), &why), -1);
	ck_assert_str_eq(why, "Address already in use");
	close(listening);
}
END_TEST

START_TEST(port_is_free_at_once_after_its_clients_were_closed)
{
	struct sockaddr_storage from;
	int listening = listener("127.0.0.1");
	int near = connected("127.0.0.1", port_of(listening));
	int far = accepted(listening, &from);
	char port[TCP_NAME_SIZE];

	strcpy(port, port_of(listening));
	close(far);		/* first, so that it keeps TIME_WAIT */
	close(near);
	close(listening);
	listening = bound("127.0.0.1", port);
	ck_assert_int_eq(listen(listening, 1), 0);
	close(listening);
}
END_TEST

START_TEST(address_that_cannot_be_bound_is_told)
{
	const char *why = "nothing";

	ck_assert_int_eq(tcp_bind("192.0.2.1", "0", &why), -1);
	ck_assert_str_eq(why, "Cannot assign requested address");
	ck_assert_int_eq(tcp_bind("localhost", "0", &why), -1);
	ck_assert_str_eq(why, "Name or service not known");
}
END_TEST

START_TEST(all_addresses_take_ipv4_and_ipv6)
{
	struct sockaddr_storage from;
	char name[TCP_NAME_SIZE];
	int listening, near, far;

	if (!has_ipv6())
		return;
	listening = listener("::");
	near = connected("127.0.0.1", port_of(listening));
	far = accepted(listening, &from);
	ck_assert_int_eq(from.ss_family, AF_INET6);
	tcp_name(&from, name);
	ck_assert_msg(strncmp(name, "127.0.0.1:", 10) == 0, "%s", name);
	ck_assert_str_eq(name + 10, port_of(near));
	close(near);
	close(far);
	near = connected("::1", port_of(listening));
	far = accepted(listening, &from);
	tcp_name(&from, name);
	ck_assert_msg(strncmp(name, "[::1]:", 6) == 0, "%s", name);
	close(near);
	close(far);
	close(listening);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("tcp_bind");
	TCase *t = tcase_create("tcp_bind");
	SRunner *r = srunner_create(s);
	int failed;

	suite_add_tcase(s, t);
	tcase_add_test(t, bound_socket_is_not_yet_listening);
	tcase_add_test(t, accepted_socket_inherits_the_options);
	tcase_add_test(t, urgent_byte_stays_in_the_stream);
	tcase_add_test(t, reader_that_never_reads_is_sent_128_kib_at_most);
	tcase_add_test(t, port_in_use_is_told);
	tcase_add_test(t, port_is_free_at_once_after_its_clients_were_closed);
	tcase_add_test(t, address_that_cannot_be_bound_is_told);
	tcase_add_test(t, all_addresses_take_ipv4_and_ipv6);
	srunner_run_all(r, CK_ENV);
	failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed > 0;
}
