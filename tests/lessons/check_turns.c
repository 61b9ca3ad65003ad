/* turns: what is said out of turn waits until the other has spoken. */
#include "harness.h"
#include "port.h"

#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static struct process	*host, *guest;

static void
types(struct process *p, const char *line)
{
	MUST(write(p->in, line, strlen(line)) == (ssize_t)strlen(line));
}

/* What was typed and not read. */
static int
untouched(struct process *p)
{
	int	n;

	MUST(ioctl(p->in, FIONREAD, &n) == 0);
	return n;
}

static void
two_are_connected(void)
{
	static const struct process_how	 how = {.in = PROCESS_PIPE};
	char				 port[16];
	const char *const		 hosts[] = {TURNS, port, NULL};
	const char *const		 guests[] = {TURNS, port, "127.0.0.1",
					    NULL};

	/* Somebody else may be quicker to take the port. */
	do {
		snprintf(port, sizeof port, "%u", port_free());
		host = process_start(&how, hosts);
		EVENTUALLY(process_gone(host) ||
		    process_said(host, "waiting") > 0);
	} while (process_gone(host));
	guest = process_start(&how, guests);
}

static void
hang_up(void)
{
	struct process	*both[] = {host, guest};
	unsigned	 i;

	for (i = 0; i < 2; i++) {
		close(both[i]->in);
		both[i]->in = -1;
	}
	ck_assert_int_eq(process_ended(host), 0);
	ck_assert_int_eq(process_ended(guest), 0);
}

START_TEST(second_line_is_not_seen_before_the_other_has_spoken)
{
	two_are_connected();
	types(guest, "one\n");
	process_prints(host, "the other: one\n");
	types(guest, "two\n");
	clock_nap(300);
	ck_assert_str_eq(process_out(host), "the other: one\n");
	ck_assert_int_eq(untouched(guest), 4);
	types(host, "and you?\n");
	process_prints(guest, "the other: and you?\n");
	process_prints(host, "the other: two\n");
	hang_up();
}
END_TEST

START_TEST(who_is_to_listen_cannot_speak_first)
{
	two_are_connected();
	types(host, "I have news\n");
	clock_nap(300);
	ck_assert_int_eq(untouched(host), 12);
	ck_assert_str_eq(process_out(guest), "");
	types(guest, "and?\n");
	process_prints(guest, "the other: I have news\n");
	hang_up();
}
END_TEST

int
main(void)
{
	Suite	*suite = suite_create("lessons_turns");
	TCase	*group = suite_case(suite, "turns");

	tcase_add_test(group,
	    second_line_is_not_seen_before_the_other_has_spoken);
	tcase_add_test(group, who_is_to_listen_cannot_speak_first);
	return suite_run(suite);
}
