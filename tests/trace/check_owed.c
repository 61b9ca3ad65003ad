/* owed: of those in the write set only the first are told. */
#include "trace.h"

#include "patience.h"

#include <string.h>

enum { MOST = 16, CLIENTS = 20 };

static struct event_owed told[MOST + 1];

/* So many clients, each with its welcome to read and who came after it. */
static unsigned
owed(int first, int last)
{
	static struct event_program program = { .name = "test" };
	struct chat_options options = { .feed = 1 << 20, .seats = CLIENTS,
	    .spare = 1, .limit = "" };
	struct chat *chat = chat_new(&options, 0);
	unsigned char none[16] = { 0 }, bits[16] = { 0 };
	struct event_sets sets = { 64, none, bits };
	unsigned n;
	int i;

	for (i = 0; i < CLIENTS; i++)
		ck_assert_ptr_nonnull(chat_joined(chat, "host", 10 + i));
	for (i = first; i <= last; i++)
		bits[i / 8] |= (unsigned char)(1 << i % 8);
	trace_begin(chat, &program);
	told[MOST].fd = -7;
	n = recorder_owed(told, MOST, &sets);
	ck_assert_int_eq(told[MOST].fd, -7);
	chat_free(chat);
	return n;
}

START_TEST(sixteen_are_told)
{
	unsigned i;

	ck_assert_uint_eq(owed(10, 29), MOST);
	for (i = 0; i < MOST; i++) {
		ck_assert_int_eq(told[i].fd, 10 + (int)i);
		ck_assert_uint_eq(told[i].lines, CLIENTS - i);
	}
}
END_TEST

START_TEST(who_is_not_in_the_set_is_not_told)
{
	ck_assert_uint_eq(owed(12, 13), 2);
	ck_assert_int_eq(told[0].fd, 12);
	ck_assert_int_eq(told[1].fd, 13);
	ck_assert_uint_eq(owed(9, 9), 0);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("owed");
	TCase *t = tcase_create("owed");

	tcase_add_test(t, sixteen_are_told);
	tcase_add_test(t, who_is_not_in_the_set_is_not_told);
	suite_add_tcase(suite, t);
	return patience_run(suite);
}
