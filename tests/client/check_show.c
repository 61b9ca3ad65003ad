/* What is written above the line being typed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check_screen.h"
#include "show.h"
#include "talk.h"

static char *shown;
static size_t shown_len;
static FILE *out;

static const char *
written(void)
{
	static char text[1 << 16];

	fflush(out);
	strlcpy(text, shown, sizeof text);
	rewind(out);
	memset(shown, 0, shown_len);
	return text;
}

static void
fresh(void)
{
	out = open_memstream(&shown, &shown_len);
	setenv("NO_COLOR", "1", 1);
	show_open(out);
	show_heard("*** you are now 철수\n", strlen("*** you are now 철수\n"));
	written();
}

static void
done(void)
{
	fclose(out);
	free(shown);
}

static const char *
heard(const char *lines)
{
	show_heard(lines, strlen(lines));
	return written();
}

static const char *
typed(const char *line)
{
	show_typed(line, strlen(line));
	return written();
}

START_TEST(bell_rings_once_for_our_name_unless_quiet)
{
	ck_assert_str_eq(heard("<ann> 철수\n<bob> 철수\n"),
	    "<ann> 철수\n<bob> 철수\n\a");
	ck_assert_str_eq(heard("[ann -> 철수] x\n"), "[ann -> 철수] x\n\a");
	ck_assert_str_eq(heard("[철수 -> ann] x\n<ann> y\n*** 철수\n"),
	    "[철수 -> ann] x\n<ann> y\n*** 철수\n");
	show_look(false, true);
	ck_assert_str_eq(heard("<ann> 철수\n"), "<ann> 철수\n");
}
END_TEST

START_TEST(own_lines_look_as_others_see_them)
{
	ck_assert_str_eq(typed("hello"), "<철수> hello\n");
	ck_assert_str_eq(typed("//etc"), "<철수> /etc\n");
	ck_assert_str_eq(typed("/"), "<철수> /\n");
	ck_assert_str_eq(typed("/me waves  back"), "* 철수 waves  back\n");
	ck_assert_str_eq(typed("/msg ann x"), "");
	ck_assert_str_eq(typed("/who"), "> /who\n");
	ck_assert_str_eq(typed("/nick 민수"), "> /nick 민수\n");
	ck_assert_str_eq(typed("/:time on"), "> /:time on\n");
}
END_TEST

START_TEST(password_is_not_shown)
{
	ck_assert_str_eq(typed("/pass secret"), "> /pass ***\n");
	ck_assert_str_eq(typed("/Pass secret word"), "> /Pass ***\n");
	ck_assert_str_eq(typed("/pass"), "> /pass\n");
}
END_TEST

START_TEST(before_we_have_a_name_lines_are_shown_as_typed)
{
	show_open(out);
	ck_assert_str_eq(typed("hello"), "> hello\n");
	ck_assert_str_eq(typed("/me waves"), "> /me waves\n");
}
END_TEST

/* Through the talk, as in the client. */
START_TEST(strange_bytes_show_no_control_character)
{
	static struct talk t;
	char bytes[256];
	const char *text;
	size_t i, n;

	srandom((unsigned)_i);
	talk_init(&t);
	for (i = 0; i < sizeof bytes; i++)
		bytes[i] = random() % 8 == 0 ? '\n' : (char)random();
	talk_received(&t, bytes, sizeof bytes);
	talk_closed(&t, 0);
	text = talk_unshown(&t, &n);
	show_heard(text, n);
	for (text = written(); *text != '\0'; text++)
		ck_assert((unsigned char)*text >= ' ' || *text == '\n');
}
END_TEST

TCase *
case_show(void)
{
	TCase *tc = tcase_create("show");

	tcase_add_checked_fixture(tc, fresh, done);
	tcase_add_test(tc, bell_rings_once_for_our_name_unless_quiet);
	tcase_add_test(tc, own_lines_look_as_others_see_them);
	tcase_add_test(tc, password_is_not_shown);
	tcase_add_test(tc, before_we_have_a_name_lines_are_shown_as_typed);
	tcase_add_loop_test(tc, strange_bytes_show_no_control_character, 0,
	    50);
	return tc;
}
