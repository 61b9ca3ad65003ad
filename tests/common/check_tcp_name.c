#include <arpa/inet.h>
#include <check.h>
#include <limits.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tcp_sockets.h"

#define LEN(array)	(sizeof(array) / sizeof((array)[0]))

START_TEST(addresses_are_told_from_other_texts)
{
	static const char *const yes[] = { "0.0.0.0", "127.0.0.1",
	    "255.255.255.255", "::", "::1", "2001:db8::7", "fe80::1%lo",
	    "::ffff:192.0.2.7", "0:0:0:0:0:0:0:1" };
	static const char *const no[] = { "", "1", "9000", "1.2.3",
	    "256.1.1.1", "1.2.3.4.5", "0x7f.0.0.1", " 1.2.3.4", "1.2.3.4 ",
	    "localhost", "[::1]", "::1]", "1::2::3", "g::", ":", "::1%none",
	    "*" };
	size_t i;

	for (i = 0; i < LEN(yes); i++)
		ck_assert_msg(tcp_is_address(yes[i]), "%s", yes[i]);
	for (i = 0; i < LEN(no); i++)
		ck_assert_msg(!tcp_is_address(no[i]), "%s", no[i]);
}
END_TEST

static const struct named {
	const char	*address;
	unsigned	 scope;
	const char	*name;		/* with port 9000 */
	const char	*host;
} named[] = {
	{ "127.0.0.1", 0, "127.0.0.1:9000", "127.0.0.1" },
	{ "192.0.2.7", 0, "192.0.2.7:9000", "192.0.2.7" },
	{ "::ffff:192.0.2.7", 0, "192.0.2.7:9000", "192.0.2.7" },
	{ "::1", 0, "[::1]:9000", "::/64" },
	{ "2001:db8::7", 0, "[2001:db8::7]:9000", "2001:db8::/64" },
	{ "2001:db8:1:2:3:4:5:6", 0, "[2001:db8:1:2:3:4:5:6]:9000",
	    "2001:db8:1:2::/64" },
	{ "2001:db8:1:2:ffff::", 0, "[2001:db8:1:2:ffff::]:9000",
	    "2001:db8:1:2::/64" },
	{ "fe80::7", UINT_MAX, "[fe80::7%4294967295]:9000", "fe80::/64" },
	{ "1111:2222:3333:4444:5555:6666:123.123.123.123", UINT_MAX,
	    "[1111:2222:3333:4444:5555:6666:7b7b:7b7b%4294967295]:9000",
	    "1111:2222:3333:4444::/64" },
};

static struct sockaddr_storage
parse(const struct named *n)
{
	struct sockaddr_storage a = { .ss_family = AF_INET };
	struct sockaddr_in *v4 = (void *)&a;
	struct sockaddr_in6 *v6 = (void *)&a;

	if (inet_pton(AF_INET, n->address, &v4->sin_addr) == 1) {
		v4->sin_port = htons(9000);
		return a;
	}
	a.ss_family = AF_INET6;
	ck_assert_int_eq(inet_pton(AF_INET6, n->address, &v6->sin6_addr), 1);
	v6->sin6_port = htons(9000);
	v6->sin6_scope_id = n->scope;
	return a;
}

START_TEST(address_is_named_and_its_host_too)
{
	struct sockaddr_storage a = parse(&named[_i]);
	char text[TCP_NAME_SIZE];

	tcp_name(&a, text);
	ck_assert_str_eq(text, named[_i].name);
	tcp_host(&a, text);
	ck_assert_str_eq(text, named[_i].host);
}
END_TEST

START_TEST(what_is_no_address_is_unknown)
{
	struct sockaddr_storage a = { .ss_family = AF_UNIX };
	char text[TCP_NAME_SIZE];

	tcp_name(&a, text);
	ck_assert_str_eq(text, "unknown");
	strcpy(text, "before");
	tcp_host(&a, text);
	ck_assert_str_eq(text, "unknown");
	strcpy(text, "before");
	tcp_bound(-1, text);
	ck_assert_str_eq(text, "unknown");
}
END_TEST

START_TEST(bound_address_and_port_are_named)
{
	char name[TCP_NAME_SIZE], expected[TCP_NAME_SIZE];
	struct sockaddr_in a;
	socklen_t size = sizeof a;
	int fd = bound("127.0.0.1", "0");

	ck_assert_int_eq(getsockname(fd, (struct sockaddr *)&a, &size), 0);
	ck_assert_uint_ne(a.sin_port, 0);
	snprintf(expected, sizeof expected, "127.0.0.1:%u",
	    ntohs(a.sin_port));
	tcp_bound(fd, name);
	ck_assert_str_eq(name, expected);
	close(fd);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("tcp_name");
	TCase *t = tcase_create("tcp_name");
	SRunner *r = srunner_create(s);
	int failed;

	suite_add_tcase(s, t);
	tcase_add_test(t, addresses_are_told_from_other_texts);
	tcase_add_loop_test(t, address_is_named_and_its_host_too, 0,
	    (int)LEN(named));
	tcase_add_test(t, what_is_no_address_is_unknown);
	tcase_add_test(t, bound_address_and_port_are_named);
	srunner_run_all(r, CK_ENV);
	failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed > 0;
}
