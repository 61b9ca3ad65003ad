/* report: what the trace is told, and what it must not tell. */
#include "guests.h"

#include <string.h>

static struct client *ann, *bob;
static struct chat *chat;

static void
open_with(struct chat_options options)
{
	guests_go();
	chat = guests_open(&options);
}

static void
set_up(void)
{
	open_with(guests_options());
	ann = joins_as("ann");
	bob = joins_as("bob");
}

static void
is_at(enum client_secret secret, const char *bytes, size_t n, int at)
{
	sends(ann, bytes, n);
	ck_assert_msg(client_secret(ann) == secret,
	    "line %d: %d is wanted, not %d", at, secret, client_secret(ann));
}

/* What ann sends now is this; a string, its NUL not sent. */
#define PUBLIC(bytes) \
	is_at(CLIENT_PUBLIC, bytes, sizeof(bytes) - 1, __LINE__)
#define PRIVATE(bytes) \
	is_at(CLIENT_PRIVATE, bytes, sizeof(bytes) - 1, __LINE__)
#define PASSWORD(bytes) \
	is_at(CLIENT_PASSWORD, bytes, sizeof(bytes) - 1, __LINE__)

START_TEST(what_all_read_is_public)
{
	PUBLIC("hello\n");
	PUBLIC("hello\r\nhow are you\n\n");
	PUBLIC("half");
	PUBLIC(" a line\n");
	PUBLIC("/me waves\n");
	PUBLIC("/nick anna\n");
	PUBLIC("/who\n/help\n");
	PUBLIC("//msg bob is how it is done\n");
	PUBLIC(" /msg bob is said to all\n");
	PUBLIC("a /msg\n");
}
END_TEST

START_TEST(msg_is_private)
{
	PRIVATE("/msg bob psst\n");
	PRIVATE("hello\n/msg bob psst\nhello\n");
	PRIVATE("/msg nobody psst\n");
	PRIVATE("/msg\tbob\n");
	PUBLIC("hello\n");
}
END_TEST

START_TEST(word_that_is_no_command_may_be_meant_as_one)
{
	PRIVATE("/mgs bob psst\n");
	PRIVATE("/MSG bob psst\n");
	PRIVATE("/\n");
	PRIVATE("/ msg bob psst\n");
	PRIVATE("/mex psst\n");
	PRIVATE("/whom\n");
}
END_TEST

START_TEST(half_a_line_may_become_a_command)
{
	PRIVATE("/");
	PRIVATE("ms");
	PRIVATE("g bob ps");
	PRIVATE("st\n");
	PUBLIC("hel");
	PUBLIC("lo\n");
	PRIVATE("hello\n/m");
	PRIVATE("e waves\n/m");
	PRIVATE("sg bob psst\nhello");
	PUBLIC(" again\n");
}
END_TEST

/* "//" says a line that begins with a slash; of one nobody knows yet. */
START_TEST(half_a_line_of_two_slashes)
{
	PRIVATE("/");
	PUBLIC("/msg is a command\n");
}
END_TEST

START_TEST(what_is_taken_out_hides_no_slash)
{
	PRIVATE("\xff\xf1/msg bob ps");			/* telnet: NOP */
	PRIVATE("st\n");
	PRIVATE("\033\007/msg bob psst\n");
	PRIVATE("\033/msg bob ps");
	PRIVATE("st\n");
	PRIVATE("\r/msg bob psst\n");
	PRIVATE("\xe2\x80\x8b/msg bob psst\n");		/* U+200B */
	PRIVATE("\xe2\x80\x8b/msg bob ps");
	PRIVATE("st\n");
	PUBLIC("\xe2\x80");
	PRIVATE("\x8b/msg bob ps");
	PRIVATE("st\n");
	PUBLIC("\xff");
	PRIVATE("\xfa" "x\xff\xf0/msg bob ps");		/* SB x IAC SE */
	PRIVATE("st\n");
	PRIVATE("/m\xff\xf1sg bob psst\n");
}
END_TEST

/* Refused as a whole: it may have been anything. */
START_TEST(too_long_a_line_is_not_told)
{
	const char *line = long_line("/msg bob psst ", 1500);

	is_at(CLIENT_PRIVATE, line, 900, __LINE__);
	is_at(CLIENT_PASSWORD, line + 900, 600, __LINE__);
	PASSWORD("psst\nhello\n");
	PUBLIC("hello\n");
	is_at(CLIENT_PASSWORD, line, 1500, __LINE__);
	PASSWORD(" psst\nhel");
	PUBLIC("lo\n");
}
END_TEST

START_TEST(too_long_a_line_in_one_piece_is_not_told)
{
	char bytes[1200];

	memcpy(bytes, long_line("/msg bob psst ", 1199), 1199);
	bytes[1199] = '\n';
	is_at(CLIENT_PASSWORD, bytes, sizeof bytes, __LINE__);
	takes(ann);
	PUBLIC("hello\n");
}
END_TEST

/* Who is here may say it once more, or to a chat that has none. */
START_TEST(password_is_one_wherever_it_is_said)
{
	PASSWORD("/pass open sesame\n");
	PASSWORD("hello\n/pass open sesame\nhello\n");
	PRIVATE("/pas");
	PASSWORD("s open ses");
	PASSWORD("ame\n");
	PASSWORD("/pass\n");
	PASSWORD("/pass open\n/msg bob psst\n");
	PASSWORD("/msg bob psst\n/pass open\n");
	PRIVATE("/passed\n");
	PASSWORD("/pass ");
	PASSWORD("open\n");
	PRIVATE("/msg bob psst\n");
	PUBLIC("hello\n");
}
END_TEST

START_TEST(stranger_says_nothing_but_passwords)
{
	struct chat_options options = guests_options();

	options.password = "sesame";
	open_with(options);
	ann = joins();
	PASSWORD("hello\n");
	takes(ann);
	PASSWORD("sesame\n");
	takes(ann);
	PASSWORD("/pa");
	PASSWORD("ss wrong\n");
	takes(ann);
	PASSWORD("\n");
	takes(ann);
	PASSWORD("/pass sesame\nhello\n/msg ann psst\nhello");
	ck_assert(client_is_here(ann));
	PUBLIC(" again\n");
	PRIVATE("/msg ann psst\n");
	PASSWORD("/pass sesame\n");
}
END_TEST

START_TEST(stranger_who_goes_says_nothing_but_passwords)
{
	struct chat_options options = guests_options();

	options.password = "sesame";
	open_with(options);
	ann = joins();
	PASSWORD("/quit\n");
	PASSWORD("sesame\n");
}
END_TEST

/* What waits for its turn may be anything. */
START_TEST(kept_bytes_are_not_told)
{
	struct chat_options options = guests_options();
	int i;

	options.rate = 1;
	open_with(options);
	ann = joins();
	bob = joins();
	for (i = 0; i < 3; i++)
		PUBLIC("hello\n");
	PASSWORD("hello\nhello\n/msg client2 psst\n/pass x\n");
	for (i = 0; i < 8; i++) {
		turn(SECOND);
		all_take();
	}
	PUBLIC("hello\n");
}
END_TEST

START_TEST(unfinished_is_counted)
{
	ck_assert_uint_eq(client_unfinished(ann), 0);
	sends(ann, "hel", 3);
	ck_assert_uint_eq(client_unfinished(ann), 3);
	sends(ann, "lo", 2);
	ck_assert_uint_eq(client_unfinished(ann), 5);
	sends(ann, "\nhi", 3);
	ck_assert_uint_eq(client_unfinished(ann), 2);
	sends(ann, "\n", 1);
	ck_assert_uint_eq(client_unfinished(ann), 0);
}
END_TEST

START_TEST(behind_is_counted_in_messages)
{
	ck_assert_uint_eq(client_behind(bob), 0);
	says(ann, "one");
	says(ann, "two");
	ck_assert_uint_eq(client_behind(bob), 2);
	ck_assert_uint_eq(client_behind(ann), 0);
	takes_some(bob, 3);
	ck_assert_uint_eq(client_behind(bob), 2);
	takes_some(bob, strlen("nn> one\n"));
	ck_assert_uint_eq(client_behind(bob), 1);
	all_take();
	ck_assert_uint_eq(client_behind(bob), 0);
}
END_TEST

static void
open_watched(void)
{
	struct chat_options options = guests_options();

	options.watched = true;
	open_with(options);
	ann = joins_as("ann");
	bob = joins_as("bob");
	joins_as("eve");
}

/* The next message is this one, and so many are sent it. */
static void
said_is(const char *line, bool private, unsigned readers)
{
	struct chat_message said;

	ck_assert(chat_said(chat, &said));
	ck_assert_uint_eq(said.len, strlen(line));
	ck_assert_mem_eq(said.bytes, line, said.len);
	ck_assert_int_eq(said.private, private);
	ck_assert_uint_eq(said.readers, readers);
}

static void
skip_said(void)
{
	struct chat_message said;

	while (chat_said(chat, &said))
		;
}

START_TEST(readers_are_counted)
{
	open_watched();
	skip_said();
	says(ann, "hello");
	said_is("<ann> hello\n", false, 2);
	says(ann, "/msg bob psst");
	said_is("[ann -> bob] psst\n", true, 2);
	says(ann, "/msg ann psst");
	said_is("[ann -> ann] psst\n", true, 1);
	says(ann, "/who");
	said_is("*** 3 here: ann, bob, eve\n", true, 1);
	says(ann, "/nick anna");
	said_is("*** ann is now anna\n", false, 2);
	said_is("*** you are now anna\n", true, 1);
	chat_told(chat, "hi", 2);
	said_is("*** hi\n", false, 3);
	client_ended(bob);
	said_is("*** bob left\n", false, 2);
}
END_TEST

START_TEST(who_comes_later_does_not_read_it)
{
	open_watched();
	skip_said();
	says(ann, "hello");
	joins();
	said_is("<ann> hello\n", false, 2);
	said_is("*** client4 joined\n", false, 3);
}
END_TEST

START_TEST(those_who_go_read_their_last_words)
{
	open_watched();
	skip_said();
	says(bob, "/quit");
	said_is("*** bye\n", true, 1);
	said_is("*** bob left\n", false, 2);
	chat_closing(chat, "server closing");
	said_is("*** server closing\n", false, 2);
}
END_TEST

static void
add(TCase *t)
{
	tcase_add_checked_fixture(t, set_up, NULL);
	tcase_add_test(t, what_all_read_is_public);
	tcase_add_test(t, msg_is_private);
	tcase_add_test(t, word_that_is_no_command_may_be_meant_as_one);
	tcase_add_test(t, half_a_line_may_become_a_command);
	tcase_add_test(t, half_a_line_of_two_slashes);
	tcase_add_test(t, what_is_taken_out_hides_no_slash);
	tcase_add_test(t, too_long_a_line_is_not_told);
	tcase_add_test(t, too_long_a_line_in_one_piece_is_not_told);
	tcase_add_test(t, password_is_one_wherever_it_is_said);
	tcase_add_test(t, stranger_says_nothing_but_passwords);
	tcase_add_test(t, stranger_who_goes_says_nothing_but_passwords);
	tcase_add_test(t, kept_bytes_are_not_told);
	tcase_add_test(t, unfinished_is_counted);
	tcase_add_test(t, behind_is_counted_in_messages);
	tcase_add_test(t, readers_are_counted);
	tcase_add_test(t, who_comes_later_does_not_read_it);
	tcase_add_test(t, those_who_go_read_their_last_words);
}

int
main(void)
{
	return guests_main("report", add);
}
