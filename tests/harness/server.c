#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "proc.h"
#include "server.h"

#define WORDS 64

const char *
server_program(void)
{
	const char	*other = getenv("TEST_SERVER");

	return other != NULL ? other : SERVER;
}

struct process *
server_try(const struct process_how *how, const char *words)
{
	const char	*argv[WORDS + 1] = {server_program()};
	char		*copy = strdup(words);
	char		*rest = copy;
	char		*word;
	size_t		 n = 1;
	struct process	*p;

	while ((word = strsep(&rest, " ")) != NULL)
		if (*word != '\0' && n < WORDS)
			argv[n++] = word;
	p = process_start(how, argv);
	free(copy);
	return p;
}

/* "listening on [::1]:9000, 1016 seats" */
static bool
is_listening(struct process *p)
{
	const char	*line = strstr(process_err(p), "listening on ");
	const char	*end = line == NULL ? NULL : strchr(line, '\n');
	const char	*comma = line == NULL ? NULL : strchr(line, ',');
	const char	*port = comma;

	if (end == NULL || comma == NULL || comma > end)
		return false;
	while (port > line && *port != ':')
		port--;
	p->port = (unsigned)strtoul(port + 1, NULL, 10);
	p->seats = (unsigned)strtoul(comma + 1, NULL, 10);
	return true;
}

bool
server_tried(const struct process_how *how, const char *words,
    struct process **p)
{
	uint64_t	then = clock_in(PATIENCE);

	*p = server_try(how, words);
	while (!is_listening(*p)) {
		if (process_gone(*p))
			return false;
		ck_assert_msg(clock_left(then) > 0, "it says: %s",
		    process_err(*p));
		clock_nap(2);
	}
	(*p)->descriptors = proc_descriptors((*p)->pid);
	return true;
}

struct process *
server_start_on(const struct process_how *how, const char *options,
    unsigned port)
{
	struct process	*p;
	char		 words[1024];

	snprintf(words, sizeof words, "%s %u", options, port);
	ck_assert_msg(server_tried(how, words, &p), "status %d; it said:\n%s",
	    process_ended(p), process_err(p));
	return p;
}

struct process *
server_start_how(const struct process_how *how, const char *options)
{
	return server_start_on(how, options, 0);
}

struct process *
server_start(const char *options)
{
	return server_start_on(NULL, options, 0);
}

static bool
may_trace(void)
{
	const char *const	 argv[] = {"strace", "-D", "-qq", "-o",
				    "/dev/null", "true", NULL};
	struct process_how	 how = {.wrap = ""};
	struct process		*p = process_start(&how, argv);

	return process_ended(p) == 0;
}

bool
server_inject(struct process_how *how, const char *inject)
{
	static char	wrap[512];
	size_t		name = strcspn(inject, ":");

	if (!may_trace()) {
		printf("skipped: strace is missing or may not trace\n");
		return false;
	}
	/* A leak cannot be looked for in a process that is traced. */
	setenv("ASAN_OPTIONS", "detect_leaks=0", 1);
	snprintf(wrap, sizeof wrap,
	    "strace -D -f -qq -e trace=%.*s -e signal=none -e inject=%s",
	    (int)name, inject, inject);
	how->wrap = wrap;
	return true;
}

struct process *
server_start_inject(const char *inject, const char *options)
{
	struct process_how	how = {0};

	return server_inject(&how, inject) ?
	    server_start_how(&how, options) : NULL;
}

uint64_t
server_counter(struct process *p, const char *name)
{
	size_t		 before = process_said(p, "counters:");
	const char	*line;
	const char	*next;
	const char	*at;
	char		 key[64];

	process_signal(p, SIGUSR1);
	EVENTUALLY(process_said(p, "counters:") > before);
	line = process_err(p);
	while ((next = strstr(line + 1, "counters:")) != NULL)
		line = next;
	snprintf(key, sizeof key, " %s=", name);
	at = strstr(line, key);
	ck_assert_msg(at != NULL, "no%s in %s", key, line);
	return strtoull(at + strlen(key), NULL, 10);
}

bool
server_selects(void)
{
	const char	*waits = getenv("TEST_WAITS");

	return waits == NULL || strncmp(waits, "pselect", 7) == 0;
}
