/* Who is here, and how a name that has begun goes on. */
#include <stdio.h>
#include <string.h>

#include "check_screen.h"
#include "complete.h"
#include "names.h"

static struct names names;
static struct complete completion;

static void
fresh(void)
{
	names_init(&names);
	memset(&completion, 0, sizeof completion);
}

static bool
hear(const char *line)
{
	return names_heard(&names, line, strlen(line));
}

/* All of them, in their order. */
static void
are_here(const char *expected)
{
	char all[512] = "";
	const char *name;
	size_t i;

	for (i = 0; (name = names_match(&names, "", i)) != NULL; i++) {
		strlcat(all, i > 0 ? " " : "", sizeof all);
		strlcat(all, name, sizeof all);
	}
	ck_assert_str_eq(all, expected);
}

START_TEST(who_is_here_is_learnt_from_notices)
{
	hear("*** 2 here: ann, 민수");
	hear("*** client7 joined");
	are_here("client7 민수 ann");
	hear("*** client7 is now bob");
	are_here("bob 민수 ann");
	hear("*** 민수 left");
	are_here("bob ann");
}
END_TEST

START_TEST(who_spoke_last_stands_first)
{
	hear("*** 3 here: ann, bob, eve");
	hear("<ann> hello");
	are_here("ann eve bob");
	hear("* bob waves");
	are_here("bob ann eve");
	hear("[eve -> me] psst");
	are_here("eve bob ann");
}
END_TEST

START_TEST(long_answer_is_learnt_whole)
{
	hear("*** gone joined");
	hear("*** 3 here: ann, bob");
	hear("*** here too: eve");
	are_here("eve bob ann");
}
END_TEST

START_TEST(we_know_our_own_name_and_are_not_offered_it)
{
	hear("*** welcome, client3: 2 here; /help lists the commands");
	ck_assert_str_eq(names.me, "client3");
	hear("*** 2 here: ann, client3");
	hear("*** you are now 철수");
	ck_assert_str_eq(names.me, "철수");
	are_here("ann");
	hear("<철수> hm");
	are_here("ann");
}
END_TEST

START_TEST(what_only_looks_like_a_notice_teaches_nothing)
{
	hear("<ann> *** bob joined");
	hear("*** nobody is called eve");
	hear("*** eve is taken");
	hear("*** you are now");
	hear("***");
	hear("");
	hear("<");
	hear("<>");
	hear("[");
	hear("*");
	hear("* ");
	are_here("ann");
	ck_assert_str_eq(names.me, "");
}
END_TEST

START_TEST(answer_that_was_asked_quietly_is_not_shown)
{
	names_asked(&names);
	ck_assert(hear("*** bob joined"));
	ck_assert(!hear("*** 3 here: ann, bob"));
	ck_assert(!hear("*** here too: eve"));
	ck_assert(!hear("*** and more than fit into the answer"));
	ck_assert(hear("*** eve left"));
	are_here("bob ann");
	ck_assert(hear("*** 2 here: ann, bob"));
	ck_assert(hear("*** here too: eve"));
}
END_TEST

START_TEST(quiet_question_that_was_refused_hides_no_later_answer)
{
	names_asked(&names);
	ck_assert(hear("*** say /pass PASSWORD first"));
	ck_assert(hear("*** welcome, client1: 1 here; /help lists the "
	    "commands"));
	ck_assert(hear("*** 1 here: client1"));
}
END_TEST

START_TEST(too_many_names_push_the_last_one_out)
{
	char line[64];
	unsigned i;

	for (i = 0; i <= NAMES_MOST; i++) {
		snprintf(line, sizeof line, "*** n%u joined", i);
		hear(line);
	}
	ck_assert_uint_eq(names.n, NAMES_MOST);
	ck_assert_ptr_null(names_match(&names, "n0", 0));
	ck_assert_str_eq(names_match(&names, "n1", 0), "n1999");
	hear("*** n1 left");
	ck_assert_uint_eq(names.n, NAMES_MOST - 1);
}
END_TEST

START_TEST(name_that_is_too_long_is_not_kept)
{
	char line[200] = "*** ";

	memset(line + 4, 'x', NAMES_SIZE);
	strcpy(line + 4 + NAMES_SIZE, " joined");
	hear(line);
	are_here("");
}
END_TEST

TCase *
case_names(void)
{
	TCase *tc = tcase_create("names");

	tcase_add_checked_fixture(tc, fresh, NULL);
	tcase_add_test(tc, who_is_here_is_learnt_from_notices);
	tcase_add_test(tc, who_spoke_last_stands_first);
	tcase_add_test(tc, long_answer_is_learnt_whole);
	tcase_add_test(tc, we_know_our_own_name_and_are_not_offered_it);
	tcase_add_test(tc, what_only_looks_like_a_notice_teaches_nothing);
	tcase_add_test(tc, answer_that_was_asked_quietly_is_not_shown);
	tcase_add_test(tc,
	    quiet_question_that_was_refused_hides_no_later_answer);
	tcase_add_test(tc, too_many_names_push_the_last_one_out);
	tcase_add_test(tc, name_that_is_too_long_is_not_kept);
	return tc;
}

/* What Tab makes of this; "-": nothing. */
static const char *
tab(const char *before)
{
	static char line[256];
	char offer[COMPLETE_SIZE];
	size_t start;

	if (!complete_next(&completion, &names, before, &start, offer))
		return "-";
	snprintf(line, sizeof line, "%.*s%s", (int)start, before, offer);
	return line;
}

START_TEST(nick_is_completed)
{
	hear("*** 2 here: ann, 민수");
	ck_assert_str_eq(tab("an"), "ann: ");
	complete_over(&completion);
	ck_assert_str_eq(tab("hello 민"), "hello 민수 ");
	complete_over(&completion);
	ck_assert_str_eq(tab("/msg AN"), "/msg ann ");
	complete_over(&completion);
	ck_assert_str_eq(tab("x"), "-");
	ck_assert_str_eq(tab(""), "-");
	ck_assert_str_eq(tab("ann "), "-");
}
END_TEST

START_TEST(unfinished_syllable_is_completed)
{
	hear("*** 1 here: 민수");
	ck_assert_str_eq(tab("ㅁ"), "민수: ");
	complete_over(&completion);
	ck_assert_str_eq(tab("미"), "민수: ");
	complete_over(&completion);
	ck_assert_str_eq(tab("마"), "-");
}
END_TEST

START_TEST(tab_again_offers_the_next)
{
	hear("*** 3 here: amy, bob, ann");
	ck_assert_str_eq(tab("hi a"), "hi ann ");
	ck_assert_str_eq(tab("hi ann "), "hi amy ");
	ck_assert_str_eq(tab("hi amy "), "hi ann ");
	complete_over(&completion);
	ck_assert_str_eq(tab("b"), "bob: ");
	ck_assert_str_eq(tab("bob: "), "bob: ");
}
END_TEST

START_TEST(command_is_completed_at_the_start_only)
{
	ck_assert_str_eq(tab("/w"), "/who ");
	complete_over(&completion);
	ck_assert_str_eq(tab("/m"), "/me ");
	ck_assert_str_eq(tab("/me "), "/msg ");
	complete_over(&completion);
	ck_assert_str_eq(tab("say /w"), "-");
	ck_assert_str_eq(tab("/p"), "-");
}
END_TEST

TCase *
case_complete(void)
{
	TCase *tc = tcase_create("complete");

	tcase_add_checked_fixture(tc, fresh, NULL);
	tcase_add_test(tc, nick_is_completed);
	tcase_add_test(tc, unfinished_syllable_is_completed);
	tcase_add_test(tc, tab_again_offers_the_next);
	tcase_add_test(tc, command_is_completed_at_the_start_only);
	return tc;
}
