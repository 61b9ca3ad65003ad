/* --log and --charset. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "person.h"

static const struct process_how piped = { .in = PROCESS_PIPE };
static char file[32], port[8];
static int listener;
static unsigned number;

static void
set_up(void)
{
	strcpy(file, "/tmp/transcript.XXXXXX");
	close(mkstemp(file));
	MUST(unlink(file) == 0);
	listener = play_listen(&number, 0);
	snprintf(port, sizeof port, "%u", number);
}

static void
tear_down(void)
{
	unlink(file);
	close(listener);
}

static struct process *
start(const char *option, const char *value, const char *nick)
{
	const char *argv[] = { CLIENT, option, value, "127.0.0.1", port,
	    nick, NULL };
	struct process *client = process_start(&piped, argv);

	client->port = number;
	return client;
}

/* The next line of the transcript, without its time. */
static const char *
next(FILE *f)
{
	static char line[256];
	int n = 0;

	ck_assert_ptr_nonnull(fgets(line, sizeof line, f));
	sscanf(line, "%*4d-%*2d-%*2d %*2d:%*2d:%*2d %n", &n);
	ck_assert_msg(n == 20, "no time before %s", line);
	return line + n;
}

START_TEST(transcript_has_what_was_shown_and_what_was_said)
{
	struct process *client = start("--log", file, "ann");
	struct peer *server = play_accept(listener);
	struct stat st;
	FILE *f;

	peer_expect(server, "/nick ann");
	peer_send(server, "*** welcome, client1: 1 here\n\033[2Jgone\n");
	process_prints(client, "gone\n");
	play_type(client, "안녕\n/pass secret\n/Pass secret\n\n/me wa");
	peer_expect(server, "안녕");
	peer_expect(server, "/pass secret");
	peer_expect(server, "/Pass secret");
	play_type(client, "ves\nlast");
	play_end(client);
	ck_assert_ptr_nonnull(peer_line(server));
	peer_expect(server, "/me waves");
	peer_expect(server, "last");
	peer_send(server, "<bob> late");
	peer_close(server);
	play_ended(client, 0, "");
	play_printed(client,
	    "*** welcome, client1: 1 here\n[2Jgone\n<bob> late\n");
	MUST(stat(file, &st) == 0);
	ck_assert_uint_eq(st.st_mode & 07777, 0600);
	f = fopen(file, "r");
	MUST(f != NULL);
	ck_assert_str_eq(next(f), "*** welcome, client1: 1 here\n");
	ck_assert_str_eq(next(f), "[2Jgone\n");
	ck_assert_str_eq(next(f), "> 안녕\n");
	ck_assert_str_eq(next(f), "> /pass ***\n");
	ck_assert_str_eq(next(f), "> /Pass ***\n");
	ck_assert_str_eq(next(f), "> /me waves\n");
	ck_assert_str_eq(next(f), "> last\n");
	ck_assert_str_eq(next(f), "<bob> late\n");
	ck_assert_int_eq(fgetc(f), EOF);
	fclose(f);
}
END_TEST

START_TEST(full_disk_is_told_once_and_the_talk_goes_on)
{
	struct process *client = start("--log", "/dev/full", "ann");
	struct peer *server = play_accept(listener);

	peer_expect(server, "/nick ann");
	peer_send(server, "one\ntwo\n");
	process_prints(client, "one\ntwo\n");
	play_type(client, "hi\n");
	peer_expect(server, "hi");
	play_end(client);
	peer_expect_end(server);
	peer_close(server);
	ck_assert_int_eq(process_ended(client), 0);
	ck_assert_str_eq(process_err(client), "tcp_chatcli: the transcript "
	    "is incomplete: No space left on device\n");
}
END_TEST

START_TEST(transcript_that_cannot_be_made_is_told_before_anything_else)
{
	struct process *client = start("--log", "/nonexistent/log", "ann");

	ck_assert_int_eq(process_ended(client), 1);
	ck_assert_str_eq(process_err(client), "tcp_chatcli: --log "
	    "/nonexistent/log: No such file or directory\n");
}
END_TEST

/* "똠 가" is "\x8c\x63 \xb0\xa1". */
START_TEST(charset_by_name_goes_both_ways_through_pipes)
{
	struct process *client = start("--charset", "euc-kr",
	    "\xb9\xce\xbc\xf6");
	struct peer *server = play_accept(listener);

	peer_expect(server, "/nick 민수");
	play_type(client, "\x8c\x63 \xb0");
	peer_send(server, "<밥> 똠 가😀\n");
	process_prints(client, "<\xb9\xe4> \x8c\x63 \xb0\xa1?\n");
	play_type(client, "\xa1\n\xff\n");
	peer_expect(server, "똠 가");
	peer_expect(server, "\ufffd");
	play_end(client);
	peer_expect_end(server);
	peer_close(server);
	play_ended(client, 0, "");
}
END_TEST

/* More than is converted at a time: a character lies across each border. */
START_TEST(much_of_it_loses_nothing)
{
	static char said[64 * 302 + 1], shown[64 * 202 + 1], line[303];
	struct process *client = start("--charset", "CP949", NULL);
	struct peer *server = play_accept(listener);
	int i;

	for (i = 0; i < 100; i++) {
		memcpy(line + 3 * i, "가", 3);
		memcpy(shown + 2 * i, "\xb0\xa1", 2);
	}
	memcpy(line + 300, ".\n", 3);
	memcpy(shown + 200, ".\n", 3);
	for (i = 0; i < 64; i++) {
		memcpy(said + 302 * i, line, 302);
		memmove(shown + 202 * i, shown, 202);
	}
	peer_send(server, said);
	peer_close(server);
	ck_assert_int_eq(process_ended(client), 1);
	play_printed(client, shown);
}
END_TEST

/* Made in this directory and taken; false: it cannot be made here. */
static bool
use_locale(char dir[32])
{
	char command[128];

	strcpy(dir, "/tmp/locale.XXXXXX");
	MUST(mkdtemp(dir) != NULL);
	setenv("LOCPATH", dir, 1);
	setenv("LC_ALL", "ko_KR.EUC-KR", 1);
	snprintf(command, sizeof command, "LC_ALL=C localedef -i ko_KR "
	    "-f EUC-KR %s/ko_KR.EUC-KR >/dev/null 2>&1", dir);
	return system(command) == 0;
}

static void
forget_locale(const char *dir)
{
	char command[64];

	snprintf(command, sizeof command, "rm -r %s", dir);
	MUST(system(command) == 0);
}

/* The locale's charset is that of a terminal, and a pipe is none. */
START_TEST(pipe_has_exact_bytes_whatever_the_locale)
{
	struct process *client;
	struct peer *server;
	char dir[32];

	use_locale(dir);
	client = play_start(NULL, number, "\xff\xb0\xa1");
	server = play_accept(listener);
	peer_expect(server, "/nick \xff\xb0\xa1");
	play_type(client, "\xb0\xa1\xff\xfe 가\n");
	peer_expect(server, "\xb0\xa1\xff\xfe 가");
	peer_send(server, "<밥> 똠 가😀\n");
	process_prints(client, "<밥> 똠 가😀\n");
	play_end(client);
	peer_expect_end(server);
	peer_close(server);
	play_ended(client, 0, "");
	forget_locale(dir);
}
END_TEST

START_TEST(terminal_of_euc_kr_is_understood_by_its_locale)
{
	const char *argv[] = { CLIENT, "127.0.0.1", port,
	    "\xb9\xce\xbc\xf6", NULL };
	struct process *client;
	struct peer *server;
	char dir[32];

	if (!use_locale(dir)) {
		puts("skipped: localedef has no ko_KR here");
		forget_locale(dir);
		return;
	}
	person_sits();
	client = person_starts(argv);
	server = play_accept(listener);
	peer_expect(server, "/nick 민수");
	person_types("\x8c\x63\xb9\xe6 \xb0\xa1\n");
	peer_expect(server, "똠방 가");
	peer_send(server, "<밥> 똠 가😀\n");
	person_sees("<\xb9\xe4> \x8c\x63 \xb0\xa1?");
	peer_close(server);
	ck_assert_int_eq(process_ended(client), 1);
	person_goes();
	forget_locale(dir);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("client_written");
	TCase *tc = suite_case(s, "transcripts and charsets");

	tcase_add_checked_fixture(tc, set_up, tear_down);
	tcase_add_test(tc, transcript_has_what_was_shown_and_what_was_said);
	tcase_add_test(tc, full_disk_is_told_once_and_the_talk_goes_on);
	tcase_add_test(tc,
	    transcript_that_cannot_be_made_is_told_before_anything_else);
	tcase_add_test(tc, charset_by_name_goes_both_ways_through_pipes);
	tcase_add_test(tc, much_of_it_loses_nothing);
	tcase_add_test(tc, pipe_has_exact_bytes_whatever_the_locale);
	tcase_add_test(tc, terminal_of_euc_kr_is_understood_by_its_locale);
	return suite_run(s);
}
