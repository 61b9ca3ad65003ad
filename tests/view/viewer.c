#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "viewer.h"

enum { WORDS = 30 };

static size_t
cut(const char **words, size_t n, char *text)
{
	char *word;

	while ((word = strsep(&text, " ")) != NULL && n < WORDS)
		if (*word != '\0')
			words[n++] = word;
	return n;
}

struct process *
viewer_try(const struct process_how *how, const char *options,
    const char *program)
{
	static const struct process_how piped = { .in = PROCESS_PIPE };
	const char *words[WORDS + 1] = { VIEWER };
	char *first = strdup(options), *last = NULL;
	struct process *p;
	size_t n = cut(words, 1, first);

	if (program != NULL) {
		last = strdup(program);
		words[n++] = "--";
		n = cut(words, n, last);
	}
	words[n] = NULL;
	p = process_start(how != NULL ? how : &piped, words);
	free(first);
	free(last);
	return p;
}

static bool
has_said_where(struct viewer *v)
{
	const char *said = strstr(process_err(v->process), "http://");

	return said != NULL && sscanf(said,
	    "http://127.0.0.1:%u/?token=%32[0-9a-f]", &v->process->port,
	    v->token) == 2 && strlen(v->token) == 32;
}

struct viewer
viewer_start_how(const struct process_how *how, const char *options,
    const char *program)
{
	struct viewer v;
	char with_port[512];

	snprintf(with_port, sizeof with_port, "--port 0 %s", options);
	v.process = viewer_try(how, with_port, program);
	EVENTUALLY(has_said_where(&v));
	if (program != NULL && strstr(program, TRACED) == program)
		process_prints(v.process, "[here]");
	return v;
}

struct viewer
viewer_start(const char *options, const char *program)
{
	return viewer_start_how(NULL, options, program);
}

void
viewer_says(const struct viewer *v, const char *records)
{
	size_t n = strlen(records);

	ck_assert_int_eq(write(v->process->in, records, n), (ssize_t)n);
}

const char *
viewer_note(unsigned seq)
{
	static char line[128];

	snprintf(line, sizeof line, "{\"k\":\"note\",\"turn\":1,\"seq\":%u,"
	    "\"us\":9,\"at\":0,\"text\":\"n\"}", seq);
	return line;
}

void
viewer_says_note(const struct viewer *v, unsigned seq)
{
	char line[160];

	snprintf(line, sizeof line, "%s\n", viewer_note(seq));
	viewer_says(v, line);
}

static struct peer *
ask(struct peer *p, const char *first, const char *headers, const char *body)
{
	char head[2048];

	snprintf(head, sizeof head, "%s\r\n%sContent-Length: %zu\r\n\r\n",
	    first, headers, strlen(body));
	peer_send(p, head);
	peer_send(p, body);
	return p;
}

struct peer *
viewer_ask(const struct viewer *v, const char *first, const char *headers,
    const char *body)
{
	return ask(peer_connect(v->process), first, headers, body);
}

int
viewer_status(struct peer *p)
{
	const char *line = peer_line(p);
	int status = 0;

	ck_assert_ptr_nonnull(line);
	ck_assert_int_eq(sscanf(line, "HTTP/1.%*c %d", &status), 1);
	return status;
}

int
viewer_posts(const struct viewer *v, const char *path, const char *body)
{
	char first[128], headers[128];

	snprintf(first, sizeof first, "POST %s?token=%s HTTP/1.1", path,
	    v->token);
	snprintf(headers, sizeof headers, "Host: 127.0.0.1:%u\r\n"
	    "Origin: http://127.0.0.1:%u\r\n", v->process->port,
	    v->process->port);
	return viewer_status(viewer_ask(v, first, headers, body));
}

struct peer *
viewer_watch_with(const struct viewer *v, const char *query,
    const char *headers, int buffer)
{
	char first[128], all[256];
	struct peer *p = peer_connect_from(NULL, "127.0.0.1",
	    v->process->port, buffer);

	snprintf(first, sizeof first, "GET /records?token=%s%s HTTP/1.0",
	    v->token, query);
	snprintf(all, sizeof all, "Host: 127.0.0.1:%u\r\n%s",
	    v->process->port, headers);
	ask(p, first, all, "");
	ck_assert_int_eq(viewer_status(p), 200);
	peer_skip_to(p, "\r");
	return p;
}

struct peer *
viewer_watch(const struct viewer *v, const char *query)
{
	return viewer_watch_with(v, query, "", 0);
}

void
viewer_expect(struct peer *p, unsigned seq, const char *line)
{
	char id[32], data[PEER_BYTES];

	snprintf(id, sizeof id, "id: %u", seq);
	snprintf(data, sizeof data, "data: %s", line);
	peer_expect(p, id);
	peer_expect(p, data);
	peer_expect(p, "");
}

void
viewer_expect_note(struct peer *p, unsigned seq)
{
	viewer_expect(p, seq, viewer_note(seq));
}

void
viewer_expect_state(struct peer *p, const char *state)
{
	char data[256];

	snprintf(data, sizeof data, "data: {%s}", state);
	peer_expect(p, "event: state");
	peer_expect(p, data);
	peer_expect(p, "");
}

struct viewer
viewer_begun(unsigned notes)
{
	struct viewer v = viewer_start("", TRACED);
	struct peer *p = viewer_watch(&v, "");
	char id[16];
	unsigned i;

	viewer_says(&v, VIEWER_BEGIN "\n");
	for (i = 1; i <= notes; i++)
		viewer_says_note(&v, i);
	snprintf(id, sizeof id, "id: %u", notes);
	peer_skip_to(p, id);
	peer_close(p);
	return v;
}

/* Each test is a process; what it leaves goes with the directory of ctest. */
const char *
viewer_file(const char *name, const char *text)
{
	static char path[4][64];
	static unsigned used;
	char *to = path[used++ % 4];
	FILE *f;

	mkdir("viewer_files", 0777);
	snprintf(to, sizeof path[0], "viewer_files/%d-%s", (int)getpid(),
	    name);
	unlink(to);
	if (text == NULL)
		return to;
	f = fopen(to, "we");
	MUST(f != NULL && fputs(text, f) >= 0 && fclose(f) == 0);
	return to;
}

char *
viewer_read(const char *path)
{
	static char text[1 << 20];
	FILE *f = fopen(path, "re");
	size_t n;

	MUST(f != NULL);
	n = fread(text, 1, sizeof text - 1, f);
	text[n] = '\0';
	fclose(f);
	return text;
}
