/* talk_secret: what may be a password is typed, and is not told. */
#include "talk.h"

#include "patience.h"

#include <string.h>

static struct talk talk;

static bool
is_secret(const char *bytes)
{
	size_t n = strlen(bytes);
	bool secret = talk_secret(&talk, bytes, n);

	talk_typed(&talk, bytes, n);
	return secret;
}

START_TEST(what_is_said_is_none)
{
	ck_assert(!is_secret("hello\n"));
	ck_assert(!is_secret("안녕\nhello\n"));
	ck_assert(!is_secret(" /pass is said\n"));
	ck_assert(!is_secret("1/2\n"));
	ck_assert(!is_secret("half"));
	ck_assert(!is_secret("/half\n"));
	ck_assert(!is_secret("\n"));
}
END_TEST

START_TEST(commands_may_be)
{
	ck_assert(is_secret("/pass open sesame\n"));
	ck_assert(is_secret("hello\n/pass open sesame\nhello\n"));
	ck_assert(!is_secret("hello\n"));
	ck_assert(is_secret("/pa"));
	ck_assert(is_secret("ss open"));
	ck_assert(is_secret(" sesame\n"));
	ck_assert(!is_secret("hello\n"));
}
END_TEST

START_TEST(what_the_server_takes_out_hides_none)
{
	ck_assert(is_secret("\033/pass open sesame\n"));
	ck_assert(is_secret("\xe2\x80\x8b/pass open sesame\n"));
	ck_assert(!is_secret("\033"));
	ck_assert(is_secret("/pass open sesame\n"));
}
END_TEST

static void
set_up(void)
{
	talk_init(&talk);
}

int
main(void)
{
	Suite *suite = suite_create("talk_secret");
	TCase *t = tcase_create("talk_secret");

	tcase_add_checked_fixture(t, set_up, NULL);
	tcase_add_test(t, what_is_said_is_none);
	tcase_add_test(t, commands_may_be);
	tcase_add_test(t, what_the_server_takes_out_hides_none);
	suite_add_tcase(suite, t);
	return patience_run(suite);
}
