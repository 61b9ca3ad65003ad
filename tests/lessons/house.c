#include "house.h"
#include "port.h"

#include <signal.h>
#include <stdio.h>

#define TEXTBOOKS	8
#define FIRST_FD	4	/* 0 to 2, and 3 listens */

static struct process	*textbooks[TEXTBOOKS];
static unsigned		 started;

bool
house_tried(const char *program, const struct process_how *how, unsigned port,
    struct process **p)
{
	/* It is wrong, and that is not what valgrind shall find. */
	struct process_how	 bare = how != NULL ? *how :
				    (struct process_how){0};
	char			 text[16];
	const char *const	 argv[] = {program, text, NULL};

	bare.wrap = "";
	snprintf(text, sizeof text, "%u", port);
	*p = process_start(&bare, argv);
	ck_assert_uint_lt(started, TEXTBOOKS);
	textbooks[started++] = *p;
	(*p)->port = port;
	EVENTUALLY(process_gone(*p) || process_said(*p, "waiting") > 0);
	return !process_gone(*p);
}

struct process *
house_textbook(const char *program, const struct process_how *how)
{
	struct process	*p;

	/* Somebody else may be quicker to take the port. */
	while (!house_tried(program, how, port_free(), &p))
		continue;
	return p;
}

static void
all_say_something(struct house *h)
{
	unsigned	i;

	for (i = 0; i < GUESTS; i++)
		house_says(h, i, "hello");
}

void
house_of_textbook(struct house *h)
{
	unsigned	i;

	h->server = house_textbook(TEXTBOOK, NULL);
	for (i = 0; i < GUESTS; i++) {
		h->guests[i] = peer_connect(h->server);
		snprintf(h->says[i], sizeof h->says[i], "client %u: ",
		    FIRST_FD + i);
	}
	/* Who is last hears nothing before it was accepted. */
	peer_send(h->guests[GUESTS - 1], "I am here\n");
	peer_expect(h->guests[0], "client 6: I am here");
	peer_expect(h->guests[1], "client 6: I am here");
	all_say_something(h);
}

void
house_of_ours(struct house *h, const char *options)
{
	unsigned	i, k;
	char		text[64];

	h->server = server_start(options);
	for (i = 0; i < GUESTS; i++) {
		h->guests[i] = peer_join(h->server, i + 1);
		snprintf(h->says[i], sizeof h->says[i], "<client%u> ",
		    i + 1);
		snprintf(text, sizeof text, "*** client%u joined", i + 1);
		for (k = 0; k < i; k++)
			peer_expect(h->guests[k], text);
	}
	all_say_something(h);
}

void
house_says(struct house *h, unsigned guest, const char *text)
{
	char		line[256];
	unsigned	i;

	snprintf(line, sizeof line, "%s\n", text);
	peer_send(h->guests[guest], line);
	snprintf(line, sizeof line, "%s%s", h->says[guest], text);
	for (i = 0; i < GUESTS; i++)
		if (i != guest)
			peer_expect(h->guests[i], line);
}

/* SIGTERM would do, but what it was stuck in is no clean end. */
static void
kill_textbooks(void)
{
	while (started > 0) {
		started--;
		if (process_gone(textbooks[started]))
			continue;
		process_signal(textbooks[started], SIGKILL);
		process_ended(textbooks[started]);
	}
}

TCase *
house_case(Suite *suite, const char *name)
{
	TCase	*group = suite_case(suite, name);

	/* Torn down in the opposite order: these first. */
	tcase_add_checked_fixture(group, NULL, kill_textbooks);
	return group;
}
