/* Bytes become keys, however they come. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check_screen.h"
#include "keys.h"

#define PASTE(text)	"\033[200~" text "\033[201~"

static struct keys k;
static char seen[1 << 18];
static size_t seen_len;

static void
fresh(void)
{
	keys_init(&k);
	seen_len = 0;
}

/* "T[a]", "C[01]", "S[^[OA]", "P[...]": what each of the keys was. */
static void
look(void)
{
	static const char kinds[] = "TCSP";
	struct key key;
	size_t i;

	while (keys_next(&k, &key)) {
		seen_len += (size_t)sprintf(seen + seen_len, "%c[",
		    kinds[key.kind]);
		for (i = 0; i < key.n; i++)
			seen_len += (size_t)sprintf(seen + seen_len,
			    key.kind == KEY_CONTROL ? "%02x" :
			    key.bytes[i] == '\033' ? "^[" : "%c",
			    key.bytes[i]);
		seen_len += (size_t)sprintf(seen + seen_len, "]%s",
		    key.cut ? "cut" : "");
	}
}

static void
come(const char *bytes, size_t n)
{
	keys_came(&k, bytes, n);
	look();
}

#define COME(s)	come(s, sizeof(s) - 1)
#define SEEN(s)	ck_assert_str_eq((seen[seen_len] = '\0', seen), s)

START_TEST(characters_and_controls_are_keys)
{
	COME("a안\001\177\r\U0001f600");
	SEEN("T[a]T[안]C[01]C[7f]C[0d]T[\U0001f600]");
}
END_TEST

START_TEST(sequences_are_one_key_each)
{
	COME("\033[A\033OB\033[1;5C\033[3~\033b\033\177\033안\033[[Ax");
	SEEN("S[^[[A]S[^[OB]S[^[[1;5C]S[^[[3~]S[^[b]S[^[\177]S[^[안]"
	    "S[^[[[A]T[x]");
}
END_TEST

static const char mixture[] = "가\033[A나\033[1;5D\033Oc" PASTE("하나\r둘")
    "x\033b\xe4\xb8" "a\xffz\xed\xa0\x80 \033\033[B\xf0\x9f\x98\x80\001"
    "\033[12\001" PASTE("") PASTE("\033[2\033[20\033[A") "\303\251\302\205끝";
static const char mixture_keys[] = "T[가]S[^[[A]T[나]S[^[[1;5D]S[^[Oc]"
    "P[하나\r둘]T[x]S[^[b]T[a]T[z]T[ ]S[^[[B]T[\U0001f600]C[01]C[01]P[]"
    "P[^[[2^[[20^[[A]T[\u00e9]T[끝]";

START_TEST(any_split_gives_the_same_keys)
{
	size_t cut = (size_t)_i;

	come(mixture, cut);
	come(mixture + cut, sizeof mixture - 1 - cut);
	SEEN(mixture_keys);
	ck_assert(!keys_left(&k));
}
END_TEST

START_TEST(byte_by_byte_gives_the_same_keys)
{
	size_t i;

	for (i = 0; i < sizeof mixture - 1; i++)
		come(mixture + i, 1);
	SEEN(mixture_keys);
}
END_TEST

START_TEST(lone_escape_is_dropped_when_it_was_waited_for)
{
	COME("a\033");
	ck_assert(keys_unfinished(&k));
	keys_waited(&k);
	ck_assert(!keys_unfinished(&k));
	COME("[A");
	SEEN("T[a]T[[]T[A]");
}
END_TEST

START_TEST(half_a_character_is_waited_for_without_end)
{
	COME("\xed\x95");
	ck_assert(!keys_unfinished(&k));
	keys_waited(&k);
	COME("\x9c");
	SEEN("T[한]");
}
END_TEST

START_TEST(endless_sequence_is_dropped)
{
	size_t i;

	COME("\033[");
	for (i = 0; i < 100; i++)
		COME("1");
	ck_assert(!keys_unfinished(&k));
	COME("x");
	ck_assert_ptr_nonnull(strstr((seen[seen_len] = '\0', seen), "T[x]"));
}
END_TEST

START_TEST(long_paste_is_cut_and_says_so)
{
	static char many[KEYS_READ];
	size_t i;

	memset(many, 'x', sizeof many);
	COME("\033[200~");
	for (i = 0; i < KEYS_PASTE / KEYS_READ; i++)
		come(many, sizeof many);
	COME("\033[201~");
	ck_assert_uint_eq(seen_len, KEYS_PASTE + 3);
	COME("\033[200~");
	for (i = 0; i < KEYS_PASTE / KEYS_READ; i++)
		come(many, sizeof many);
	COME("y\033[201~");
	ck_assert_uint_eq(seen_len, 2 * (KEYS_PASTE + 3) + 3);
	ck_assert_str_eq((seen[seen_len] = '\0', seen + seen_len - 5),
	    "x]cut");
	COME(PASTE("short"));
	ck_assert_str_eq((seen[seen_len] = '\0', seen + seen_len - 8),
	    "P[short]");
}
END_TEST

/* Whatever comes: whole characters, single controls, nothing endless. */
START_TEST(random_bytes_give_whole_keys)
{
	static const char alphabet[] = "\033[O~01;ABZ\x80\xed\x95\x9c\xff\xf0"
	    "\x9f \001\r2";
	char bytes[KEYS_READ];
	size_t i, round, n;
	struct key key;

	srandom((unsigned)_i);
	for (round = 0; round < 300; round++) {
		n = 1 + (size_t)random() % 60;
		for (i = 0; i < n; i++)
			bytes[i] = alphabet[(size_t)random() %
			    (sizeof alphabet - 1)];
		keys_came(&k, bytes, n);
		while (keys_next(&k, &key)) {
			if (key.kind == KEY_CONTROL)
				ck_assert_uint_eq(key.n, 1);
			if (key.kind == KEY_SEQUENCE)
				ck_assert_uint_gt(key.n, 1);
			if (key.kind == KEY_TEXT)
				ck_assert_int_ge(key.bytes[0] & 0x80 ? 0x80 :
				    key.bytes[0], ' ');
		}
		if (random() % 4 == 0)
			keys_waited(&k);
	}
}
END_TEST

TCase *
case_keys(void)
{
	TCase *tc = tcase_create("keys");

	tcase_add_checked_fixture(tc, fresh, NULL);
	tcase_add_test(tc, characters_and_controls_are_keys);
	tcase_add_test(tc, sequences_are_one_key_each);
	tcase_add_loop_test(tc, any_split_gives_the_same_keys, 0,
	    (int)sizeof mixture - 1);
	tcase_add_test(tc, byte_by_byte_gives_the_same_keys);
	tcase_add_test(tc, lone_escape_is_dropped_when_it_was_waited_for);
	tcase_add_test(tc, half_a_character_is_waited_for_without_end);
	tcase_add_test(tc, endless_sequence_is_dropped);
	tcase_add_test(tc, long_paste_is_cut_and_says_so);
	tcase_add_loop_test(tc, random_bytes_give_whole_keys, 0, 20);
	return tc;
}
