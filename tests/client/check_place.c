/* Host and port out of one argument; and how long the pauses are. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "pause.h"
#include "place.h"

static const struct {
	const char	*text, *host, *port;	/* port NULL: none */
} places[] = {
	{ "host", "host", NULL },
	{ "host:9001", "host", "9001" },
	{ "host:", "host", "" },
	{ ":9001", "", "9001" },
	{ "", "", NULL },
	{ "127.0.0.1:1", "127.0.0.1", "1" },
	{ "::1", "::1", NULL },
	{ "fe80::1%eth0", "fe80::1%eth0", NULL },
	{ "[::1]", "::1", NULL },
	{ "[::1]:9001", "::1", "9001" },
	{ "[fe80::1%eth0]:1", "fe80::1%eth0", "1" },
	{ "[host]:1", "host", "1" },
	{ "[]", "", NULL },
};

START_TEST(host_and_port_are_cut)
{
	const char *host = "none", *port = NULL;
	char text[64];

	strcpy(text, places[_i].text);
	ck_assert(place_cut(text, &host, &port));
	ck_assert_str_eq(host, places[_i].host);
	ck_assert_pstr_eq(port, places[_i].port);
}
END_TEST

static const char *const wrong[] = { "[", "[::1", "[::1]9", "[::1]]:9" };

START_TEST(brackets_have_nothing_else_behind_them)
{
	const char *host, *port;
	char text[64];

	strcpy(text, wrong[_i]);
	ck_assert(!place_cut(text, &host, &port));
}
END_TEST

START_TEST(pauses_grow_up_to_30_seconds)
{
	static const unsigned seconds[] = { 1, 2, 4, 8, 16, 30, 30 };
	unsigned i;

	for (i = 0; i < 7; i++)
		ck_assert_uint_eq(pause_seconds(i), seconds[i]);
	ck_assert_uint_eq(pause_seconds(1000000), 30);
	ck_assert_uint_eq(pause_seconds(0xffffffff), 30);
}
END_TEST

START_TEST(pauses_differ_by_a_quarter_at_most)
{
	int shortest = 1000000, longest = 0;
	unsigned i;
	int ms;

	for (i = 0; i < 100000; i++) {
		ms = pause_ms(4, i * 2654435761U);
		shortest = ms < shortest ? ms : shortest;
		longest = ms > longest ? ms : longest;
	}
	ck_assert_int_eq(shortest, 3000);
	ck_assert_int_eq(longest, 5000);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("place");
	TCase *tc = tcase_create("place, pause");
	SRunner *runner = srunner_create(s);
	int failed;

	tcase_add_loop_test(tc, host_and_port_are_cut, 0,
	    (int)(sizeof places / sizeof places[0]));
	tcase_add_loop_test(tc, brackets_have_nothing_else_behind_them, 0,
	    (int)(sizeof wrong / sizeof wrong[0]));
	tcase_add_test(tc, pauses_grow_up_to_30_seconds);
	tcase_add_test(tc, pauses_differ_by_a_quarter_at_most);
	suite_add_tcase(s, tc);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
