/*
 * threadless: there is no thread to be had (strace -e inject), for a client
 * or for the pool. glibc asks by clone3, where the kernel has it.
 */
#include "pair.h"

#define THREADS(when)	"clone,clone3:error=EAGAIN:when=" when

/* May have been welcomed: one of its two threads there was. */
static void
is_shown_out(struct peer *p)
{
	if (peer_line(p) != NULL)
		peer_expect_end(p);
}

/* The first has its two; then one thread fails, or one each of some. */
START_TEST(who_can_have_no_thread_is_shown_out_and_no_other)
{
	static const char *const whens[] = { THREADS("3"), THREADS("4"),
	    THREADS("3..7") };
	static const unsigned fail[] = { 1, 1, 5 };
	unsigned i;

	server = server_start_inject(whens[_i], "");
	if (server == NULL)
		return;
	ann = peer_join(server, 1);
	for (i = 0; i < fail[_i]; i++) {
		is_shown_out(peer_connect(server));
		EVENTUALLY(process_said(server,
		    " left: Resource temporarily unavailable") == i + 1);
	}
	bob = peer_join(server, 2);
	both_talk();
}
END_TEST

START_TEST(pool_of_one_serves_all)
{
	server = server_start_inject(THREADS("2+"), "");
	if (server == NULL)
		return;
	ann = peer_join(server, 1);
	bob = peer_join(server, 2);
	both_talk();
	ck_assert_uint_eq(process_said(server, "INJECTED"), 1);
}
END_TEST

START_TEST(pool_of_none_says_so_and_ends)
{
	server = server_start_inject(THREADS("1+"), "");
	if (server == NULL)
		return;
	ck_assert_int_eq(process_ended(server), 1);
	process_says(server, "no threads: Resource temporarily unavailable");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("threadless");
	TCase *each = suite_case(suite, "each");
	TCase *pool = suite_case(suite, "pool");

	/* Not of a model that has the other: CK_EXCLUDE_TAGS. */
	tcase_set_tags(each, "each");
	tcase_add_loop_test(each,
	    who_can_have_no_thread_is_shown_out_and_no_other, 0, 3);
	tcase_set_tags(pool, "pool");
	tcase_add_test(pool, pool_of_one_serves_all);
	tcase_add_test(pool, pool_of_none_says_so_and_ends);
	return suite_run(suite);
}
