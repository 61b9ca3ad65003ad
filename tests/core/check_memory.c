/* Memory that cannot be had costs at most the client it was wanted for. */
#include "guests.h"

#include <string.h>

void	*__real_malloc(size_t);
void	*__real_calloc(size_t, size_t);
void	*__wrap_malloc(size_t);
void	*__wrap_calloc(size_t, size_t);

/*
 * So many more can be had, then none. Check itself needs memory: nothing is
 * asserted while it is short.
 */
enum { ALL = -1 };

static int left = ALL;

static bool
had(void)
{
	return left == ALL || (left > 0 && left-- > 0);
}

void *
__wrap_malloc(size_t n)
{
	return had() ? __real_malloc(n) : NULL;
}

void *
__wrap_calloc(size_t n, size_t size)
{
	return had() ? __real_calloc(n, size) : NULL;
}

static struct chat *chat;
static struct client *ann, *bob, *eve;

static void
open_with(enum chat_slow slow)
{
	struct chat_options options = guests_options();

	left = ALL;
	options.slow = slow;
	options.feed = CHAT_FEED_MIN;
	options.seats = 3;
	chat = guests_open(&options);
	ann = joins_as("ann");
	bob = joins_as("bob");
	eve = joins_as("eve");
}

/* eve is too far behind, and there is no memory for what she is told. */
static void
leave_eve_behind(void)
{
	int i;

	for (i = 0; i < 50; i++) {
		says(ann, long_line("", 1000));
		takes(bob);
	}
	takes_some(eve, 10);
	turn(0);
	left = 0;
	turn(2 * SECOND);
	turn(0);
	left = ALL;
}

START_TEST(no_chat_without_memory)
{
	struct chat_options options = guests_options();
	int n;

	for (n = 0; n < 2; n++) {
		left = n;
		chat = chat_new(&options, 0);
		left = ALL;
		ck_assert_ptr_null(chat);
	}
	left = 2;
	chat = chat_new(&options, 0);
	left = ALL;
	ck_assert_ptr_nonnull(chat);
	chat_free(chat);
}
END_TEST

START_TEST(newcomer_without_memory_is_not_let_in)
{
	struct client *next;

	open_with(CHAT_SKIP);
	client_failed(eve, "reset");
	turn(0);
	takes(ann);
	left = 0;
	next = chat_joined(chat, "host", 9);
	left = ALL;
	ck_assert_ptr_null(next);
	takes_exactly(ann, "");
	ck_assert_uint_eq(chat_counters(chat).clients, 2);
	ck_assert_str_eq(client_nick(joins()), "client4");
}
END_TEST

/* A stranger's memory is itself and what it is asked. */
START_TEST(stranger_without_memory_takes_no_seat)
{
	struct chat_options options = guests_options();
	struct client *next;
	int i;

	left = ALL;
	options.password = "x";
	options.seats = 4;
	chat = guests_open(&options);
	for (i = 0; i < 10; i++) {
		left = i % 2;
		next = chat_joined(chat, "host", 9);
		left = ALL;
		ck_assert_ptr_null(next);
	}
	ck_assert_uint_eq(chat_deadline(chat), CHAT_NEVER);
	ann = joins();
	ck_assert(!client_refused(ann));
	says(ann, "/pass x");
	ck_assert(client_is_here(ann));
}
END_TEST

/* The notice that says why is all that is lost. */
START_TEST(stranger_is_shown_out_without_memory)
{
	struct chat_options options = guests_options();
	int i;

	left = ALL;
	options.password = "x";
	chat = guests_open(&options);
	ann = joins();
	takes(ann);
	left = 0;
	for (i = 0; i < 3; i++)
		says(ann, "/pass y");
	left = ALL;
	ck_assert_str_eq(client_why(ann), "wrong password");
	takes_exactly(ann, "");
	ck_assert(client_finished(ann));
	turn(SECOND);
	turn(0);
	ck_assert(!is_open(ann));
}
END_TEST

/* What was for it is thrown away, and it goes. */
START_TEST(who_is_kicked_without_memory_goes)
{
	bool kicked;

	open_with(CHAT_SKIP);
	left = 0;
	kicked = chat_kicked(chat, "eve", 3, "enough", 6);
	left = ALL;
	ck_assert(kicked);
	takes_exactly(bob, "*** eve is shown out: enough\n*** eve left\n");
	turn(2 * SECOND);
	turn(0);
	ck_assert(!is_open(eve));
}
END_TEST

START_TEST(refused_without_memory_takes_no_seat)
{
	struct client *next;
	int i;

	open_with(CHAT_SKIP);
	for (i = 0; i < 10; i++) {
		left = i % 2;
		next = chat_joined(chat, "host", 9);
		left = ALL;
		ck_assert_ptr_null(next);
	}
	ck_assert_uint_eq(chat_counters(chat).refused, 0);
	ck_assert(chat_open(chat));
	ck_assert(client_refused(joins()));
}
END_TEST

START_TEST(who_cannot_be_skipped_is_closed)
{
	open_with(CHAT_SKIP);
	leave_eve_behind();
	ck_assert(!is_open(eve));
	ck_assert_uint_eq(chat_counters(chat).skipped, 0);
	takes_exactly(bob, "*** eve left\n");
	ck_assert_uint_gt(client_wanted(ann), 0);
}
END_TEST

START_TEST(who_cannot_be_told_why_is_closed_at_once)
{
	open_with(CHAT_CLOSE);
	leave_eve_behind();
	ck_assert(!is_open(eve));
	takes_exactly(bob, "*** eve left\n");
}
END_TEST

/* All but joining: lines, names, answers, ways out. */
START_TEST(nothing_else_needs_memory)
{
	open_with(CHAT_SKIP);
	takes(eve);
	left = 0;
	says(ann, "x");
	says(ann, "/who");
	says(ann, "/nick 김철수");
	says(bob, "/msg 김철수 \x80");
	says(bob, "/quit");
	client_ended(eve);
	left = ALL;
	ck_assert_uint_eq(times("\n", takes(ann)), 5);
	ck_assert_uint_eq(times("\n", takes(bob)), 5);
	ck_assert_uint_eq(times("\n", takes(eve)), 3);
}
END_TEST

static void
add(TCase *t)
{
	tcase_add_test(t, no_chat_without_memory);
	tcase_add_test(t, newcomer_without_memory_is_not_let_in);
	tcase_add_test(t, stranger_without_memory_takes_no_seat);
	tcase_add_test(t, stranger_is_shown_out_without_memory);
	tcase_add_test(t, who_is_kicked_without_memory_goes);
	tcase_add_test(t, refused_without_memory_takes_no_seat);
	tcase_add_test(t, who_cannot_be_skipped_is_closed);
	tcase_add_test(t, who_cannot_be_told_why_is_closed_at_once);
	tcase_add_test(t, nothing_else_needs_memory);
}

int
main(void)
{
	return guests_main("memory", add);
}
