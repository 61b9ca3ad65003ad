/* strangers: nc and telnet are clients, too. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "harness.h"

static struct process *
netcat(struct process *server, const char *option)
{
	const struct process_how	 how = {.wrap = "",
					    .in = PROCESS_PIPE};
	char				 port[16];
	const char *const		 argv[] = {"nc", option, "127.0.0.1",
					    port, NULL};

	snprintf(port, sizeof port, "%u", server->port);
	return process_start(&how, argv);
}

static void
types(struct process *p, const char *text)
{
	MUST(write(p->in, text, strlen(text)) == (ssize_t)strlen(text));
}

static void
ends_typing(struct process *p)
{
	close(p->in);
	p->in = -1;
}

START_TEST(nc_talks_and_hears)
{
	struct process	*server = server_start("");
	struct peer	*ann = peer_join_as(server, 1, "ann");
	struct process	*nc = netcat(server, "-N");

	process_prints(nc,
	    "*** welcome, client2: 2 here; /help lists the commands\n");
	peer_expect(ann, "*** client2 joined");
	types(nc, "안녕\n");
	peer_expect(ann, "<client2> 안녕");
	peer_send(ann, "반가워\n");
	process_prints(nc, "<ann> 반가워\n");
	types(nc, "/quit\n");
	peer_expect(ann, "*** client2 left");
	process_prints(nc, "*** bye\n");
	ends_typing(nc);
	ck_assert_int_eq(process_ended(nc), 0);
}
END_TEST

START_TEST(nc_in_a_pipe_loses_no_last_line)
{
	struct process	*server = server_start("");
	struct peer	*ann = peer_join(server, 1);
	struct process	*nc = netcat(server, "-N");

	types(nc, "x\n/who\ny");
	ends_typing(nc);
	peer_expect(ann, "*** client2 joined");
	peer_expect(ann, "<client2> x");
	peer_expect(ann, "<client2> y");
	peer_expect(ann, "*** client2 left");
	ck_assert_int_eq(process_ended(nc), 0);
	ck_assert_str_eq(process_out(nc),
	    "*** welcome, client2: 2 here; /help lists the commands\n"
	    "*** 2 here: client1, client2\n");
}
END_TEST

/* What Debian's telnet sends when a port is asked for with "-". */
START_TEST(telnet_negotiates_and_talks)
{
	static const char	 greeting[] =
	    "\xff\xfd\x03\xff\xfb\x18\xff\xfb\x1f\xff\xfb\x20\xff\xfb\x21"
	    "\xff\xfb\x22\xff\xfb\x27\xff\xfd\x05"
	    "\xff\xfa\x1f\x00\x50\x00\x18\xff\xf0"
	    "\xff\xfa\x18\x00xterm-256color\xff\xf0";
	struct process		*server = server_start("");
	struct peer		*ann = peer_join(server, 1);
	struct peer		*telnet = peer_join(server, 2);

	peer_expect(ann, "*** client2 joined");
	peer_send_bytes(telnet, greeting, sizeof greeting - 1);
	peer_send(telnet, "hello\r\n");
	peer_expect(ann, "<client2> hello");
	peer_send_bytes(telnet, "a\r\0b\r\n", 6);
	peer_expect(ann, "<client2> ab");
	peer_send_bytes(telnet, "\xff\xf4\xff\xfd\x06", 5);
	peer_send(telnet, "after Ctrl-C\r\n");
	peer_expect(ann, "<client2> after Ctrl-C");
	peer_silent(telnet);
}
END_TEST

int
main(void)
{
	Suite	*suite = suite_create("strangers");
	TCase	*group = suite_case(suite, "strangers");

	tcase_add_test(group, nc_talks_and_hears);
	tcase_add_test(group, nc_in_a_pipe_loses_no_last_line);
	tcase_add_test(group, telnet_negotiates_and_talks);
	return suite_run(suite);
}
