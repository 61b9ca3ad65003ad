#include "copy.h"

#include "input.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
fails(const char *format, ...)
{
	va_list args;

	fprintf(stderr, "%s: ", input_name());
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	abort();
}

void
copy_add(struct copy *copy, enum copy_kind kind, const char *text)
{
	size_t n = strlen(text);

	if (copy->len + n + 1 > copy->size) {
		copy->size = 2 * copy->size + n + 1;
		copy->bytes = realloc(copy->bytes, copy->size);
		if (copy->bytes == NULL)
			fails("no memory");
	}
	copy->bytes[copy->len] = (char)kind;
	memcpy(copy->bytes + copy->len + 1, text, n);
	copy->len += n + 1;
	copy->private += kind == PRIVATE ? n : 0;
}

/* One line of its copy is passed over; false: there is none. */
static bool
pass(struct copy *copy)
{
	char *start = copy->bytes + copy->at, *end;

	if (copy->at == copy->len)
		return false;
	end = memchr(start + 1, '\n', copy->len - copy->at - 1);
	copy->private -= *start == PRIVATE ? (size_t)(end - start) : 0;
	copy->at += (size_t)(end + 1 - start);
	return true;
}

static bool
is_next(const struct copy *copy)
{
	return copy->got_len < copy->len - copy->at &&
	    memcmp(copy->got, copy->bytes + copy->at + 1, copy->got_len) == 0;
}

/*
 * The line that has begun is the next one or a notice that lines were missed:
 * as long as it is only "*** " nobody knows.
 */
void
copy_cut(struct copy *copy)
{
	bool next = copy->got_len > 0 && is_next(copy);
	char *end;

	copy->begun = copy->got_len > 0;
	copy->candidate = next;
	copy->len = copy->at;
	if (!next)
		return;
	copy->bytes[copy->at] = ASIDE;
	end = memchr(copy->bytes + copy->at + 1, '\n', copy->size);
	copy->len = (size_t)(end + 1 - copy->bytes);
}

/* The number in a notice that lines were missed, or 0. */
static unsigned long
missed(const char *line)
{
	unsigned long n;
	int end = 0;

	if (sscanf(line, "*** %lu lines missed: you were too far behind\n%n",
	    &n, &end) != 1 || end == 0)
		return 0;
	return n;
}

static void
got_line(struct copy *copy)
{
	unsigned long n;

	copy->got[copy->got_len] = '\0';
	if (is_next(copy)) {
		copy->lines += copy->bytes[copy->at] != ASIDE;
		pass(copy);
	} else if ((n = missed(copy->got)) > 0) {
		copy->missed += n;
		if (copy->begun)
			n = copy->candidate;
		for (; n > 0; n--)
			if (!pass(copy))
				fails("%lu lines less were missed", n);
	} else {
		fails("'%s' is sent, not '%.*s'", copy->got,
		    (int)(copy->len - copy->at),
		    copy->bytes + copy->at);
	}
	copy->got_len = 0;
	copy->begun = false;
}

void
copy_sent(struct copy *copy, const char *bytes, size_t n)
{
	const char *lf;
	size_t some;

	for (; n > 0; bytes += some, n -= some) {
		lf = memchr(bytes, '\n', n);
		some = lf != NULL ? (size_t)(lf + 1 - bytes) : n;
		if (copy->got_len + some >= sizeof copy->got)
			fails("a line without an end");
		memcpy(copy->got + copy->got_len, bytes, some);
		copy->got_len += some;
		if (lf != NULL)
			got_line(copy);
	}
}

bool
copy_has_all(const struct copy *copy)
{
	return copy->at == copy->len && copy->got_len == 0;
}
