/* words: a command and its arguments. */
#include <check.h>
#include <string.h>

#include "words.h"

static struct words
words_of(const char *text)
{
	return (struct words){ text, strlen(text) };
}

START_TEST(first_word_and_the_blanks_behind_it_are_taken)
{
	struct words words = words_of("/msg \t 민수  hello  you ");

	ck_assert(words_are(words_first(&words), "/msg"));
	ck_assert(words_are(words, "민수  hello  you "));
	ck_assert(words_are(words_first(&words), "민수"));
	ck_assert(words_are(words, "hello  you "));
}
END_TEST

START_TEST(last_word_leaves_nothing)
{
	struct words words = words_of("/who");

	ck_assert(words_are(words_first(&words), "/who"));
	ck_assert(words_are(words, ""));
	ck_assert(words_are(words_first(&words), ""));
	ck_assert(words_are(words, ""));
}
END_TEST

START_TEST(blank_at_the_start_is_behind_a_word_of_no_bytes)
{
	struct words words = words_of(" ann");

	ck_assert(words_are(words_first(&words), ""));
	ck_assert(words_are(words, "ann"));
}
END_TEST

START_TEST(nothing_behind_the_words_is_looked_at)
{
	struct words words = { "ann bob", 3 };
	struct words first = words_first(&words);

	ck_assert(words_are(first, "ann"));
	ck_assert(words_are(words, ""));
	ck_assert(!words_are(first, "ann bob"));
	ck_assert(!words_are(first, "an"));
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("words");
	TCase *tc = tcase_create("words");
	SRunner *runner = srunner_create(s);
	int failed;

	tcase_add_test(tc, first_word_and_the_blanks_behind_it_are_taken);
	tcase_add_test(tc, last_word_leaves_nothing);
	tcase_add_test(tc, blank_at_the_start_is_behind_a_word_of_no_bytes);
	tcase_add_test(tc, nothing_behind_the_words_is_looked_at);
	suite_add_tcase(s, tc);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed > 0;
}
