/* lines: from bytes in any shape to lines that are fit to be shown. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "pair.h"

#define FFFD		"\xef\xbf\xbd"
#define TOO_LONG	"*** line refused: more than 1,024 bytes"
#define NOT_UTF8							\
	"*** what you send is not UTF-8 (is your terminal set to CP949?): "	\
	"see U+FFFD where it broke"

/* Each split point: bob's round trip says that the first piece was read. */
static void
any_split_gives(const char *bytes, size_t n, const char *line)
{
	size_t	i;

	for (i = 1; i < n; i++) {
		peer_send_bytes(ann, bytes, i);
		peer_silent(bob);
		peer_send_bytes(ann, bytes + i, n - i);
		peer_expect(bob, line);
	}
}

static void
gives(const char *bytes, size_t n, const char *line)
{
	peer_send_bytes(ann, bytes, n);
	peer_expect(bob, line);
}

#define GIVES(bytes, line)	gives(bytes, sizeof(bytes) - 1, line)
#define ANY_SPLIT_GIVES(bytes, line)					\
	any_split_gives(bytes, sizeof(bytes) - 1, line)

START_TEST(line_in_pieces_is_one_line)
{
	two_are_here("");
	ANY_SPLIT_GIVES("똠방 abc\n", "<ann> 똠방 abc");
	ANY_SPLIT_GIVES("crlf\r\n", "<ann> crlf");
	peer_silent(ann);
}
END_TEST

START_TEST(two_lines_in_one_segment_are_two)
{
	two_are_here("");
	peer_send(ann, "one\ntwo\nthree\r\n");
	peer_expect(bob, "<ann> one");
	peer_expect(bob, "<ann> two");
	peer_expect(bob, "<ann> three");
}
END_TEST

START_TEST(empty_line_says_nothing)
{
	two_are_here("");
	peer_send(ann, "\n\r\n\x1b\n\xe2\x80\x8b\nx\n");
	peer_expect(bob, "<ann> x");
	peer_silent(ann);
}
END_TEST

/* n letters and an end */
static void
send_long(size_t n, const char *end)
{
	char	text[4096];

	memset(text, 'x', n);
	strlcpy(text + n, end, sizeof text - n);
	peer_send(ann, text);
}

static void
long_is_heard(size_t n)
{
	const char	*line = peer_line(bob);

	ck_assert_ptr_nonnull(line);
	ck_assert_uint_eq(strlen(line), strlen("<ann> ") + n);
	ck_assert_uint_eq(strspn(line + 6, "x"), n);
}

START_TEST(line_of_1024_bytes_with_its_end_passes)
{
	two_are_here("");
	send_long(1023, "\n");
	long_is_heard(1023);
	send_long(1022, "\r\n");
	long_is_heard(1022);
	peer_silent(ann);
}
END_TEST

START_TEST(line_of_1025_bytes_is_refused_whole)
{
	two_are_here("");
	send_long(1024, "\nnext\n");
	peer_expect(ann, TOO_LONG);
	peer_expect(bob, "<ann> next");
	send_long(1023, "\r\nnext\n");
	peer_expect(ann, TOO_LONG);
	peer_expect(bob, "<ann> next");
	peer_silent(ann);
}
END_TEST

START_TEST(line_is_counted_without_telnet_and_before_repair)
{
	char	text[1100];

	two_are_here("");
	peer_send(ann, "\xff\xfb\x01");
	send_long(1023, "\n");
	long_is_heard(1023);
	memset(text, 0x80, 1023);
	text[1023] = '\n';
	peer_send_bytes(ann, text, 1024);
	peer_expect(ann, NOT_UTF8);
	ck_assert_uint_eq(strlen(peer_line(bob)), 6 + 1023 * 3);
}
END_TEST

START_TEST(megabyte_without_end_keeps_memory_flat)
{
	char		*text = malloc(1 << 20);
	size_t		 before;

	two_are_here("");
	before = proc_memory(server->pid);
	memset(text, 'x', 1 << 20);
	peer_send_bytes(ann, text, 1 << 20);
	free(text);
	peer_silent(bob);
	if (!process_is_wrapped())
		ck_assert_uint_le(proc_memory(server->pid), before + 65536);
	peer_send(ann, "\n");
	peer_expect(ann, TOO_LONG);
	peer_silent(ann);
	peer_silent(bob);
}
END_TEST

START_TEST(last_line_counts_at_end_of_file)
{
	two_are_here("");
	peer_send(ann, "first\nlast");
	peer_half_close(ann);
	peer_expect(bob, "<ann> first");
	peer_expect(bob, "<ann> last");
	peer_expect(bob, "*** ann left");
	peer_expect_end(ann);
}
END_TEST

START_TEST(last_line_does_not_count_at_a_reset)
{
	two_are_here("");
	peer_send(ann, "first\nlast");
	peer_expect(bob, "<ann> first");
	peer_reset(ann);
	peer_expect(bob, "*** ann left");
	peer_silent(bob);
}
END_TEST

START_TEST(control_characters_are_taken_out)
{
	two_are_here("");
	GIVES("a\x1b[31mred\x07\n", "<ann> a[31mred");
	GIVES("a\0b\x7f" "c\xc2\x9b" "d\n", "<ann> abcd");
	GIVES("tab\there\n", "<ann> tab\there");
	GIVES("a\xe2\x80\xae" "b\xe2\x81\xa6" "c\xe2\x80\x8b" "d\n",
	    "<ann> abcd");
	GIVES("/me a\x1b" "b\n", "* ann ab");
	peer_silent(ann);
}
END_TEST

START_TEST(joiners_stay)
{
	two_are_here("");
	GIVES("👨\xe2\x80\x8d👩\n", "<ann> 👨\xe2\x80\x8d👩");
}
END_TEST

START_TEST(invalid_utf8_is_repaired_and_told_once)
{
	two_are_here("");
	GIVES("a\xb0\xa1" "b\n", "<ann> a" FFFD FFFD "b");
	GIVES("\xc0\xaf\n", "<ann> " FFFD FFFD);
	GIVES("\xed\xa0\x80.\n", "<ann> " FFFD FFFD FFFD ".");
	GIVES("\xe1\x80.\n", "<ann> " FFFD ".");
	GIVES("\xf4\x90\x80\x80\n", "<ann> " FFFD FFFD FFFD FFFD);
	peer_expect(ann, NOT_UTF8);
	peer_silent(ann);
	peer_send(bob, "\x80\n");
	peer_expect(bob, NOT_UTF8);
	peer_expect(ann, "<bob> " FFFD);
}
END_TEST

START_TEST(telnet_commands_are_taken_out_in_any_pieces)
{
	two_are_here("");
	ANY_SPLIT_GIVES("\xff\xfb\x18\xff\xfd\x03" "a\xff\xf1" "b\n",
	    "<ann> ab");
	ANY_SPLIT_GIVES("a\xff\xfa\x18\0vt\n100\xff\xff\xff\xf0" "b\n",
	    "<ann> ab");
	ANY_SPLIT_GIVES("a\xff\xfd\nb\n", "<ann> ab");
	peer_silent(ann);
}
END_TEST

START_TEST(doubled_iac_is_one_bad_byte)
{
	two_are_here("");
	GIVES("a\xff\xff" "b\n", "<ann> a" FFFD "b");
	peer_expect(ann, NOT_UTF8);
}
END_TEST

START_TEST(subnegotiation_ends_after_1024_bytes)
{
	const char	*line;

	two_are_here("");
	peer_send(ann, "\xff\xfa\x18");
	send_long(1500, "\nhi\n");
	line = peer_line(bob);
	ck_assert_int_eq(strncmp(line, "<ann> x", 7), 0);
	ck_assert_uint_ge(strlen(line), 6 + 1500 - 1024 - 4);
	ck_assert_uint_le(strlen(line), 6 + 1500 - 1024 + 4);
	peer_expect(bob, "<ann> hi");
}
END_TEST

/* Telnet sends its synch as urgent data; RFC 854, "The TELNET synch". */
START_TEST(urgent_byte_keeps_its_place)
{
	two_are_here("");
	ck_assert_int_eq(send(ann->fd, "\xff\xf2", 2, MSG_OOB), 2);
	peer_send(ann, "hi\n");
	peer_expect(bob, "<ann> hi");
}
END_TEST

static void
add_cleaning(Suite *suite)
{
	TCase	*group = suite_case(suite, "cleaning");

	tcase_add_test(group, control_characters_are_taken_out);
	tcase_add_test(group, joiners_stay);
	tcase_add_test(group, invalid_utf8_is_repaired_and_told_once);
	tcase_add_test(group, telnet_commands_are_taken_out_in_any_pieces);
	tcase_add_test(group, doubled_iac_is_one_bad_byte);
	tcase_add_test(group, subnegotiation_ends_after_1024_bytes);
	tcase_add_test(group, urgent_byte_keeps_its_place);
}

int
main(void)
{
	Suite	*suite = suite_create("lines");
	TCase	*group = suite_case(suite, "cutting");

	tcase_add_test(group, line_in_pieces_is_one_line);
	tcase_add_test(group, two_lines_in_one_segment_are_two);
	tcase_add_test(group, empty_line_says_nothing);
	tcase_add_test(group, line_of_1024_bytes_with_its_end_passes);
	tcase_add_test(group, line_of_1025_bytes_is_refused_whole);
	tcase_add_test(group, line_is_counted_without_telnet_and_before_repair);
	tcase_add_test(group, megabyte_without_end_keeps_memory_flat);
	tcase_add_test(group, last_line_counts_at_end_of_file);
	tcase_add_test(group, last_line_does_not_count_at_a_reset);
	add_cleaning(suite);
	return suite_run(suite);
}
