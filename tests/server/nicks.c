/* nicks: who may be called what. */
#include <stdio.h>
#include <string.h>

#include "harness.h"

#define REFUSED_FORM	"*** a nick is 1 to 16 letters, digits, _ or -"
#define REFUSED_MIX	"*** a nick does not mix Latin with Cyrillic or Greek"

static struct process	*server;
static struct peer	*ann, *bob;

static void
ann_and_another_are_here(void)
{
	server = server_start("");
	ann = peer_join_as(server, 1, "ann");
	bob = peer_join(server, 2);
	peer_expect(ann, "*** client2 joined");
}

static void
wants(struct peer *p, const char *nick)
{
	char	text[256];

	snprintf(text, sizeof text, "/nick %s\n", nick);
	peer_send(p, text);
}

/* The answer is this, and nobody else hears of it. */
static void
is_refused(const char *nick, const char *answer)
{
	wants(bob, nick);
	peer_expect(bob, answer);
	peer_silent(ann);
}

static void
is_given(const char *nick, const char *as)
{
	char	text[256];

	wants(bob, nick);
	snprintf(text, sizeof text, "*** you are now %s", as);
	peer_expect(bob, text);
}

static void
is_taken(const char *nick)
{
	char	text[256];

	snprintf(text, sizeof text, "*** %s is taken", nick);
	is_refused(nick, text);
}

static void
is_reserved(const char *nick)
{
	char	text[256];

	snprintf(text, sizeof text, "*** %s is reserved", nick);
	is_refused(nick, text);
}

START_TEST(others_hear_the_old_and_the_new_nick)
{
	ann_and_another_are_here();
	is_given("eve", "eve");
	peer_expect(ann, "*** client2 is now eve");
	is_given("bob", "bob");
	peer_expect(ann, "*** eve is now bob");
}
END_TEST

START_TEST(one_nick_is_had_by_one)
{
	ann_and_another_are_here();
	is_taken("ann");
}
END_TEST

START_TEST(case_and_width_do_not_make_another_nick)
{
	ann_and_another_are_here();
	is_taken("ANN");
	is_taken("Ann");
	is_taken("ａｎｎ");
	wants(ann, "straße");
	peer_expect(ann, "*** you are now straße");
	peer_expect(bob, "*** ann is now straße");
	is_taken("STRASSE");
}
END_TEST

START_TEST(own_nick_may_be_written_otherwise)
{
	ann_and_another_are_here();
	wants(ann, "ANN");
	peer_expect(ann, "*** you are now ANN");
	peer_expect(bob, "*** ann is now ANN");
}
END_TEST

START_TEST(nick_is_composed)
{
	ann_and_another_are_here();
	is_given("e\xcc\x81va", "\xc3\xa9va");
	peer_expect(ann, "*** client2 is now \xc3\xa9va");
	is_given("\xe1\x84\x80\xe1\x85\xa1\xe1\x86\xab", "간");
	peer_expect(ann, "*** \xc3\xa9va is now 간");
	wants(ann, "간");
	peer_expect(ann, "*** 간 is taken");
}
END_TEST

START_TEST(reserved_words_are_refused)
{
	ann_and_another_are_here();
	is_reserved("client7");
	is_reserved("Client7");
	is_reserved("client2");
	is_reserved("ｃｌｉｅｎｔ７");
	is_reserved("server");
	is_reserved("Admin");
	is_reserved("all");
	is_reserved("here");
	is_reserved("YOU");
}
END_TEST

START_TEST(only_letters_digits_underscore_and_minus)
{
	ann_and_another_are_here();
	is_refused("a!", REFUSED_FORM);
	is_refused("<ann>", REFUSED_FORM);
	is_refused("***", REFUSED_FORM);
	is_refused("a.b", REFUSED_FORM);
	is_refused("a->b", REFUSED_FORM);
	is_refused("😀", REFUSED_FORM);
	is_refused("an\xe2\x80\x8dn", REFUSED_FORM);
	is_given("a_b-9", "a_b-9");
}
END_TEST

START_TEST(sixteen_letters_are_allowed_and_not_seventeen)
{
	ann_and_another_are_here();
	is_given("abcdefghijklmnop", "abcdefghijklmnop");
	peer_expect(ann, "*** client2 is now abcdefghijklmnop");
	is_refused("abcdefghijklmnopq", REFUSED_FORM);
	is_given("가나다라마바사아자차카타파하가나",
	    "가나다라마바사아자차카타파하가나");
	peer_expect(ann, "*** abcdefghijklmnop is now "
	    "가나다라마바사아자차카타파하가나");
	is_refused("가나다라마바사아자차카타파하가나다", REFUSED_FORM);
}
END_TEST

START_TEST(look_alike_scripts_do_not_mix)
{
	ann_and_another_are_here();
	is_refused("\xd0\xb0nn", REFUSED_MIX);		/* Cyrillic a */
	is_refused("ann\xce\xbf", REFUSED_MIX);		/* Greek omicron */
	is_given("анна", "анна");
	peer_expect(ann, "*** client2 is now анна");
	is_given("νίκος", "νίκος");
	peer_expect(ann, "*** анна is now νίκος");
	is_given("bob밥", "bob밥");
	peer_expect(ann, "*** νίκος is now bob밥");
}
END_TEST

START_TEST(nick_of_who_left_is_free)
{
	ann_and_another_are_here();
	peer_close(ann);
	peer_expect(bob, "*** ann left");
	is_given("ANN", "ANN");
}
END_TEST

int
main(void)
{
	Suite	*suite = suite_create("nicks");
	TCase	*group = suite_case(suite, "nicks");

	tcase_add_test(group, others_hear_the_old_and_the_new_nick);
	tcase_add_test(group, one_nick_is_had_by_one);
	tcase_add_test(group, case_and_width_do_not_make_another_nick);
	tcase_add_test(group, own_nick_may_be_written_otherwise);
	tcase_add_test(group, nick_is_composed);
	tcase_add_test(group, reserved_words_are_refused);
	tcase_add_test(group, only_letters_digits_underscore_and_minus);
	tcase_add_test(group, sixteen_letters_are_allowed_and_not_seventeen);
	tcase_add_test(group, look_alike_scripts_do_not_mix);
	tcase_add_test(group, nick_of_who_left_is_free);
	return suite_run(suite);
}
