/* What is said before anything typed, and again to who was a stranger. */
#include <errno.h>
#include <string.h>

#include "check_talk.h"

#define ASKED	"*** this chat has a password: /pass PASSWORD\n"
#define WRONG	"*** wrong password: 2 more tries\n"
#define WELCOME	"*** welcome, client1: 1 here\n"

static void
introduce(const char *password)
{
	if (password != NULL)
		talk_begin(&t, "pass", password);
	talk_introduce(&t, "nick", "ann");
	talk_introduce(&t, "who", NULL);
	take_unsent(&t, &r, sizeof r.bytes);
	r.len = 0;
}

START_TEST(nick_is_asked_for_first)
{
	talk_begin(&t, "nick", "민수");
	type("hi\n");
	sends("/nick 민수\nhi\n");
}
END_TEST

START_TEST(password_goes_before_the_nick)
{
	char password[TALK_TYPED - sizeof("/pass \n") + 2] = "";

	memset(password, 'p', sizeof password - 1);
	talk_begin(&t, "pass", password);
	talk_begin(&t, "nick", "민수");
	take_unsent(&t, &r, sizeof r.bytes);
	ck_assert_uint_eq(r.len, TALK_TYPED + strlen("/nick 민수\n"));
	ck_assert_int_eq(memcmp(r.bytes, "/pass pp", 8), 0);
	ck_assert_str_eq(r.bytes + TALK_TYPED, "/nick 민수\n");
}
END_TEST

static const struct {
	const char	*password, *heard;
	bool		 again;
} welcomes[] = {
	{ NULL, WELCOME, false },
	{ NULL, ASKED WELCOME, true },
	{ NULL, ASKED WRONG WELCOME, true },
	{ "right", ASKED WELCOME, false },
	{ "wrong", ASKED WRONG WELCOME, true },
	{ NULL, ASKED WELCOME ASKED WELCOME, true },
	{ NULL, WELCOME ASKED WELCOME, false },
	{ NULL, "*** server full of joy\n" WELCOME, false },
	{ NULL, ASKED "*** this chat is full\n", false },
};

START_TEST(stranger_who_was_let_in_is_introduced_again)
{
	introduce(welcomes[_i].password);
	hear(welcomes[_i].heard);
	sends(welcomes[_i].again ? "/nick ann\n/who\n" : "");
}
END_TEST

START_TEST(it_goes_before_what_is_typed_and_once)
{
	introduce(NULL);
	hear(ASKED);
	type("/pass secret\nhi\n");
	take_unsent(&t, &r, strlen("/pass secret\n"));
	r.len = 0;
	hear(WELCOME);
	sends("/nick ann\n/who\nhi\n");
	hear(WELCOME);
	type("you\n");
	sends("you\n");
}
END_TEST

START_TEST(it_goes_behind_a_line_that_was_sent_in_part)
{
	introduce(NULL);
	hear(ASKED);
	type("one\ntwo\n");
	take_unsent(&t, &r, 1);
	r.len = 0;
	hear(WELCOME);
	sends("ne\n/nick ann\n/who\ntwo\n");
}
END_TEST

START_TEST(it_waits_for_the_end_of_a_line_that_was_sent_in_part)
{
	introduce(NULL);
	hear(ASKED);
	type("on");
	take_unsent(&t, &r, 2);
	r.len = 0;
	hear(WELCOME);
	type("e");
	sends("e");
	type("!\ntwo\n");
	sends("!\n/nick ann\n/who\ntwo\n");
}
END_TEST

START_TEST(who_has_shut_the_sending_side_is_not)
{
	introduce(NULL);
	hear(ASKED);
	talk_ended(&t);
	talk_shut(&t);
	hear(WELCOME);
	ck_assert(!talk_owed(&t));
}
END_TEST

START_TEST(who_has_ended_but_not_sent_all_is)
{
	introduce(NULL);
	hear(ASKED);
	type("hi");
	talk_ended(&t);
	hear(WELCOME);
	sends("/nick ann\n/who\nhi\n");
	ck_assert(talk_finished(&t));
}
END_TEST

START_TEST(another_connection_is_introduced_by_itself)
{
	introduce("wrong");
	hear(ASKED WELCOME);
	talk_closed(&t, ECONNRESET);
	talk_again(&t);
	talk_introduce(&t, "nick", "bob");
	sends("/nick bob\n");
	hear(ASKED WELCOME);
	sends("/nick bob\n");
}
END_TEST

START_TEST(who_knew_the_password_before_knows_it_again)
{
	introduce("right");
	hear(ASKED WELCOME);
	talk_closed(&t, ECONNRESET);
	talk_again(&t);
	introduce("right");
	hear(ASKED WELCOME);
	ck_assert(!talk_owed(&t));
}
END_TEST

START_TEST(what_is_not_sent_of_it_is_forgotten_with_the_connection)
{
	introduce(NULL);
	hear(ASKED WELCOME);
	type("hi\n");
	talk_closed(&t, ECONNRESET);
	talk_again(&t);
	sends("hi\n");
}
END_TEST

START_TEST(who_was_let_in_before_it_was_sent_says_it_once)
{
	talk_introduce(&t, "nick", "ann");
	hear(ASKED WELCOME);
	sends("/nick ann\n");
}
END_TEST

START_TEST(full_to_the_brim_there_is_room_for_it)
{
	static char bytes[TALK_CHUNK], longest[TALK_TYPED - 6];
	size_t n;

	memset(bytes, 'x', sizeof bytes);
	memset(longest, 'p', sizeof longest - 1);
	talk_introduce(&t, "nick", longest);
	talk_introduce(&t, "nick", longest);
	take_unsent(&t, &r, sizeof r.bytes);
	hear(ASKED);
	while ((n = talk_wanted(&t)) > 0)
		talk_typed(&t, bytes, n);
	talk_ended(&t);
	talk_unsent(&t, &n);
	hear(WELCOME);
	r.len = 0;
	take_unsent(&t, &r, sizeof r.bytes);
	ck_assert_uint_eq(r.len, n + 2 * TALK_TYPED);
	ck_assert_mem_eq(r.bytes + 2 * TALK_TYPED - 2, "p\nxx", 4);
}
END_TEST

TCase *
case_begin(void)
{
	TCase *tc = tcase_create("begin");

	tcase_add_checked_fixture(tc, fresh, NULL);
	tcase_add_test(tc, nick_is_asked_for_first);
	tcase_add_test(tc, password_goes_before_the_nick);
	tcase_add_loop_test(tc, stranger_who_was_let_in_is_introduced_again,
	    0, (int)LEN(welcomes));
	tcase_add_test(tc, it_goes_before_what_is_typed_and_once);
	tcase_add_test(tc, it_goes_behind_a_line_that_was_sent_in_part);
	tcase_add_test(tc,
	    it_waits_for_the_end_of_a_line_that_was_sent_in_part);
	tcase_add_test(tc, who_has_shut_the_sending_side_is_not);
	tcase_add_test(tc, who_has_ended_but_not_sent_all_is);
	tcase_add_test(tc, another_connection_is_introduced_by_itself);
	tcase_add_test(tc, who_knew_the_password_before_knows_it_again);
	tcase_add_test(tc,
	    what_is_not_sent_of_it_is_forgotten_with_the_connection);
	tcase_add_test(tc, who_was_let_in_before_it_was_sent_says_it_once);
	tcase_add_test(tc, full_to_the_brim_there_is_room_for_it);
	return tc;
}
