#include "recording.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static struct event_program program = { .name = "test", .version = "1",
	.title = "here", .file = "test.c", .source = "", .setsize = 1024 };
int viewer[2];
uint64_t stood;
unsigned losses;
char lost_why[100];

struct record records[RECORDS];
int count;

static bool
end_asked(void)
{
	return false;
}

static void
add_stood(uint64_t us)
{
	stood += us;
}

void
tell(const char *text)
{
	struct event note = { .kind = EVENT_NOTE, .text = text,
	    .len = strlen(text), .at = recorder_at };

	if (recorder_on)
		recorder_tell(&note);
}

/* As the log does. */
static void
lost(const char *why)
{
	losses++;
	snprintf(lost_why, sizeof lost_why, "%s", why);
	tell("lost");
}

void
recording_open(void)
{
	signal(SIGPIPE, SIG_IGN);
	ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, viewer), 0);
}

void
begin(const char *file, int fd)
{
	struct recorder_options options = { .file = file, .viewer = fd };
	struct recorder_host host = { &program, end_asked, add_stood, lost,
	    NULL };

	ck_assert_ptr_null(recorder_open(&options));
	recorder_begin(&host);
}

static int
number(const char *line, const char *name)
{
	char key[32];
	const char *at;

	snprintf(key, sizeof key, "\"%s\":", name);
	at = strstr(line, key);
	return at != NULL ? atoi(at + strlen(key)) : -1;
}

static void
parse(const char *line)
{
	struct record *r = &records[count++];

	ck_assert_int_lt(count, RECORDS);
	ck_assert_int_eq(sscanf(line, "{\"k\":\"%15[a-z]\",\"turn\":%llu,"
	    "\"seq\":%llu,\"us\":%llu,\"at\":%d", r->kind, &r->turn, &r->seq,
	    &r->us, &r->at), 5);
	r->n = number(line, "n");
	r->held = number(line, "held");
}

void
read_records(int fd)
{
	static char bytes[4 << 20];
	char *line = bytes, *end;
	size_t len = 0;
	ssize_t n;

	fcntl(fd, F_SETFL, O_NONBLOCK);
	while ((n = read(fd, bytes + len, sizeof bytes - 1 - len)) > 0)
		len += (size_t)n;
	bytes[len] = '\0';
	for (; (end = strchr(line, '\n')) != NULL; line = end + 1) {
		*end = '\0';
		parse(line);
	}
	ck_assert_str_eq(line, "");
}

void
is(int i, const char *kind, unsigned long long seq)
{
	ck_assert_int_lt(i, count);
	ck_assert_str_eq(records[i].kind, kind);
	ck_assert_uint_eq(records[i].seq, seq);
}
