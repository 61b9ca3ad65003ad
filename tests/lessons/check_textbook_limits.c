/*
 * What the select() server of every course does when descriptors or
 * addresses run out, and that ours does not.
 */
#include "house.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/select.h>

enum { LOW = 32, COME = 40, FIRST_FD = 4, MANY = 1200 };

#define TOO_MANY	"accept: Too many open files"

START_TEST(no_descriptors_left_spin_it_but_not_ours)
{
	static const struct process_how	 how = {.descriptors = LOW};
	struct process			*p = house_textbook(TEXTBOOK, &how);
	uint64_t			 before;
	unsigned			 i;

	for (i = 0; i < COME; i++)
		peer_connect(p);
	EVENTUALLY(process_said(p, TOO_MANY) > 1000);
	process_signal(p, SIGKILL);
	process_ended(p);
	p = server_start_how(&how, "");
	for (i = 0; i < COME; i++)
		ck_assert_ptr_nonnull(peer_line(peer_connect(p)));
	clock_nap(100);
	before = proc_cpu_us(p->pid);
	clock_nap(500);
	ck_assert_uint_lt(proc_cpu_us(p->pid) - before, 100000);
	ck_assert_uint_lt(process_said(p, "\n"), 4 * COME);
}
END_TEST

/* false, and told: this test may not have so many. */
static bool
may_have(rlim_t n)
{
	struct rlimit	limit;

	MUST(getrlimit(RLIMIT_NOFILE, &limit) == 0);
	if (limit.rlim_max < n) {
		printf("skipped: it needs ulimit -Hn %u\n", (unsigned)n);
		return false;
	}
	limit.rlim_cur = n;
	MUST(setrlimit(RLIMIT_NOFILE, &limit) == 0);
	return true;
}

/* All have come whom its set has bits for. */
static struct process *
filled(const char *program)
{
	static const struct process_how	 how = {.descriptors = MANY};
	struct process			*p = house_textbook(program, &how);
	struct peer			*first = peer_connect(p), *last = first;
	int				 fd;
	char				 line[32];

	for (fd = FIRST_FD + 1; fd < FD_SETSIZE; fd++)
		last = peer_connect(p);
	peer_send(last, "I am the last\n");
	snprintf(line, sizeof line, "client %d: I am the last",
	    FD_SETSIZE - 1);
	peer_expect(first, line);
	ck_assert(!process_gone(p));
	return p;
}

static void
one_more_ends_it(struct process *p, int status, const char *words)
{
	peer_connect(p);
	ck_assert_int_eq(process_ended(p), status);
	ck_assert_msg(strstr(process_err(p), words) != NULL, "it said: %s",
	    process_err(p));
}

START_TEST(descriptor_1024_is_written_behind_the_set_and_nobody_notices)
{
	struct process	*p;

	if (!may_have(MANY))
		return;
	p = filled(TEXTBOOK);
	peer_connect(p);
	EVENTUALLY(proc_descriptors(p->pid) > FD_SETSIZE);
	clock_nap(100);
	ck_assert(!process_gone(p));
	ck_assert_str_eq(process_err(p), "waiting\n");
}
END_TEST

START_TEST(descriptor_1024_is_written_behind_the_set_and_fortify_ends_it)
{
	if (may_have(MANY))
		one_more_ends_it(filled(TEXTBOOK_FORTIFY), 128 + SIGABRT,
		    "terminated");
}
END_TEST

START_TEST(descriptor_1024_is_written_behind_the_set_and_asan_names_it)
{
	if (may_have(MANY))
		one_more_ends_it(filled(TEXTBOOK_ADDRESS), 1,
		    "AddressSanitizer: global-buffer-overflow");
}
END_TEST

START_TEST(with_ours_descriptor_1024_is_nobodys)
{
	static const struct process_how	 how = {.descriptors = MANY};
	struct process			*p;
	struct peer			*first, *late;
	unsigned			 i;

	if (!may_have(MANY))
		return;
	p = server_start_how(&how, "");
	first = peer_connect(p);
	for (i = 1; i < p->seats; i++)
		peer_connect(p);
	while (i++ < FD_SETSIZE + 10) {
		late = peer_connect(p);
		peer_skip_to(late, "*** server full: all 1016 seats are taken "
		    "(select() watches FD_SETSIZE = 1024 descriptors)");
		peer_expect_end(late);
	}
	peer_send(first, "/nick ann\n");
	peer_skip_to(first, "*** you are now ann");
}
END_TEST

START_TEST(restart_finds_the_address_in_use_but_not_ours)
{
	static const struct process_how	 usual;
	unsigned			 port;
	struct process			*p = house_textbook(TEXTBOOK, NULL);

	peer_send(peer_connect(p), "I stay\n");
	EVENTUALLY(proc_descriptors(p->pid) > FIRST_FD);
	port = p->port;
	process_signal(p, SIGKILL);
	process_ended(p);
	ck_assert(!house_tried(TEXTBOOK, NULL, port, &p));
	ck_assert_str_eq(process_err(p), "bind: Address already in use\n");
	p = server_start("");
	port = p->port;
	peer_join(p, 1);
	process_signal(p, SIGKILL);
	process_ended(p);
	p = server_start_on(&usual, "", port);
	peer_join(p, 1);
}
END_TEST

int
main(void)
{
	Suite	*suite = suite_create("lessons_textbook_limits");
	TCase	*group = house_case(suite, "limits");

	tcase_add_test(group, no_descriptors_left_spin_it_but_not_ours);
	tcase_add_test(group,
	    descriptor_1024_is_written_behind_the_set_and_nobody_notices);
	tcase_add_test(group,
	    descriptor_1024_is_written_behind_the_set_and_fortify_ends_it);
	tcase_add_test(group,
	    descriptor_1024_is_written_behind_the_set_and_asan_names_it);
	tcase_add_test(group, with_ours_descriptor_1024_is_nobodys);
	tcase_add_test(group, restart_finds_the_address_in_use_but_not_ours);
	return suite_run(suite);
}
