/* Commands, and the notices that answer them. */
#include "guests.h"

#include <string.h>

static struct client *ann, *bob, *eve;

static void
set_up(void)
{
	guests_open(NULL);
	ann = joins_as("ann");
	bob = joins_as("bob");
	eve = joins_as("eve");
}

START_TEST(msg_to_nobody_names_nobody)
{
	says(ann, "/msg bobby hi");
	says(ann, "/msg a.b hi");
	says(ann, "/msg client3 hi");
	takes_exactly(ann, "*** nobody is called bobby\n"
	    "*** nobody is called a.b\n*** nobody is called client3\n");
}
END_TEST

START_TEST(msg_wants_a_nick_and_a_text)
{
	static const char usage[] =
	    "*** /msg wants a nick and a text: /msg NICK TEXT\n";

	says(ann, "/msg");
	takes_exactly(ann, usage);
	says(ann, "/msg bob");
	takes_exactly(ann, usage);
	says(ann, "/msg bob \t");
	takes_exactly(ann, usage);
	takes_exactly(bob, "");
}
END_TEST

START_TEST(renamed_before_all)
{
	says(ann, "/nick  Zoë ");
	takes_exactly(ann, "*** you are now Zoë\n");
	takes_exactly(bob, "*** ann is now Zoë\n");
	says(ann, "x");
	takes_exactly(bob, "<Zoë> x\n");
	ck_assert_str_eq(client_nick(ann), "Zoë");
}
END_TEST

START_TEST(old_nick_is_free)
{
	says(ann, "/nick 김");
	says(bob, "/nick ann");
	all_take();
	takes_exactly(eve, "");
	says(eve, "/msg ann x");
	takes_exactly(bob, "[eve -> ann] x\n");
}
END_TEST

START_TEST(taken_nick_is_refused)
{
	says(ann, "/nick ＢＯＢ");
	takes_exactly(ann, "*** ＢＯＢ is taken\n");
	takes_exactly(bob, "");
	ck_assert_str_eq(client_nick(ann), "ann");
}
END_TEST

START_TEST(own_nick_can_be_written_anew)
{
	says(ann, "/nick ANN");
	takes_exactly(ann, "*** you are now ANN\n");
	takes_exactly(bob, "*** ann is now ANN\n");
	says(ann, "/nick ANN");
	takes_exactly(ann, "*** you are now ANN\n");
	takes_exactly(bob, "");
}
END_TEST

START_TEST(refused_nick_says_why)
{
	says(ann, "/nick client7");
	takes_exactly(ann, "*** client7 is reserved\n");
	says(ann, "/nick Admin");
	takes_exactly(ann, "*** Admin is reserved\n");
	says(ann, "/nick annа");		/* the last one is Cyrillic */
	takes_exactly(ann,
	    "*** a nick does not mix Latin with Cyrillic or Greek\n");
	says(ann, "/nick a.b");
	takes_exactly(ann,
	    "*** a nick is 1 to 16 letters, digits, _ or -\n");
	says(ann, "/nick a b");
	takes_exactly(ann,
	    "*** a nick is 1 to 16 letters, digits, _ or -\n");
	says(ann, "/nick");
	takes_exactly(ann, "*** /nick wants a name: /nick NAME\n");
	takes_exactly(bob, "");
}
END_TEST

START_TEST(help_names_every_command)
{
	static const char *const names[] = { "/nick", "/who", "/me", "/msg",
		"/quit", "//" };
	const char *text;
	size_t i;

	says(ann, "/help");
	text = takes(ann);
	for (i = 0; i < sizeof names / sizeof *names; i++)
		ck_assert_msg(strstr(text, names[i]) != NULL, "%s", names[i]);
	ck_assert_uint_ge(times("\n", text), 2);
	ck_assert_uint_le(times("\n", text), 3);
	ck_assert_uint_eq(times("\n", text), times("*** ", text));
	takes_exactly(bob, "");
}
END_TEST

START_TEST(what_is_no_command_is_told_so)
{
	says(ann, "/foo bar");
	takes_exactly(ann,
	    "*** /foo is not a command; /help lists them\n");
	says(ann, "//x");
	takes_exactly(bob, "<ann> /x\n");
	says(ann, "/");
	takes_exactly(ann, "*** / is not a command; /help lists them\n");
	says(ann, "/WHO");
	takes_exactly(ann, "*** /WHO is not a command; /help lists them\n");
	says(ann, "/mes x");
	takes_exactly(ann, "*** /mes is not a command; /help lists them\n");
	says(ann, "/n");
	takes_exactly(ann, "*** /n is not a command; /help lists them\n");
	takes_exactly(bob, "");
}
END_TEST

/* 48 bytes of a name are shown, and no half of a character. */
START_TEST(long_name_of_no_command_is_cut_between_letters)
{
	says(ann, "/한한한한한한한한한한한한한한한한한한한한");
	takes_exactly(ann, "*** /한한한한한한한한한한한한한한한"
	    " is not a command; /help lists them\n");
	says(ann, "/msg 한한한한한한한한한한한한한한한한한한 x");
	takes_exactly(ann, "*** nobody is called "
	    "한한한한한한한한한한한한한한한한\n");
}
END_TEST

static void
add(TCase *t)
{
	tcase_add_checked_fixture(t, set_up, NULL);
	tcase_add_test(t, msg_to_nobody_names_nobody);
	tcase_add_test(t, msg_wants_a_nick_and_a_text);
	tcase_add_test(t, renamed_before_all);
	tcase_add_test(t, old_nick_is_free);
	tcase_add_test(t, taken_nick_is_refused);
	tcase_add_test(t, own_nick_can_be_written_anew);
	tcase_add_test(t, refused_nick_says_why);
	tcase_add_test(t, help_names_every_command);
	tcase_add_test(t, what_is_no_command_is_told_so);
	tcase_add_test(t, long_name_of_no_command_is_cut_between_letters);
}

int
main(void)
{
	return guests_main("command", add);
}
